"""From which day silence counts."""

from datetime import UTC, date, datetime

import pytest

from domain.silence import heard_on
from tests.factories import TAKEN_UP_ON, a_recommendation, a_reopening


class TestHeardOn:
    @pytest.mark.parametrize(
        ("last_updated_on", "day"),
        [
            (None, TAKEN_UP_ON),
            (date(2024, 1, 8), TAKEN_UP_ON),
            (date(2026, 4, 1), date(2026, 4, 1)),
        ],
    )
    def test_is_the_last_update_or_the_taking_up(
        self, last_updated_on: date | None, day: date
    ) -> None:
        assert heard_on(a_recommendation(last_updated_on=last_updated_on)) == day

    def test_is_the_last_reopening_when_nothing_was_said_since(self) -> None:
        first = a_reopening(at=datetime(2026, 6, 1, 9, tzinfo=UTC))
        # Half past midnight in London on 2 September.
        second = a_reopening(at=datetime(2026, 9, 1, 23, 30, tzinfo=UTC))

        item = a_recommendation(last_updated_on=date(2026, 4, 1), reopenings=(first, second))

        assert heard_on(item) == date(2026, 9, 2)

    def test_is_the_update_that_came_after_the_reopening(self) -> None:
        item = a_recommendation(last_updated_on=date(2026, 10, 5), reopenings=(a_reopening(),))

        assert heard_on(item) == date(2026, 10, 5)
