"""When an item is due, how late it is, and how people say so."""

from datetime import UTC, date, datetime

import pytest

from domain.due_dates import days_late, describe_due, due_at, is_overdue, watched_due_on
from domain.recommendation import DuePrecision, Stage
from tests.factories import DUE_ON, TAKEN_UP_ON, a_recommendation, a_recommendation_in


class TestDueAt:
    @pytest.mark.parametrize(
        ("due_on", "moment"),
        [
            pytest.param(date(2026, 6, 30), datetime(2026, 6, 30, 23, tzinfo=UTC), id="summer"),
            pytest.param(date(2026, 12, 31), datetime(2027, 1, 1, tzinfo=UTC), id="winter"),
            pytest.param(date(2026, 3, 29), datetime(2026, 3, 29, 23, tzinfo=UTC), id="forward"),
            pytest.param(date(2026, 10, 25), datetime(2026, 10, 26, tzinfo=UTC), id="back"),
        ],
    )
    def test_is_the_end_of_the_day_in_london(self, due_on: date, moment: datetime) -> None:
        assert due_at(a_recommendation(due_on=due_on)) == moment

    def test_stays_blank_without_a_date(self) -> None:
        assert due_at(a_recommendation(due_on=None)) is None


class TestWatchedDueOn:
    @pytest.mark.parametrize("due_on", [TAKEN_UP_ON, DUE_ON])
    def test_is_the_due_date_from_the_day_of_taking_up(self, due_on: date) -> None:
        assert watched_due_on(a_recommendation(due_on=due_on)) == due_on

    @pytest.mark.parametrize("due_on", [None, date(2026, 3, 1), date(2011, 6, 30)])
    def test_is_nothing_that_had_passed_before(self, due_on: date | None) -> None:
        assert watched_due_on(a_recommendation(due_on=due_on)) is None


class TestDaysLate:
    @pytest.mark.parametrize(
        ("today", "late"),
        [(date(2026, 6, 29), 0), (DUE_ON, 0), (date(2026, 7, 1), 1), (date(2026, 7, 31), 31)],
    )
    def test_counts_calendar_days_past_the_date(self, today: date, late: int) -> None:
        assert days_late(DUE_ON, today) == late

    def test_is_zero_without_a_date(self) -> None:
        assert days_late(None, date(2030, 1, 1)) == 0

    def test_differs_on_the_original_and_the_present_date(self) -> None:
        item = a_recommendation(due_on=date(2026, 9, 30))
        today = date(2026, 10, 1)

        assert (days_late(item.due_on, today), days_late(item.original_due_on, today)) == (1, 93)


class TestIsOverdue:
    @pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.CLOSED])
    def test_begins_the_day_after_for_every_open_item(self, stage: Stage) -> None:
        item = a_recommendation_in(stage)

        assert not is_overdue(item, DUE_ON)
        assert is_overdue(item, date(2026, 7, 1))

    def test_ends_with_closure(self) -> None:
        assert not is_overdue(a_recommendation_in(Stage.CLOSED), date(2026, 7, 1))

    def test_includes_what_had_passed_before_traction_took_it_up(self) -> None:
        assert is_overdue(a_recommendation(due_on=date(2026, 1, 31)), TAKEN_UP_ON)


class TestDescribeDue:
    def test_says_the_day(self) -> None:
        assert describe_due(a_recommendation(due_on=date(2027, 6, 3))) == "3 June 2027"

    def test_says_the_month_alone_when_that_was_all_that_was_given(self) -> None:
        item = a_recommendation(due_on=date(2027, 3, 31), due_precision=DuePrecision.MONTH)

        assert describe_due(item) == "March 2027"

    @pytest.mark.parametrize(("due_text", "said"), [("ongoing", "ongoing"), ("", "no due date")])
    def test_says_what_stood_there_without_a_date(self, due_text: str, said: str) -> None:
        assert describe_due(a_recommendation(due_on=None, due_text=due_text)) == said
