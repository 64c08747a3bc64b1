"""How many years of bank holidays an item has to know, so that no step leads beyond them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.notices import NoticeKind, Recipient
from domain.passage_of_time import years_needed
from domain.policy import Policy
from domain.prompts import SCHEDULED_KINDS, PromptPolicy, PromptStep, schedule
from domain.recommendation import Recommendation, Stage
from tests.factories import NOW, a_recommendation, a_recommendation_in, a_review, bank_holidays

POLICY = Policy()


def _quiet_days(years: Iterable[int]) -> tuple[date, ...]:
    """More days on which nobody works than any year has: a fortnight at its end."""
    return tuple(date(year, 12, day) for year in years for day in range(18, 32))


class TestYearsNeeded:
    @pytest.mark.parametrize(
        ("due_on", "years"),
        [
            (None, (2025, 2028)),
            (date(2026, 6, 30), (2025, 2028)),
            (date(2029, 1, 5), (2025, 2031)),
            (date(2011, 6, 30), (2010, 2028)),
        ],
    )
    def test_reach_from_before_the_first_prompt_to_after_the_last(
        self, due_on: date | None, years: tuple[int, int]
    ) -> None:
        assert years_needed(a_recommendation(due_on=due_on), NOW, POLICY.prompts) == years

    @pytest.mark.parametrize(
        ("item", "years"),
        [
            (a_recommendation(last_updated_on=date(2025, 11, 3)), (2025, 2028)),
            (a_recommendation(monitored_from=date(2024, 5, 1), due_on=None), (2023, 2028)),
            (
                a_recommendation_in(
                    Stage.REVIEWED, review=a_review(at=datetime(2025, 12, 31, 12, tzinfo=UTC))
                ),
                (2024, 2028),
            ),
        ],
    )
    def test_reach_to_every_day_a_prompt_counts_from(
        self, item: Recommendation, years: tuple[int, int]
    ) -> None:
        assert years_needed(item, NOW, POLICY.prompts) == years

    @pytest.mark.parametrize(
        ("working_days", "days", "years"),
        [
            (-260, 0, (2024, 2028)),
            (260, 0, (2025, 2028)),
            (1, 731, (2025, 2028)),
            (260, 731, (2025, 2029)),
        ],
    )
    def test_reach_as_far_as_the_longest_step_of_the_policy(
        self, working_days: int, days: int, years: tuple[int, int]
    ) -> None:
        step = PromptStep(
            kind=NoticeKind.OVERDUE,
            working_days=working_days,
            days=days,
            recipients=(Recipient.BOARD,),
        )

        needed = years_needed(a_recommendation(), NOW, PromptPolicy(steps=(step,)))

        assert needed == years

    @given(
        item=st.builds(
            a_recommendation_in,
            st.sampled_from(Stage),
            due_on=st.none() | st.dates(date(2020, 1, 1), date(2033, 12, 31)),
            last_updated_on=st.none() | st.dates(date(2020, 1, 1), NOW.date()),
        ),
        steps=st.lists(
            st.builds(
                PromptStep,
                kind=st.sampled_from(sorted(SCHEDULED_KINDS)),
                working_days=st.integers(-260, 260),
                days=st.integers(0, 731),
                every_days=st.integers(1, 14),
                repeats=st.integers(0, 52),
                recipients=st.just((Recipient.BOARD,)),
            ),
            max_size=4,
        ),
    )
    @settings(max_examples=60, deadline=None)
    def test_are_enough_for_every_policy_that_can_be_written(
        self, item: Recommendation, steps: list[PromptStep]
    ) -> None:
        policy = PromptPolicy(steps=tuple(steps))
        first, last = years_needed(item, NOW, policy)

        holidays = bank_holidays(
            first_year=first, last_year=last, days=_quiet_days(range(first, last + 1))
        )

        # Raises CalendarTooShortError when they are not.
        assert schedule(item, policy, holidays) is not None
