"""The prompt schedule: the default policy in plain words, and what moves or silences it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from domain.notices import Notice, NoticeKind, Recipient
from domain.prompts import (
    DEFAULT_POLICY,
    PromptPolicy,
    PromptStep,
    ScheduledPrompt,
    ahead_of,
    schedule,
)
from domain.recommendation import Recommendation, Stage
from domain.working_days import LONDON, CalendarTooShortError
from tests.factories import (
    OWNER,
    PLAN_OWNER,
    PORTFOLIO_HOLDER,
    TAKEN_UP_ON,
    a_recommendation,
    a_recommendation_in,
    bank_holidays,
)

HOLIDAYS = bank_holidays()
OWNERS = (OWNER,)
PLAN = (OWNER, PLAN_OWNER)
PORTFOLIO = (OWNER, PLAN_OWNER, PORTFOLIO_HOLDER)
EVERYBODY = (OWNER, PLAN_OWNER, PORTFOLIO_HOLDER, "board")

# Steps of the default policy, with the day each falls on for three due dates: Tuesday 30 June
# 2026 (an ordinary month), Monday 6 April 2026 (Easter Monday), and Thursday 31 December 2026
# (Christmas, with a substitute day, and New Year).
WORKED_DATES = [
    ("due soon, four weeks before, the owner", "2026-06-02", "2026-03-06", "2026-12-01"),
    ("due soon, one week before, the owner", "2026-06-23", "2026-03-27", "2026-12-22"),
    ("due soon, on the day, the owner", "2026-06-30", "2026-04-02", "2026-12-31"),
    ("overdue, the next working day, the owner", "2026-07-01", "2026-04-07", "2027-01-04"),
    ("overdue, a week after, and the plan owner", "2026-07-07", "2026-04-13", "2027-01-08"),
    ("overdue, two weeks after, and the holder", "2026-07-14", "2026-04-20", "2027-01-15"),
    ("overdue, four weeks after, and the board", "2026-07-28", "2026-05-05", "2027-01-29"),
]
DUE_DATES = (date(2026, 6, 30), date(2026, 4, 6), date(2026, 12, 31))
HEARD_BY = (OWNERS, OWNERS, OWNERS, OWNERS, PLAN, PORTFOLIO, EVERYBODY)
KINDS = (*[NoticeKind.DUE_SOON] * 3, *[NoticeKind.OVERDUE] * 4)


def _schedule(
    item: Recommendation, policy: PromptPolicy = DEFAULT_POLICY
) -> tuple[ScheduledPrompt, ...]:
    return schedule(item, policy, HOLIDAYS)


def _policy(*working_days: int, recipients: tuple[Recipient, ...]) -> PromptPolicy:
    return PromptPolicy(
        steps=tuple(
            PromptStep(kind=NoticeKind.DUE_SOON, working_days=days, recipients=recipients)
            for days in working_days
        )
    )


class TestDefaultPolicy:
    @pytest.mark.parametrize(("column", "due_on"), [*enumerate(DUE_DATES, start=1)])
    def test_falls_on_these_days(self, column: int, due_on: date) -> None:
        prompts = _schedule(a_recommendation(due_on=due_on))

        days = [prompt.at.astimezone(LONDON).date().isoformat() for prompt in prompts]
        assert days == [line[column] for line in WORKED_DATES]

    def test_gains_one_ear_at_each_step_that_passes_unanswered(self) -> None:
        prompts = _schedule(a_recommendation())

        assert tuple(prompt.recipients for prompt in prompts) == HEARD_BY
        assert tuple(prompt.step.kind for prompt in prompts) == KINDS

    @pytest.mark.parametrize("due_on", DUE_DATES)
    def test_speaks_at_nine_in_london_on_working_days(self, due_on: date) -> None:
        moments = [
            prompt.at.astimezone(LONDON) for prompt in _schedule(a_recommendation(due_on=due_on))
        ]

        assert {moment.time() for moment in moments} == {time(9)}
        assert all(HOLIDAYS.is_working_day(moment.date()) for moment in moments)


class TestSchedule:
    def test_comes_earliest_first_whatever_the_order_of_the_policy(self) -> None:
        policy = _policy(5, -5, 0, recipients=(Recipient.PLAN_OWNER,))

        steps = [prompt.step.working_days for prompt in _schedule(a_recommendation(), policy)]

        assert steps == [-5, 0, 5]

    @pytest.mark.parametrize("stage", Stage)
    def test_prompts_owners_only_before_evidence_is_in(self, stage: Stage) -> None:
        prompted = bool(_schedule(a_recommendation_in(stage)))

        assert prompted is (stage in {Stage.ASSIGNED, Stage.IN_PROGRESS})

    def test_is_empty_without_a_due_date(self) -> None:
        assert _schedule(a_recommendation(due_on=None)) == ()

    def test_is_empty_when_the_date_had_passed_before_the_taking_up(self) -> None:
        assert _schedule(a_recommendation(due_on=TAKEN_UP_ON - timedelta(days=1))) == ()
        assert len(_schedule(a_recommendation(due_on=TAKEN_UP_ON))) == 7

    def test_moves_with_the_present_due_date(self) -> None:
        extended = a_recommendation(due_on=date(2026, 9, 30))

        assert _schedule(extended)[2].at == datetime(2026, 9, 30, 8, tzinfo=UTC)

    def test_goes_to_the_stand_in_when_nobody_owns_the_item(self) -> None:
        prompts = _schedule(a_recommendation(action_owners=()))

        assert [prompt.recipients for prompt in prompts[:5]] == [(PLAN_OWNER,)] * 5

    def test_goes_to_the_board_when_nobody_is_named_at_all(self) -> None:
        item = a_recommendation(action_owners=(), plan_owner=None, portfolio_holder=None)

        prompts = _schedule(item)

        assert [prompt.recipients for prompt in prompts] == [("board",)] * 7

    def test_leaves_out_a_step_that_nobody_would_hear(self) -> None:
        policy = _policy(-5, recipients=(Recipient.PLAN_OWNER,))

        assert _schedule(a_recommendation(plan_owner=None), policy) == ()

    def test_goes_out_at_the_time_the_policy_says(self) -> None:
        policy = PromptPolicy(steps=DEFAULT_POLICY.steps, at=time(7, 45))

        assert _schedule(a_recommendation(), policy)[0].at == datetime(
            2026, 6, 2, 6, 45, tzinfo=UTC
        )

    def test_refuses_a_calendar_that_does_not_reach_the_last_step(self) -> None:
        late = a_recommendation(due_on=date(2028, 12, 20))

        with pytest.raises(CalendarTooShortError, match="not for 2029-01-01"):
            _schedule(late)


class TestScheduledPrompt:
    def test_gives_a_notice_known_by_its_step_and_day(self) -> None:
        first, *_, last = _schedule(a_recommendation())

        assert first.notice == Notice(
            kind=NoticeKind.DUE_SOON, occurrence="-20wd@2026-06-02", recipients=OWNERS
        )
        assert last.notice == Notice(
            kind=NoticeKind.OVERDUE, occurrence="+20wd@2026-07-28", recipients=EVERYBODY
        )

    def test_is_another_notice_after_an_extension(self) -> None:
        now = _schedule(a_recommendation())
        extended = _schedule(a_recommendation(due_on=date(2026, 9, 30)))

        occurrences = {prompt.notice.occurrence for prompt in (*now, *extended)}

        assert len(occurrences) == len(now) + len(extended)


class TestAheadOf:
    def test_leaves_out_what_goes_out_at_that_very_moment(self) -> None:
        prompts = _schedule(a_recommendation())
        third = prompts[2]

        assert ahead_of(prompts, after=third.at) == prompts[3:]
        assert ahead_of(prompts, after=third.at - timedelta(microseconds=1)) == prompts[2:]
