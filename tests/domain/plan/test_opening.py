"""Opening an inspection from a plan that was read."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.documents import UndatedDocumentError, move_to
from domain.inspection import Opening
from domain.plan.opening import TakingUp, open_plan
from domain.recommendation import RAGRating, Stage
from tests.plan_files import read_plan
from tests.truth_003 import paper_003

DEMO = Path("infra/demo/northmoor-plan.txt")
TAKING_UP = TakingUp(as_at=date(2026, 11, 22), email_domain="northmoor.example")


@pytest.fixture(scope="module")
def demo() -> Opening:
    """The demo plan, opened as printed."""
    return open_plan(read_plan(DEMO), TAKING_UP)


class TestOpenPlan:
    def test_gives_the_same_ids_at_every_reading(self, demo: Opening) -> None:
        again = open_plan(read_plan(DEMO), TAKING_UP)

        assert again == demo

    def test_opens_every_distinct_item_once(self, demo: Opening) -> None:
        ids = [item.recommendation_id for item in demo.recommendations]

        assert len(ids) == len(set(ids)) == 31

    def test_names_everybody_the_items_name(self, demo: Opening) -> None:
        known = {person.person_id for person in demo.people}
        named = {
            person
            for item in demo.recommendations
            for person in (*item.action_owners, item.plan_owner, item.portfolio_holder)
            if person
        }

        assert named <= known

    def test_links_an_area_for_improvement_to_its_recommendation(self, demo: Opening) -> None:
        by_reference = {item.reference: item for item in demo.recommendations}

        assert by_reference["AFI.2"].parent_id == by_reference["R.1"].recommendation_id

    def test_takes_what_was_updated_as_begun_and_the_rest_as_assigned(self, demo: Opening) -> None:
        for item in demo.recommendations:
            begun = item.last_updated_on is not None

            assert (item.stage is Stage.IN_PROGRESS) is begun

    def test_never_asks_an_action_owner_to_review(self, demo: Opening) -> None:
        assert all(item.reviewer not in item.action_owners for item in demo.recommendations)

    def test_adds_up_printed_lines_that_fall_into_one_table(self, demo: Opening) -> None:
        keys = [(one.portfolio, one.areas_for_improvement) for one in demo.inspection.stated]

        assert len(keys) == len(set(keys))


class TestMovedDates:
    def test_move_together_and_leave_the_ids_alone(self, demo: Opening) -> None:
        document = read_plan(DEMO)
        moved_by = move_to(document, date(2027, 11, 2))
        moved = open_plan(
            document,
            TakingUp(as_at=date(2027, 11, 2), email_domain="northmoor.example", moved_by=moved_by),
        )

        assert moved_by == timedelta(days=365)
        for before, after in zip(demo.recommendations, moved.recommendations, strict=True):
            assert after.recommendation_id == before.recommendation_id
            assert (after.due_on is None) is (before.due_on is None)
            assert after.original_due_on == after.due_on
        assert moved.inspection.document_date == date(2027, 11, 2)
        assert "2026" not in moved.inspection.title

    def test_keep_a_month_a_month(self) -> None:
        document = read_plan(DEMO)
        moved = open_plan(
            document,
            TakingUp(
                as_at=date(2026, 11, 22),
                email_domain="northmoor.example",
                moved_by=timedelta(days=20),
            ),
        )

        (item,) = [one for one in moved.recommendations if one.due_precision == "month"]
        assert item.due_on == date(2027, 4, 30)

    def test_need_a_date_to_move_from(self, tmp_path: Path) -> None:
        undated = tmp_path / "plan.txt"
        lines = DEMO.read_text(encoding="utf-8").splitlines()
        undated.write_text(
            "\n".join(line for line in lines if not line.startswith("DATE")), encoding="utf-8"
        )

        with pytest.raises(UndatedDocumentError, match="prints no date"):
            move_to(read_plan(undated), date(2026, 11, 22))


class TestRealPaper:
    def test_keeps_every_item_in_the_force_total(self) -> None:
        opening = open_plan(read_plan(paper_003()), TAKING_UP)
        ratings = [item.declared_rag for item in opening.recommendations]

        assert len(opening.recommendations) == 32
        assert ratings.count(RAGRating.GREEN) == 11
        assert ratings.count(RAGRating.AMBER) == 16
        assert ratings.count(RAGRating.RED) == 1
        assert ratings.count(RAGRating.COMPLETE) == 2
        assert ratings.count(RAGRating.NOT_APPLICABLE) == 1
        assert ratings.count(None) == 1
