"""What headings are taken for, and how a layout given by a user goes before that."""

import pytest

from domain.plan.document import Column
from domain.plan.reading.columns import ColumnMapping, detect
from domain.plan.reading.reader import read_plan
from domain.source import SourceDocument
from tests.domain.plan.reading.documents import HEADER, ITEM, LABELS, codes, document, read


def columns_of(*headings: str) -> tuple[Column | None, ...]:
    """What these headings of one row are taken for."""
    return detect(headings, ColumnMapping()).columns


class TestDetect:
    @pytest.mark.parametrize(
        ("heading", "column"),
        [
            ("Recommendation / AFI", Column.TEXT),
            ("HMIC recommendation", Column.TEXT),
            ("Recom-\nmendation", Column.TEXT),
            ("Recom\nmendation", Column.TEXT),
            ("Agreed action", Column.MANAGEMENT_RESPONSE),
            ("Response to recommendation", Column.MANAGEMENT_RESPONSE),
            ("Latest position (Nov 26)", Column.MANAGEMENT_RESPONSE),
            ("Responsible", Column.ACTION_OWNER),
            ("Lead officer / department", Column.ACTION_OWNER),
            ("Target", Column.DUE),
            ("Timescale", Column.DUE),
            ("Actual completion date", None),
            ("RAG/BRAG", Column.RAG),
            ("Status", Column.RAG),
            ("Ref.", Column.REFERENCE),
            ("Rec #", Column.REFERENCE),
            ("Recommendation number", Column.REFERENCE),
            ("Date of last progress update", Column.UPDATED),
            ("Portfolio\nHolder", Column.PORTFOLIO_HOLDER),
            ("Type of recommendation", Column.KIND),
            ("Priority", None),
            ("", None),
        ],
    )
    def test_knows_a_heading_by_its_words(self, heading: str, column: Column | None) -> None:
        assert columns_of(heading) == (column,)

    def test_gives_a_column_to_the_heading_that_names_it_best(self) -> None:
        assert columns_of("Action", "Recommendation", "Progress") == (
            None,
            Column.TEXT,
            Column.MANAGEMENT_RESPONSE,
        )
        assert columns_of("Status", "RAG") == (Column.STATUS, Column.RAG)
        assert columns_of("Rec", "Ref") == (Column.TEXT, Column.REFERENCE)


class TestColumnMapping:
    def test_goes_before_what_is_detected(self) -> None:
        mapping = ColumnMapping(
            name="Northmoor",
            columns={"Due Date": None, "priority": Column.RAG, "RAG Status": Column.STATUS},
        )
        header = (*HEADER, "Priority")

        document = read(*LABELS, "", header, (*ITEM, "High"), mapping=mapping)

        (row,) = document.rows
        assert (row.due_on, row.rag, row.status_text) == (None, "High", "GREEN")
        assert row.raw["Due Date"] == "29-Jan-27"

    def test_makes_a_header_of_words_nobody_knows(self) -> None:
        mapping = ColumnMapping(columns={"Zeile": Column.REFERENCE, "Aufgabe": Column.TEXT})

        document = read("", ("Zeile", "Aufgabe"), ("R.1", "Count."), mapping=mapping)

        assert [row.text for row in document.rows] == ["Count."]

    def test_is_told_as_detected_and_gives_the_same_again(self) -> None:
        source: SourceDocument = document(*LABELS, "", (*HEADER, "Priority"), (*ITEM, "High"))

        reading = read_plan(source)

        assert reading.mapping.columns == {
            "Ref": Column.REFERENCE,
            "Areas for Improvement": Column.TEXT,
            "Due Date": Column.DUE,
            "Action Owner": Column.ACTION_OWNER,
            "Management Response": Column.MANAGEMENT_RESPONSE,
            "Date of update": Column.UPDATED,
            "RAG Status": Column.RAG,
            "Priority": None,
        }
        assert read_plan(source, reading.mapping) == reading

    def test_settles_which_of_two_columns_is_meant(self) -> None:
        header = ("Ref", "Recommendation", "Due Date", "Deadline")
        mapping = ColumnMapping(columns={"Deadline": Column.DUE, "Due Date": None})

        document = read("", header, ("R.1", "Count.", "1/3/27", "1/4/27"), mapping=mapping)

        assert document.rows[0].due_text == "1/4/27"
        assert codes(document) == []
