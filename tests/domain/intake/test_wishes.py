"""What is wished of a reading, in the words of a terminal."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.intake.corrections import Corrections
from domain.intake.values import UnusableCorrectionError
from domain.intake.wishes import (
    RowWish,
    UnusableWishError,
    Wishes,
    column_wish,
    corrections_wished,
    laid_over,
    place_meant,
    require_printed,
    row_wish,
)
from domain.plan.document import Column
from domain.plan.reading.columns import ColumnMapping
from domain.plan.reading.reader import read_plan
from domain.source import SourceDocument
from tests.domain.intake.documents import a_plan, a_report, plan_source
from tests.domain.plan.reading.documents import document, workbook

HEADER = ("No", "What they want", "Wanted for", "Who does it")
ROW = ("AFI.1", "Count the calls.", "May 2027", "Insp Cole")
ODD = document(HEADER, ROW)


def over(
    source: SourceDocument, layout: ColumnMapping | None = None, **wished: Column | None
) -> ColumnMapping:
    """The layout with these headings as wished; an underscore in one is a space."""
    headings = {heading.replace("_", " "): column for heading, column in wished.items()}
    return laid_over(layout, headings, source=source, read=read_plan(source, layout).mapping)


class TestColumnWish:
    @pytest.mark.parametrize(
        ("words", "wish"),
        [
            ("Wanted for=due", ("Wanted for", Column.DUE)),
            (" Wanted for = DUE ", ("Wanted for", Column.DUE)),
            ("Owner=action owner", ("Owner", Column.ACTION_OWNER)),
            ("Owner=Action-Owner", ("Owner", Column.ACTION_OWNER)),
            ("Cost = price=text", ("Cost = price", Column.TEXT)),
            ("Cost=", ("Cost", None)),
        ],
    )
    def test_is_a_heading_and_what_stands_under_it(
        self, words: str, wish: tuple[str, Column | None]
    ) -> None:
        assert column_wish(words) == wish

    @pytest.mark.parametrize("words", ["", "Owner", "=due", " = due"])
    def test_refuses_another_form(self, words: str) -> None:
        with pytest.raises(UnusableWishError, match="write HEADING=COLUMN"):
            column_wish(words)

    def test_lists_the_columns_where_it_names_none(self) -> None:
        with pytest.raises(UnusableWishError, match="'owner' is no column: give one of ref, text"):
            column_wish("Owner=owner")


class TestRowWish:
    @pytest.mark.parametrize(
        ("words", "where", "column", "value"),
        [
            ("AFI.3: due = 31 March 2027", "AFI.3", Column.DUE, "31 March 2027"),
            ("page 3, line 12:rag=RED", "page 3, line 12", Column.RAG, "RED"),
            ("Ref: 3: text = a: b = c", "Ref: 3", Column.TEXT, "a: b = c"),
            ("AFI.3: action owner = A\nB", "AFI.3", Column.ACTION_OWNER, "A\nB"),
            ("AFI.3: rag =", "AFI.3", Column.RAG, ""),
        ],
    )
    def test_is_where_which_column_and_what(
        self, words: str, where: str, column: Column, value: str
    ) -> None:
        assert row_wish(words) == RowWish(where=where, column=column, words=value)

    @pytest.mark.parametrize("words", ["", "AFI.3", "AFI.3: due", "due = May", ": due = May"])
    def test_refuses_another_form(self, words: str) -> None:
        with pytest.raises(UnusableWishError, match="write WHERE: COLUMN = WORDS"):
            row_wish(words)

    def test_lists_the_columns_where_it_names_none(self) -> None:
        with pytest.raises(UnusableWishError, match="'colour' is no column: give one of ref"):
            row_wish("AFI.3: colour = RED")

    @given(words=st.text())
    def test_takes_any_words(self, words: str) -> None:
        assert row_wish(f"AFI.3: text = {words}").words == words.strip()

    @given(words=st.text(st.sampled_from("a:=. \n")))
    def test_reads_or_refuses_whatever_is_typed(self, words: str) -> None:
        with suppress(UnusableWishError):
            assert row_wish(words).where


class TestLaidOver:
    def test_reads_a_heading_as_wished(self) -> None:
        wished = over(ODD, What_they_want=Column.TEXT, Wanted_for=Column.DUE)

        (row,) = read_plan(ODD, wished).document.rows
        assert (row.text, row.due_text) == ("Count the calls.", "May 2027")

    def test_knows_headings_past_case_and_marks(self) -> None:
        source = plan_source()

        wished = laid_over(None, {"due date:": None}, source=source, read=read_plan(source).mapping)

        assert {row.due_text for row in read_plan(source, wished).document.rows} == {""}

    def test_lets_the_heading_wished_stand_for_what_another_was_read_as(self) -> None:
        source = document((*HEADER, "Recommendation"), (*ROW, "See there."))

        wished = over(source, What_they_want=Column.TEXT)

        (row,) = read_plan(source, wished).document.rows
        assert row.text == "Count the calls."

    def test_goes_before_the_layout_and_keeps_the_rest_of_it(self) -> None:
        columns: dict[str, Column | None] = {"No": Column.REFERENCE, "What they want": None}
        layout = ColumnMapping(name="Ours", columns=columns)

        wished = over(ODD, layout, What_they_want=Column.TEXT)

        assert wished == ColumnMapping(name="Ours", columns={**columns, HEADER[1]: Column.TEXT})

    def test_takes_from_the_layout_what_stands_in_the_same_table(self) -> None:
        layout = ColumnMapping(
            columns={"What they want": Column.TEXT, "Elsewhere": Column.TEXT, "No": None}
        )

        wished = over(ODD, layout, Wanted_for=Column.TEXT)

        assert wished.columns == {
            "Elsewhere": Column.TEXT,
            "No": None,
            "Wanted for": Column.TEXT,
        }

    def test_leaves_other_headings_to_mean_what_they_do_in_each_table(self) -> None:
        source = workbook(
            First=[("Ref", "Text", "Due Date", "Status"), (*ROW[:3], "RED")],
            Second=[("Ref", "Text", "Due Date", "Status", "RAG"), (*ROW[:3], "Open", "RED")],
        )

        wished = over(source, Due_Date=None)

        rows = read_plan(source, wished).document.rows
        assert [(row.rag, row.due_text) for row in rows] == [("RED", "")] * 2

    def test_lists_the_headings_where_one_is_not_printed(self) -> None:
        with pytest.raises(UnusableWishError, match=r"no heading in plan.txt: there is 'No', 'W"):
            over(ODD, Cost=Column.TEXT)


class TestRequirePrinted:
    def test_lets_a_layout_through_that_heads_something(self) -> None:
        require_printed(ColumnMapping(columns={"REF": None, "Cost": None}), *read_as_plan())

    def test_refuses_one_of_another_document(self) -> None:
        layout = ColumnMapping(name="Ours", columns={"Cost": None})

        with pytest.raises(UnusableWishError, match=r"'Ours' is not that of plan.txt.*'Cost'"):
            require_printed(layout, *read_as_plan())


def read_as_plan() -> tuple[ColumnMapping, str]:
    """What the plan's headings were taken for, and its name."""
    return read_plan(plan_source()).mapping, "plan.txt"


class TestPlaceMeant:
    @pytest.mark.parametrize("where", ["AFI.1", "afi 1", "line 4", " Line  4 "])
    def test_is_where_the_one_row_stands(self, where: str) -> None:
        assert place_meant(a_plan(), where) == "line 4"

    def test_is_that_of_an_item_of_a_report(self) -> None:
        assert place_meant(a_report(), "recommendation 1.1") == "line 8"
        assert place_meant(a_report(), "line 11") == "line 11"

    def test_knows_the_line_by_which_discrepancies_name_a_row(self) -> None:
        source = workbook(Plan=[(*HEADER[:1], "Recommendation", "Due Date", "Action Owner"), ROW])
        plan = read_plan(source).document

        assert place_meant(plan, "line 2") == place_meant(plan, "plan, row 2") == "Plan, row 2"

    def test_refuses_several_and_names_their_places(self) -> None:
        with pytest.raises(UnusableWishError, match=r"'AFI.2' is 2 rows.*line 5 or line 6"):
            place_meant(a_plan(), "AFI.2")

    @pytest.mark.parametrize("where", ["AFI.99", "line 1", "", "."])
    def test_refuses_none_and_lists_what_there_is(self, where: str) -> None:
        with pytest.raises(UnusableWishError, match=r"there is AFI.1 \(line 4\), AFI.2 \(line 5\)"):
            place_meant(a_plan(), where)


class TestCorrectionsWished:
    def test_gathers_what_is_wished_of_each_row(self) -> None:
        wishes = Wishes(
            rows=(
                RowWish(where="AFI.1", column=Column.RAG, words="RED"),
                RowWish(where="line 4", column=Column.DUE, words="May 2027"),
            ),
            left_out=("line 6",),
        )

        assert corrections_wished(a_plan(), wishes) == Corrections(
            rows={"line 4": {Column.RAG: "RED", Column.DUE: "May 2027"}},
            left_out=frozenset({"line 6"}),
        )

    def test_corrects_nothing_that_was_read_so(self) -> None:
        plan = a_plan()
        as_read = RowWish(where="AFI.1", column=Column.RAG, words="GREEN")

        wishes = Wishes(title=plan.title, dated=plan.document_date, rows=(as_read,))

        assert corrections_wished(plan, wishes) == Corrections()

    def test_gives_title_and_day(self) -> None:
        wishes = Wishes(title="A report", dated=date(2026, 6, 1))

        assert corrections_wished(a_report(), wishes) == Corrections(
            title="A report", dated=date(2026, 6, 1)
        )

    def test_names_the_row_whose_value_cannot_be_read(self) -> None:
        soon = RowWish(where="AFI.1", column=Column.UPDATED, words="soon")

        with pytest.raises(UnusableCorrectionError, match=r"AFI.1: “soon” is no date"):
            corrections_wished(a_plan(), Wishes(rows=(soon,)))

    def test_refuses_two_values_for_one(self) -> None:
        twice = tuple(
            RowWish(where=where, column=Column.RAG, words=where) for where in ("AFI.1", "line 4")
        )

        with pytest.raises(UnusableWishError, match="The rag of 'line 4' is corrected twice"):
            corrections_wished(a_plan(), Wishes(rows=twice))
