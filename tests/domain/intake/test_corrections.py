"""A document with what somebody corrected of it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.documents import Document
from domain.intake.corrections import (
    Corrections,
    corrected,
    corrected_row,
    differing,
    with_row,
    without_row,
)
from domain.intake.rows import rows_of
from domain.intake.values import UnusableCorrectionError, correctable, written
from domain.plan.document import Column, PlanDocument, PlanRow
from domain.recommendation import DuePrecision
from domain.reports.document import ReportDocument, ReportItem
from tests.domain.intake.documents import a_plan, a_report, row_at
from tests.domain.plan.factories import plan_document, plan_row

FIRST, SECOND = "line 4", "line 5"
_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30)
_CELLS = st.sampled_from(["AFI.1 (R.1)", "R.2", "3.1", "CoC 4", "", "none"])
_DUE = st.sampled_from([None, date(2027, 1, 29), date(2028, 2, 29)])
_ROWS = st.builds(
    plan_row,
    st.integers(1, 9),
    _CELLS,
    _WORDS,
    holder=_WORDS,
    rag=st.none() | _WORDS,
    response=_WORDS,
    owner=_WORDS,
    due_on=_DUE,
    updated_on=_DUE,
)


def plan_with(corrections: Corrections) -> PlanDocument:
    """The plan, corrected."""
    document = corrected(a_plan(), corrections)
    assert isinstance(document, PlanDocument)
    return document


def report_with(corrections: Corrections) -> ReportDocument:
    """The report, corrected."""
    document = corrected(a_report(), corrections)
    assert isinstance(document, ReportDocument)
    return document


def plan_row_with(column: Column, words: str) -> PlanRow:
    """The plan's first row with that value."""
    row = corrected_row(row_at(a_plan(), FIRST), {column: words})
    assert isinstance(row, PlanRow)
    return row


class TestWithRow:
    def test_takes_the_place_of_what_was_corrected_there_before(self) -> None:
        before = with_row(Corrections(), FIRST, {Column.RAG: "RED", Column.DUE: "May 2027"})

        after = with_row(before, FIRST, {Column.RAG: "AMBER"})

        assert after.rows == {FIRST: {Column.RAG: "AMBER"}}

    def test_of_no_value_corrects_nothing(self) -> None:
        before = with_row(Corrections(), FIRST, {Column.RAG: "RED"})

        assert with_row(before, FIRST, {}) == Corrections()

    def test_takes_a_row_back_that_was_left_out(self) -> None:
        left_out = without_row(without_row(Corrections(), FIRST), SECOND)

        assert with_row(left_out, FIRST, {}).left_out == {SECOND}


class TestDiffering:
    def test_is_what_says_something_else(self) -> None:
        row = row_at(a_plan(), SECOND)
        values = {
            Column.ACTION_OWNER: "Insp Cole\r\nSgt Vane\r\n",
            Column.RAG: " RED ",
            Column.DUE: "April 2027",
        }

        assert differing(row, values) == {Column.DUE: "April 2027"}

    @given(row=st.one_of(_ROWS, st.sampled_from(a_report().items)))
    def test_is_nothing_of_what_is_written_back_as_read(self, row: PlanRow | ReportItem) -> None:
        assert differing(row, {column: written(row, column) for column in correctable(row)}) == {}


class TestCorrected:
    @given(
        document=st.one_of(
            st.lists(_ROWS, max_size=5).map(lambda rows: plan_document(*rows)),
            st.sampled_from([a_plan(), a_report()]),
        )
    )
    def test_is_the_document_itself_where_nothing_is_corrected(self, document: Document) -> None:
        assert corrected(document, Corrections()) == document

    def test_changes_that_row_alone_and_tells_of_it(self) -> None:
        plan = plan_with(with_row(Corrections(), SECOND, {Column.DUE: "1 May 2027"}))

        first, second, third = plan.rows
        assert (first, third) == (a_plan().rows[0], a_plan().rows[2])
        assert (second.due_on, second.due_precision) == (date(2027, 5, 1), DuePrecision.DAY)
        told = plan.noticed[-1]
        assert (told.code, told.references) == ("corrected_by_hand", ("AFI.2",))
        assert "The due of AFI.2 (line 5) was corrected by hand from “Mar-27”" in told.message

    def test_leaves_out_a_row_and_its_line_in_the_table(self) -> None:
        plan = plan_with(without_row(Corrections(), FIRST))

        (table,) = plan.tables
        assert [row.line for row in plan.rows] == [5, 6]
        assert table.row_lines == (5, 6)
        assert plan.noticed[-1].message == "AFI.1 (line 4) was left out by hand."

    def test_tells_of_what_stands_there_no_more(self) -> None:
        plan = plan_with(with_row(Corrections(), "line 99", {Column.RAG: "RED"}))

        assert plan.rows == a_plan().rows
        assert plan.noticed[-1].code == "correction_without_row"

    def test_gives_a_plan_its_title_and_day(self) -> None:
        plan = plan_with(Corrections(title="A plan", dated=date(2026, 5, 5)))

        assert (plan.title, plan.document_date) == ("A plan", date(2026, 5, 5))
        assert [one.code for one in plan.noticed[-2:]] == ["corrected_by_hand"] * 2

    def test_refuses_a_value_that_cannot_be_read(self) -> None:
        with pytest.raises(UnusableCorrectionError, match="is no date"):
            plan_with(with_row(Corrections(), FIRST, {Column.UPDATED: "soon"}))

    def test_reads_no_value_of_a_row_that_is_left_out(self) -> None:
        mistaken = with_row(Corrections(), FIRST, {Column.UPDATED: "soon"})

        assert len(plan_with(without_row(mistaken, FIRST)).rows) == 2


class TestCorrectedReport:
    def test_counts_months_from_the_day_that_was_corrected(self) -> None:
        first, second, _ = report_with(Corrections(dated=date(2026, 6, 1))).items

        assert first.due_on == date(2026, 12, 1)
        assert second.due_on == a_report().items[1].due_on

    def test_keeps_the_part_with_the_whole_when_that_is_named_otherwise(self) -> None:
        named = with_row(Corrections(), "line 5", {Column.REFERENCE: "Recommendation 9"})

        whole, part, _ = report_with(named).items

        assert (whole.key, part.parent) == ("Recommendation 9", "Recommendation 9")

    def test_gives_a_part_another_parent(self) -> None:
        named = with_row(Corrections(), "line 11", {Column.REFERENCE: "Area 2"})
        moved = with_row(named, "line 8", {Column.PARENT: "Area 2"})

        _, part, area = report_with(moved).items

        assert part.parent == area.key == "Area 2"

    def test_leaves_a_part_alone_when_the_whole_is_left_out(self) -> None:
        part, _ = report_with(without_row(Corrections(), "line 5")).items

        assert (part.parent, part.parent_reference) == (None, "1")

    def test_keeps_two_items_of_one_reference_apart(self) -> None:
        same = with_row(Corrections(), "line 11", {Column.REFERENCE: "Recommendation 1"})

        keys = [item.key for item in report_with(same).items]

        assert keys[::2] == ["Recommendation 1", "Recommendation 1 (2)"]


class TestCorrectedRow:
    def test_prints_what_it_was_corrected_to(self) -> None:
        assert plan_row_with(Column.RAG, "RED").raw[Column.RAG] == "RED"

    @pytest.mark.parametrize(
        ("column", "words", "cell"),
        [
            (Column.REFERENCE, "AFI.9", "AFI.9 (R.1)"),
            (Column.PARENT, "R.7", "AFI.1 (R.7)"),
            (Column.PARENT, "", "AFI.1"),
        ],
    )
    def test_prints_the_parent_beside_the_reference(
        self, column: Column, words: str, cell: str
    ) -> None:
        assert plan_row_with(column, words).raw[Column.REFERENCE] == cell

    def test_prints_the_parent_in_its_own_column(self) -> None:
        row = a_plan().rows[0]
        row = replace(row, raw={**row.raw, Column.PARENT: "R.1"})

        raw = corrected_row(row, {Column.PARENT: "R.7"})

        assert isinstance(raw, PlanRow)
        assert (raw.raw[Column.PARENT], raw.raw[Column.REFERENCE]) == ("R.7", "AFI.1 (R.1)")

    def test_prints_no_column_that_the_plan_has_not(self) -> None:
        assert Column.PAGES not in plan_row_with(Column.PAGES, "3").raw

    def test_of_what_a_document_prints_is_the_row_itself(self) -> None:
        for row in rows_of(a_plan()):
            assert corrected_row(row, {}) == row
