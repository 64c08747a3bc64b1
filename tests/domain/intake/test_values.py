"""Each value of a row: how it is written, and read again from what somebody wrote."""

from datetime import date

import pytest

from domain.intake.rows import Row
from domain.intake.values import UnusableCorrectionError, correctable, with_value, written
from domain.plan.document import Column, PlanRow
from domain.recommendation import DuePrecision, RecommendationKind
from domain.reports.document import ReportItem
from tests.domain.intake.documents import a_plan, a_report, row_at

ROWS = [*a_plan().rows, *a_report().items]
OF_REPORTS = {
    *(Column.REFERENCE, Column.KIND, Column.PARENT, Column.TEXT, Column.DUE),
    *(Column.ACTION_OWNER, Column.SECTION, Column.PAGES, Column.MANAGEMENT_RESPONSE),
}


def on_plan(column: Column, words: str) -> PlanRow:
    """The plan's second row with that value."""
    row = with_value(row_at(a_plan(), "line 5"), column, words)
    assert isinstance(row, PlanRow)
    return row


def in_report(column: Column, words: str) -> ReportItem:
    """The report's first item with that value."""
    item = with_value(row_at(a_report(), "line 5"), column, words)
    assert isinstance(item, ReportItem)
    return item


class TestCorrectable:
    def test_is_every_column_of_a_plan(self) -> None:
        assert set(correctable(a_plan().rows[0])) == set(Column)

    def test_is_what_a_report_prints(self) -> None:
        assert set(correctable(a_report().items[0])) == OF_REPORTS


class TestWritten:
    def test_is_blank_where_nothing_is_printed(self) -> None:
        row = row_at(a_plan(), "line 6")

        assert [written(row, one) for one in (Column.RAG, Column.SECTION, Column.PAGES)] == [""] * 3

    def test_has_owners_on_a_line_each_and_days_in_words(self) -> None:
        assert written(row_at(a_plan(), "line 5"), Column.ACTION_OWNER) == "Insp Cole\nSgt Vane"
        assert written(row_at(a_plan(), "line 6"), Column.UPDATED) == "5 May 2026"

    @pytest.mark.parametrize("row", ROWS)
    def test_reads_as_the_same_again(self, row: Row) -> None:
        for column in correctable(row):
            again = with_value(row, column, written(row, column))

            assert written(again, column) == written(row, column)
            # A report's words ("within six months") are counted from its publication.
            if isinstance(row, PlanRow) or column is not Column.DUE:
                assert again == row


class TestWithValue:
    def test_reads_days_months_and_words_as_the_document_would(self) -> None:
        day, month, words = (
            on_plan(Column.DUE, one) for one in ("1 May 2027", "May 2027", "Complete")
        )

        assert (day.due_on, day.due_precision) == (date(2027, 5, 1), DuePrecision.DAY)
        assert (month.due_on, month.due_precision) == (date(2027, 5, 31), DuePrecision.MONTH)
        assert (words.due_on, words.due_text, words.status_text) == (None, "Complete", "Complete")
        assert in_report(Column.DUE, "May 2027").due_on == date(2027, 5, 31)

    def test_takes_an_owner_from_each_line(self) -> None:
        row = on_plan(Column.ACTION_OWNER, " Insp Moss \r\n\r\nHead of Crime / Estates\n")

        assert row.action_owners == ("Insp Moss", "Head of Crime / Estates")

    @pytest.mark.parametrize(
        "words", ["area for improvement", "area_for_improvement", "AFI", "Areas for Improvement"]
    )
    def test_knows_a_kind_in_words_and_letters(self, words: str) -> None:
        kind = RecommendationKind.AREA_FOR_IMPROVEMENT

        assert (on_plan(Column.KIND, words).kind, in_report(Column.KIND, words).kind) == (
            kind,
            kind,
        )

    def test_takes_pages_and_ranges_once(self) -> None:
        assert on_plan(Column.PAGES, "6, 14-16 and 6").pages == (6, 14, 15, 16)

    @pytest.mark.parametrize("words", ["", " ", "\n"])
    def test_leaves_blank_what_is_blank(self, words: str) -> None:
        blank = {
            column: written(on_plan(column, words), column)
            for column in Column
            if column not in {Column.KIND, Column.TEXT}
        }

        assert set(blank.values()) == {""}

    @pytest.mark.parametrize(
        ("column", "words", "said"),
        [
            (Column.KIND, "wish", "give one of cause of concern"),
            (Column.TEXT, " ", "leave the row out"),
            (Column.UPDATED, "soon", "enter one such as"),
        ],
    )
    def test_refuses_what_cannot_be_read_and_says_whose_it_is(
        self, column: Column, words: str, said: str
    ) -> None:
        with pytest.raises(UnusableCorrectionError, match=said) as refused:
            on_plan(column, words)

        assert refused.value.column is column

    def test_refuses_what_such_a_row_has_not(self) -> None:
        with pytest.raises(UnusableCorrectionError, match="Its rag cannot be corrected: ref, kind"):
            in_report(Column.RAG, "RED")
