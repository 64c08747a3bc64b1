"""Rows by the place where they are printed."""

from dataclasses import replace

from domain.intake.rows import name_of, rows_by_place, rows_of
from domain.source import Place
from tests.domain.intake.documents import a_plan, a_report, an_untold_plan


class TestRowsOf:
    def test_lists_rows_of_plans_and_items_of_reports(self) -> None:
        plan, report = a_plan(), a_report()

        assert rows_of(plan) == plan.rows
        assert rows_of(report) == report.items


class TestRowsByPlace:
    def test_knows_each_by_its_place_in_the_order_printed(self) -> None:
        assert list(rows_by_place(a_plan())) == ["line 4", "line 5", "line 6"]
        assert list(rows_by_place(a_report())) == ["line 5", "line 8", "line 11"]

    def test_names_pages_and_sheets_as_people_do(self) -> None:
        first, second, third = a_plan().rows
        paged = replace(first, place=Place(line=7, page=3))
        in_sheet = replace(second, place=Place(line=7, sheet="Plan"))
        plan = replace(a_plan(), rows=(paged, in_sheet, third))

        assert list(rows_by_place(plan)) == ["page 3, line 7", "Plan, row 7", "line 6"]

    def test_counts_lines_where_no_place_is_told(self) -> None:
        assert list(rows_by_place(an_untold_plan())) == ["line 4", "line 5", "line 6"]

    def test_numbers_what_stands_at_a_place_after_the_first(self) -> None:
        first, second, third = a_plan().rows
        at_one_place = tuple(replace(row, place=first.place) for row in (first, second, third))

        found = rows_by_place(replace(a_plan(), rows=at_one_place))

        assert list(found) == ["line 4", "line 4 (2)", "line 4 (3)"]
        assert tuple(found.values()) == at_one_place


class TestNameOf:
    def test_is_the_reference(self) -> None:
        assert name_of(a_plan().rows[0]) == "AFI.1"

    def test_is_the_place_where_none_is_printed(self) -> None:
        assert name_of(a_report().items[2]) == "line 11"
