"""Which family a document belongs to."""

from pathlib import Path

import pytest

from domain.reports.family import Family, family_of, is_plan_header
from domain.reports.reading import read_report
from domain.source import SourceDocument
from tests.domain.reports.sources import source_at, source_from

LAYOUTS = Path(__file__).parent / "layouts"
PLAN = """Improvement plan

Ref\tRecommendation\tDue Date\tAction Owner\tProgress Update
1\tThe force should act.\t1 May 2023\tKit Ash\tBegun.
2\tThe force should count.\t1 May 2023\tKit Ash\tBegun.
"""


def family(source: SourceDocument) -> Family:
    return family_of(source, read_report(source))


class TestFamilyOf:
    def test_knows_a_plan_by_the_columns_of_its_tables(self) -> None:
        assert family(source_from(PLAN)) is Family.PLAN

    @pytest.mark.parametrize("name", sorted(path.stem for path in LAYOUTS.glob("*.txt")))
    def test_knows_a_report_by_its_items(self, name: str) -> None:
        expected = Family.NEITHER if name in {"nothing", "paper"} else Family.REPORT

        assert family(source_at(LAYOUTS / f"{name}.txt")) is expected

    def test_takes_a_plan_that_quotes_its_report_for_a_plan(self) -> None:
        quoted = f"{PLAN}\nAppendix\n\nRecommendation 1\n\nThe force should act.\n"

        assert family(source_from(quoted)) is Family.PLAN

    def test_does_not_count_the_rows_of_a_plan_as_items_of_a_report(self) -> None:
        items = "\n\n".join(f"Recommendation {n}\n\nThe force should do {n}." for n in (8, 9))

        assert family(source_from(f"{items}\n\n{PLAN}")) is Family.PLAN

    def test_takes_a_report_with_a_small_table_of_progress_for_a_report(self) -> None:
        items = "\n\n".join(f"Recommendation {n}\n\nThe force should do {n}." for n in (1, 2, 3))

        assert family(source_from(f"{items}\n\n{PLAN}")) is Family.REPORT

    def test_knows_what_holds_no_items(self) -> None:
        assert family(source_from("Minutes\n\nEverybody was there.")) is Family.NEITHER
        assert family(source_from("")) is Family.NEITHER


class TestIsPlanHeader:
    @pytest.mark.parametrize(
        "cells",
        [
            ("Ref", "Recommendation", "Due Date", "Action Owner", "Progress Update"),
            ("RAG", "Lead", "AFI", "Deadline"),
            ("No.", "Action", "By when", "By whom", "Status"),
            ("No.", "Area for improvement", "Lead", "Date"),
        ],
    )
    def test_knows_the_columns_in_any_order(self, cells: tuple[str, ...]) -> None:
        assert is_plan_header(cells)

    @pytest.mark.parametrize(
        "cells",
        [
            ("", "Total", "Completed", "Green", "Amber", "Red"),
            ("Question", "Grade"),
            ("No.", "Recommendation", "Page"),
        ],
    )
    def test_leaves_other_tables_alone(self, cells: tuple[str, ...]) -> None:
        assert not is_plan_header(cells)
