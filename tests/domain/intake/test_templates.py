"""Which kept layout a document has, and which headings it offers."""

import pytest

from domain.intake.templates import fitting_template, headings_offered
from domain.plan.document import Column
from domain.plan.reading.columns import ColumnMapping
from domain.plan.reading.reader import read_plan
from domain.source import SourceDocument
from tests.domain.intake.documents import plan_source
from tests.domain.plan.reading.documents import HEADER, document

PLAIN = plan_source()
ODD_HEADER = ("Nr", "What they want", "Wanted for", "Who does it")
ODD = document(ODD_HEADER, ("1", "Count the calls.", "May 2027", "Insp Cole"))


def mapping(*headings: str, name: str = "Ours") -> ColumnMapping:
    """A layout of those headings, what stands under them left open."""
    return ColumnMapping(name=name, columns=dict.fromkeys(headings))


def detected(source: SourceDocument) -> ColumnMapping:
    """What Traction takes the headings for by itself."""
    return read_plan(source).mapping


class TestFittingTemplate:
    @pytest.mark.parametrize(("source", "header"), [(PLAIN, HEADER), (ODD, ODD_HEADER)])
    def test_is_the_one_of_those_headings(
        self, source: SourceDocument, header: tuple[str, ...]
    ) -> None:
        kept = mapping(*header)

        assert fitting_template(source, detected(source), [mapping("Ref", "Due"), kept]) == kept

    def test_looks_past_case_and_marks(self) -> None:
        kept = mapping(*(f" {heading.upper()}:" for heading in ODD_HEADER))

        assert fitting_template(ODD, detected(ODD), [kept]) == kept

    @pytest.mark.parametrize("headings", [(), HEADER[:-1], (*HEADER, "Cost"), ODD_HEADER], ids=str)
    def test_is_none_with_fewer_more_or_other_headings(self, headings: tuple[str, ...]) -> None:
        assert fitting_template(PLAIN, detected(PLAIN), [mapping(*headings)]) is None

    def test_is_the_one_with_the_most_headings(self) -> None:
        two = document(ODD_HEADER, ("1",) * 4, "", ("Ours", "Theirs"), ("1",) * 2)
        less, more = mapping("Ours", "Theirs"), mapping("Ours", "Theirs", *ODD_HEADER)

        assert fitting_template(two, detected(two), [less, more]) == more


class TestHeadingsOffered:
    def test_are_those_that_were_read(self) -> None:
        assert headings_offered(PLAIN, detected(PLAIN)) == detected(PLAIN)

    def test_are_the_first_rows_of_other_tables_as_well(self) -> None:
        offered = headings_offered(ODD, ColumnMapping(name="Ours", columns={"Ref": Column.KIND}))

        assert offered == ColumnMapping(
            name="Ours", columns={"Ref": Column.KIND, **dict.fromkeys(ODD_HEADER)}
        )

    @pytest.mark.parametrize("row", [("Only one", ""), ("Ref", "Cost"), ("Short", "long " * 20)])
    def test_are_no_rows_that_look_like_something_else(self, row: tuple[str, ...]) -> None:
        read = ColumnMapping(columns={"Ref": Column.REFERENCE})

        assert headings_offered(document(row), read) == read
