"""The made-up plan that a first start shows."""

from datetime import date
from pathlib import Path

import pytest

from domain.plan.discrepancies import find_discrepancies
from domain.plan.document import PlanDocument
from domain.plan.items import items_of
from domain.recommendation import DuePrecision
from infra import documents
from infra.documents.reader import read_plan

DEMO = Path(documents.__file__).parents[1] / "demo" / "northmoor-plan.txt"


@pytest.fixture(scope="module")
def demo() -> PlanDocument:
    return read_plan(DEMO)


class TestTheDemoPlan:
    def test_has_thirty_one_items_in_six_portfolios(self, demo: PlanDocument) -> None:
        items = items_of(demo)

        assert (len(demo.rows), len(items)) == (35, 31)
        assert {item.lead.name for item in items} == {
            "Local Policing",
            "Crime & Safeguarding",
            "Operations",
            "Finance & Estates",
            "People",
            "Deputy Chief Constable",
        }

    def test_has_nothing_due_before_december(self, demo: PlanDocument) -> None:
        due = [row.due_on for row in demo.rows if row.due_on]

        assert min(due) >= date(2026, 12, 1)
        assert max(due) <= date(2027, 6, 30)
        assert sum(not row.due_text for row in demo.rows) == 2
        assert sum(row.due_precision is DuePrecision.MONTH for row in demo.rows) == 1

    def test_has_the_troubles_of_real_plans_and_no_others(self, demo: PlanDocument) -> None:
        found = [(one.code, one.references) for one in find_discrepancies(demo)]

        assert found == [
            ("reference_used_twice", ("AFI.20",)),
            ("gap_in_references", ("AFI.21",)),
            ("summary_disagrees_with_rows", ("AFI.10", "AFI.11")),
            ("rows_left_out_of_summary", ("R.2", "AFI.6")),
            ("rows_left_out_of_summary", ("AFI.19",)),
            ("rows_left_out_of_summary", ("AFI.19",)),
            ("repeated_item_differs", ("AFI.19",)),
            ("item_without_parent", ("AFI.20", "AFI.22", "AFI.23")),
            ("item_without_due_date", ("AFI.7", "AFI.25")),
            ("header_only_tables", ()),
        ]

    def test_has_a_joint_item_and_two_transfers(self, demo: PlanDocument) -> None:
        items = {item.key: item for item in items_of(demo)}

        assert len(items["AFI.19"].supporting_portfolios) == 2
        assert [key for key, item in items.items() if item.transferred_from] == ["R.2", "AFI.6"]
        assert items["AFI.20-2"].lead.name == "People"
