"""The prompt schedule: how a policy becomes moments, and which of those missed are sent."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import permutations, product

import pytest

from domain.notices import Notice, NoticeKind, Recipient
from domain.prompts import (
    DEFAULT_POLICY,
    PromptPolicy,
    PromptStep,
    ScheduledPrompt,
    ahead_of,
    counted_days,
    latest_of,
    left_out_for,
    schedule,
    step_in_words,
)
from domain.recommendation import Recommendation, Stage
from domain.working_days import LONDON, CalendarTooShortError
from tests.factories import (
    DUE_ON,
    OWNER,
    PLAN_OWNER,
    SECOND_OWNER,
    TAKEN_UP_ON,
    a_closure,
    a_recommendation,
    a_recommendation_in,
    a_reopening,
    a_review,
    bank_holidays,
    some_evidence,
)

HOLIDAYS = bank_holidays()
OWNERS = (Recipient.ACTION_OWNERS,)
TO_THE_DATE = PromptPolicy(
    steps=tuple(
        one for one in DEFAULT_POLICY.steps if one.kind in {NoticeKind.DUE_SOON, NoticeKind.OVERDUE}
    )
)

# Which kinds say, when they come later, all that an earlier one would have said.
FAMILIES = (
    (NoticeKind.DUE_SOON, NoticeKind.NO_EVIDENCE, NoticeKind.OVERDUE),
    (NoticeKind.NO_UPDATE,),
    (NoticeKind.UNDATED,),
    (NoticeKind.REVIEW_WAITING, NoticeKind.DECISION_WAITING),
)
SAME_FAMILY = [pair for family in FAMILIES for pair in product(family, family)]
OTHER_FAMILY = [pair for one, other in permutations(FAMILIES, 2) for pair in product(one, other)]


def _schedule(
    item: Recommendation, policy: PromptPolicy = TO_THE_DATE
) -> tuple[ScheduledPrompt, ...]:
    return schedule(item, policy, HOLIDAYS)


def _step(kind: NoticeKind = NoticeKind.DUE_SOON, working_days: int = 0) -> PromptStep:
    return PromptStep(kind=kind, working_days=working_days, recipients=OWNERS)


def _policy(*working_days: int, recipients: tuple[Recipient, ...]) -> PromptPolicy:
    return PromptPolicy(
        steps=tuple(
            PromptStep(kind=NoticeKind.DUE_SOON, working_days=days, recipients=recipients)
            for days in working_days
        )
    )


def _days(prompts: tuple[ScheduledPrompt, ...]) -> list[str]:
    return [prompt.at.astimezone(LONDON).date().isoformat() for prompt in prompts]


class TestSchedule:
    def test_comes_earliest_first_whatever_the_order_of_the_policy(self) -> None:
        policy = _policy(5, -5, 0, recipients=(Recipient.PLAN_OWNER,))

        steps = [prompt.step.working_days for prompt in _schedule(a_recommendation(), policy)]

        assert steps == [-5, 0, 5]

    def test_is_empty_when_the_date_had_passed_before_the_taking_up(self) -> None:
        assert _schedule(a_recommendation(due_on=TAKEN_UP_ON - timedelta(days=1))) == ()
        assert len(_schedule(a_recommendation(due_on=TAKEN_UP_ON))) == 7

    def test_moves_with_the_present_due_date(self) -> None:
        extended = a_recommendation(due_on=date(2026, 9, 30))

        assert _schedule(extended)[2].at == datetime(2026, 9, 30, 8, tzinfo=UTC)

    def test_goes_to_the_stand_in_when_nobody_owns_the_item(self) -> None:
        prompts = _schedule(a_recommendation(action_owners=()))

        assert [prompt.recipients for prompt in prompts[:5]] == [(PLAN_OWNER,)] * 5

    def test_goes_to_whoever_owns_the_action_now(self) -> None:
        prompts = _schedule(a_recommendation(action_owners=(SECOND_OWNER,)))

        heard_by = {person for prompt in prompts for person in prompt.recipients}
        assert SECOND_OWNER in heard_by
        assert OWNER not in heard_by

    def test_goes_to_the_board_when_nobody_is_named_at_all(self) -> None:
        item = a_recommendation(action_owners=(), plan_owner=None, portfolio_holder=None)

        prompts = _schedule(item)

        assert [prompt.recipients for prompt in prompts] == [("board",)] * 7

    def test_leaves_out_a_step_that_nobody_would_hear(self) -> None:
        policy = _policy(-5, recipients=(Recipient.PLAN_OWNER,))

        assert _schedule(a_recommendation(plan_owner=None), policy) == ()

    def test_goes_out_at_the_time_the_policy_says(self) -> None:
        policy = PromptPolicy(steps=TO_THE_DATE.steps, at=time(7, 45))

        assert _schedule(a_recommendation(), policy)[0].at == datetime(
            2026, 6, 2, 6, 45, tzinfo=UTC
        )

    def test_refuses_a_calendar_that_does_not_reach_the_last_step(self) -> None:
        late = a_recommendation(due_on=date(2028, 12, 20))

        with pytest.raises(CalendarTooShortError, match="not for 2029-01-01"):
            _schedule(late)


class TestRepeatedStep:
    STEP = PromptStep(
        kind=NoticeKind.NO_UPDATE,
        days=7,
        working_days=1,
        recipients=OWNERS,
        every_days=14,
        repeats=3,
    )

    def test_comes_once_and_then_as_often_as_it_is_repeated(self) -> None:
        prompts = _schedule(a_recommendation(), PromptPolicy(steps=(self.STEP,)))

        # A week after Monday 2 March 2026, and the next working day; then each fortnight, of which
        # the third falls on Easter Monday.
        assert _days(prompts) == ["2026-03-10", "2026-03-24", "2026-04-07", "2026-04-21"]

    def test_is_another_notice_each_time(self) -> None:
        prompts = _schedule(a_recommendation(), PromptPolicy(steps=(self.STEP,)))

        assert len({prompt.notice.occurrence for prompt in prompts}) == 4

    def test_adds_calendar_days_before_working_days(self) -> None:
        step = PromptStep(kind=NoticeKind.NO_UPDATE, days=32, working_days=2, recipients=OWNERS)

        # Thirty-two days after 2 March 2026 is Good Friday; Easter Monday does not count either.
        assert _days(_schedule(a_recommendation(), PromptPolicy(steps=(step,)))) == ["2026-04-08"]


class TestSilenceAfterReopening:
    def test_counts_from_the_reopening(self) -> None:
        closed_in_april = a_closure()
        reopened = a_recommendation_in(
            Stage.IN_PROGRESS,
            last_updated_on=date(2026, 4, 1),
            reopenings=(
                a_reopening(at=datetime(2026, 9, 1, 9, tzinfo=UTC), closure=closed_in_april),
            ),
        )
        policy = PromptPolicy(
            steps=(
                PromptStep(kind=NoticeKind.NO_UPDATE, days=30, working_days=1, recipients=OWNERS),
            )
        )

        # Thirty days after 1 September 2026 is Thursday 1 October.
        assert _days(_schedule(reopened, policy)) == ["2026-10-02"]


class TestScheduledPrompt:
    def test_gives_a_notice_known_by_its_step_and_day(self) -> None:
        first, *_, last = _schedule(a_recommendation())

        assert first.notice == Notice(
            kind=NoticeKind.DUE_SOON, occurrence="-20wd@2026-06-02", recipients=(OWNER,)
        )
        assert (last.notice.kind, last.notice.occurrence) == (
            NoticeKind.OVERDUE,
            "+20wd@2026-07-28",
        )

    def test_is_another_notice_after_an_extension(self) -> None:
        now = _schedule(a_recommendation())
        extended = _schedule(a_recommendation(due_on=date(2026, 9, 30)))

        occurrences = {prompt.notice.occurrence for prompt in (*now, *extended)}

        assert len(occurrences) == len(now) + len(extended)


class TestStepInWords:
    @pytest.mark.parametrize(
        ("days", "working_days", "words"),
        [
            (0, -20, "-20 working days"),
            (0, 0, "+0 working days"),
            (0, 5, "+5 working days"),
            (30, 1, "30 days and +1 working days"),
        ],
    )
    def test_counts_from_the_day_of_its_kind(
        self, days: int, working_days: int, words: str
    ) -> None:
        step = PromptStep(
            kind=NoticeKind.OVERDUE, days=days, working_days=working_days, recipients=OWNERS
        )

        assert step_in_words(step) == words


class TestCountedDays:
    @pytest.mark.parametrize(
        ("item", "days"),
        [
            (a_recommendation(), {DUE_ON, TAKEN_UP_ON}),
            (a_recommendation(last_updated_on=date(2026, 5, 1)), {DUE_ON, date(2026, 5, 1)}),
            (a_recommendation(due_on=None), {TAKEN_UP_ON}),
            (a_recommendation(due_on=date(2011, 6, 30)), {TAKEN_UP_ON}),
            (
                a_recommendation_in(Stage.EVIDENCE_SUBMITTED, evidence=(some_evidence(),)),
                {date(2026, 4, 13)},
            ),
            (a_recommendation_in(Stage.REVIEWED, review=a_review()), {date(2026, 4, 14)}),
            (a_recommendation_in(Stage.CLOSED), set[date]()),
        ],
    )
    def test_are_those_that_steps_are_counted_from_in_this_stage(
        self, item: Recommendation, days: set[date]
    ) -> None:
        assert counted_days(item, DEFAULT_POLICY) == days

    def test_are_none_of_a_kind_the_policy_has_no_step_for(self) -> None:
        assert counted_days(a_recommendation(), PromptPolicy(steps=())) == frozenset()


class TestAheadOf:
    def test_leaves_out_what_goes_out_at_that_very_moment(self) -> None:
        prompts = _schedule(a_recommendation())
        third = prompts[2]

        assert ahead_of(prompts, after=third.at) == prompts[3:]
        assert ahead_of(prompts, after=third.at - timedelta(microseconds=1)) == prompts[2:]


class TestLatestOf:
    EARLY, MIDDLE, LATE = (datetime(2026, 6, day, 8, tzinfo=UTC) for day in (1, 2, 3))

    def _prompt(self, at: datetime, kind: NoticeKind = NoticeKind.DUE_SOON) -> ScheduledPrompt:
        return ScheduledPrompt(at=at, step=_step(kind), recipients=(OWNER,))

    @pytest.mark.parametrize(("earlier", "later"), SAME_FAMILY)
    def test_keeps_the_last_of_a_family_alone(self, earlier: NoticeKind, later: NoticeKind) -> None:
        first, last = self._prompt(self.EARLY, earlier), self._prompt(self.LATE, later)

        assert latest_of([first, last]) == (last,)

    @pytest.mark.parametrize(("earlier", "later"), OTHER_FAMILY)
    def test_keeps_the_last_of_each_family(self, earlier: NoticeKind, later: NoticeKind) -> None:
        first, last = self._prompt(self.EARLY, earlier), self._prompt(self.LATE, later)

        assert latest_of([last, first]) == (first, last)

    def test_keeps_both_that_come_at_the_same_moment(self) -> None:
        early = self._prompt(self.EARLY)
        late = self._prompt(self.LATE)
        beside_it = self._prompt(self.LATE, NoticeKind.NO_EVIDENCE)

        assert set(latest_of([early, late, beside_it])) == {late, beside_it}

    def test_makes_nothing_of_nothing(self) -> None:
        assert latest_of([]) == ()


class TestLeftOutFor:
    def test_are_the_earlier_ones_of_the_family_alone(self) -> None:
        silent = a_recommendation()
        prompts = schedule(silent, DEFAULT_POLICY, HOLIDAYS)
        missed = [one for one in prompts if one.at <= datetime(2026, 7, 8, tzinfo=UTC)]

        counted = {one.step.kind: len(left_out_for(one, missed)) for one in latest_of(missed)}

        # Due soon three times, without evidence and overdue once; silent for 30, 60 and 90 days.
        assert counted == {NoticeKind.OVERDUE: 5, NoticeKind.NO_UPDATE: 3}

    def test_are_not_those_that_come_at_the_same_moment(self) -> None:
        prompts = _schedule(a_recommendation())

        assert left_out_for(prompts[0], prompts) == ()
