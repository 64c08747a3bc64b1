"""The default policy in plain words: each kind of prompt with the days it falls on."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import ClassVar

import pytest

from domain.notices import NoticeKind
from domain.prompts import DEFAULT_POLICY, SCHEDULED_KINDS, ScheduledPrompt, schedule
from domain.recommendation import RAGRating, Recommendation, Stage
from domain.working_days import LONDON
from tests.factories import (
    OWNER,
    PLAN_OWNER,
    PORTFOLIO_HOLDER,
    REVIEWER,
    a_recommendation,
    a_recommendation_in,
    a_review,
    bank_holidays,
    some_evidence,
)

HOLIDAYS = bank_holidays()
OWNERS = (OWNER,)
PLAN = (OWNER, PLAN_OWNER)
PORTFOLIO = (OWNER, PLAN_OWNER, PORTFOLIO_HOLDER)
EVERYBODY = (OWNER, PLAN_OWNER, PORTFOLIO_HOLDER, "board")
OVERSEERS = (PLAN_OWNER, PORTFOLIO_HOLDER, "secretariat")
ABOUT_THE_DATE = (NoticeKind.DUE_SOON, NoticeKind.NO_EVIDENCE, NoticeKind.OVERDUE)

# Each step about the due date, with the day it falls on for three dates: Tuesday 30 June 2026 (an
# ordinary month), Monday 6 April 2026 (Easter Monday), and Thursday 31 December 2026 (Christmas,
# with a substitute day, and New Year).
DUE_DATES = (date(2026, 6, 30), date(2026, 4, 6), date(2026, 12, 31))
STEPS_TO_THE_DATE = [
    ("due soon, four weeks before", OWNERS, "2026-06-02", "2026-03-06", "2026-12-01"),
    ("no evidence, two weeks before", PLAN, "2026-06-16", "2026-03-20", "2026-12-15"),
    ("due soon, one week before", OWNERS, "2026-06-23", "2026-03-27", "2026-12-22"),
    ("due soon, on the day", OWNERS, "2026-06-30", "2026-04-02", "2026-12-31"),
    ("overdue, the next working day", OWNERS, "2026-07-01", "2026-04-07", "2027-01-04"),
    ("overdue, one week after", PLAN, "2026-07-07", "2026-04-13", "2027-01-08"),
    ("overdue, two weeks after", PORTFOLIO, "2026-07-14", "2026-04-20", "2027-01-15"),
    ("overdue, four weeks after", EVERYBODY, "2026-07-28", "2026-05-05", "2027-01-29"),
]
# Days of silence counted from Tuesday 12 May 2026, from Wednesday 4 March 2026 (thirty days later
# is Good Friday, sixty the Sunday before a bank holiday), and from Wednesday 25 November 2026
# (thirty days later is Christmas Day).
HEARD_ON = (date(2026, 5, 12), date(2026, 3, 4), date(2026, 11, 25))
STEPS_OF_SILENCE = [
    ("after 30 days", OWNERS, "2026-06-12", "2026-04-07", "2026-12-29"),
    ("after 60 days", PLAN, "2026-07-13", "2026-05-05", "2027-01-25"),
    ("after 90 days", PLAN, "2026-08-11", "2026-06-03", "2027-02-24"),
    ("after 120 days", PLAN, "2026-09-10", "2026-07-03", "2027-03-30"),
]
# Four weeks without a date, counted from Monday 2 March 2026, from Friday 6 March 2026 (four weeks
# later is Good Friday), and from Friday 27 November 2026 (four weeks later is Christmas Day).
TAKEN_UP_ON = (date(2026, 3, 2), date(2026, 3, 6), date(2026, 11, 27))
STEPS_WITHOUT_A_DATE = [
    ("after 4 weeks", OVERSEERS, "2026-03-31", "2026-04-07", "2026-12-29"),
    ("after 8 weeks", OVERSEERS, "2026-04-28", "2026-05-05", "2027-01-25"),
    ("after 12 weeks", OVERSEERS, "2026-05-26", "2026-06-01", "2027-02-22"),
]
# Evidence, or a review, of Monday 13 April 2026, of Wednesday 1 April 2026 (before Easter), and of
# Monday 21 December 2026 (before Christmas).
CAME_ON = (date(2026, 4, 13), date(2026, 4, 1), date(2026, 12, 21))
STEPS_OF_A_REVIEW = [
    ("one week", (REVIEWER,), "2026-04-20", "2026-04-10", "2026-12-30"),
    ("two weeks", (REVIEWER, PORTFOLIO_HOLDER), "2026-04-27", "2026-04-17", "2027-01-07"),
    (
        "four weeks",
        (REVIEWER, PORTFOLIO_HOLDER, "board"),
        "2026-05-12",
        "2026-05-01",
        "2027-01-21",
    ),
]
STEPS_OF_A_DECISION = [("two weeks", ("board",), "2026-04-27", "2026-04-17", "2027-01-07")]

Told = list[tuple[str, tuple[str, ...]]]


def _prompts(item: Recommendation, *kinds: NoticeKind) -> list[ScheduledPrompt]:
    every = schedule(item, DEFAULT_POLICY, HOLIDAYS)
    return [prompt for prompt in every if prompt.step.kind in kinds]


def _told(item: Recommendation, *kinds: NoticeKind) -> Told:
    return [
        (prompt.at.astimezone(LONDON).date().isoformat(), prompt.recipients)
        for prompt in _prompts(item, *kinds)
    ]


def _worked(steps: Sequence[tuple[str, tuple[str, ...], str, str, str]], column: int) -> Told:
    return [((first, second, third)[column], to) for _words, to, first, second, third in steps]


class TestWhatIsDue:
    @pytest.mark.parametrize(("column", "due_on"), [*enumerate(DUE_DATES)])
    def test_is_prompted_on_these_days(self, column: int, due_on: date) -> None:
        item = a_recommendation(due_on=due_on)

        assert _told(item, *ABOUT_THE_DATE) == _worked(STEPS_TO_THE_DATE, column)

    def test_is_prompted_by_these_kinds_in_this_order(self) -> None:
        kinds = [prompt.step.kind for prompt in _prompts(a_recommendation(), *ABOUT_THE_DATE)]

        assert kinds == [words.split(",")[0].replace(" ", "_") for words, *_ in STEPS_TO_THE_DATE]

    def test_is_not_said_to_lack_evidence_once_some_stands(self) -> None:
        returned = a_recommendation_in(Stage.IN_PROGRESS, evidence=(some_evidence(),))

        assert _told(returned, NoticeKind.NO_EVIDENCE) == []
        assert len(_told(returned, *ABOUT_THE_DATE)) == len(STEPS_TO_THE_DATE) - 1


class TestSilence:
    @pytest.mark.parametrize(("column", "heard_on"), [*enumerate(HEARD_ON)])
    def test_is_broken_on_these_days(self, column: int, heard_on: date) -> None:
        item = a_recommendation(last_updated_on=heard_on)

        assert _told(item, NoticeKind.NO_UPDATE)[:4] == _worked(STEPS_OF_SILENCE, column)

    def test_is_broken_monthly_for_a_year_and_then_no_more(self) -> None:
        told = _told(a_recommendation(last_updated_on=date(2026, 5, 12)), NoticeKind.NO_UPDATE)

        # 360 days after 12 May 2026 is Friday 7 May 2027.
        assert len(told) == 12
        assert told[-1] == ("2027-05-10", PLAN)

    def test_counts_from_the_taking_up_before_anybody_has_reported(self) -> None:
        silent = a_recommendation()
        spoken_long_ago = a_recommendation(last_updated_on=date(2024, 1, 8))

        # Thirty days after 2 March 2026 is Wednesday 1 April.
        assert _told(silent, NoticeKind.NO_UPDATE)[0] == ("2026-04-02", OWNERS)
        assert _told(spoken_long_ago, NoticeKind.NO_UPDATE) == _told(silent, NoticeKind.NO_UPDATE)


class TestNoDate:
    @pytest.mark.parametrize(("column", "taken_up_on"), [*enumerate(TAKEN_UP_ON)])
    def test_is_nagged_about_on_these_days(self, column: int, taken_up_on: date) -> None:
        item = a_recommendation(due_on=None, monitored_from=taken_up_on)

        assert _told(item, NoticeKind.UNDATED)[:3] == _worked(STEPS_WITHOUT_A_DATE, column)

    def test_is_nagged_about_every_four_weeks_for_a_year(self) -> None:
        told = _told(a_recommendation(due_on=None), NoticeKind.UNDATED)

        # Fifty-two weeks after Monday 2 March 2026 is Monday 1 March 2027.
        assert len(told) == 13
        assert told[-1] == ("2027-03-02", OVERSEERS)

    def test_is_no_matter_of_an_item_that_has_one(self) -> None:
        assert _told(a_recommendation(), NoticeKind.UNDATED) == []

    @pytest.mark.parametrize("rag", [RAGRating.COMPLETE, RAGRating.NOT_APPLICABLE])
    def test_is_no_matter_of_an_item_that_waits_for_a_decision_alone(self, rag: RAGRating) -> None:
        settled = a_recommendation(due_on=None, declared_rag=rag)

        assert _told(settled, NoticeKind.UNDATED) == []


class TestWaitingReview:
    @pytest.mark.parametrize(("column", "came_on"), [*enumerate(CAME_ON)])
    def test_is_asked_for_on_these_days(self, column: int, came_on: date) -> None:
        evidence = some_evidence(at=datetime.combine(came_on, time(14), UTC))
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED, evidence=(evidence,))

        assert _told(item, NoticeKind.REVIEW_WAITING) == _worked(STEPS_OF_A_REVIEW, column)

    def test_counts_from_the_last_evidence_that_stands(self) -> None:
        first = some_evidence(at=datetime(2026, 4, 1, 12, tzinfo=UTC))
        second = some_evidence(evidence_id="e2", at=datetime(2026, 4, 13, 12, tzinfo=UTC))
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED, evidence=(first, second))

        assert _told(item, NoticeKind.REVIEW_WAITING) == _worked(STEPS_OF_A_REVIEW, 0)

    def test_counts_from_the_day_in_london(self) -> None:
        # Half past midnight there: Monday 13 April 2026.
        evidence = some_evidence(at=datetime(2026, 4, 12, 23, 30, tzinfo=UTC))
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED, evidence=(evidence,))

        assert _told(item, NoticeKind.REVIEW_WAITING) == _worked(STEPS_OF_A_REVIEW, 0)

    def test_counts_from_the_taking_up_for_evidence_of_an_old_plan(self) -> None:
        evidence = some_evidence(at=datetime(2025, 11, 3, 12, tzinfo=UTC))
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED, evidence=(evidence,))

        # Five working days after Monday 2 March 2026.
        assert _told(item, NoticeKind.REVIEW_WAITING)[0] == ("2026-03-09", (REVIEWER,))

    def test_is_asked_of_the_board_when_nobody_reviews(self) -> None:
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED, reviewer=None)

        assert _told(item, NoticeKind.REVIEW_WAITING)[0] == ("2026-04-20", ("board",))


class TestWaitingDecision:
    @pytest.mark.parametrize(("column", "came_on"), [*enumerate(CAME_ON)])
    def test_is_asked_for_on_this_day(self, column: int, came_on: date) -> None:
        review = a_review(at=datetime.combine(came_on, time(8), UTC))
        item = a_recommendation_in(Stage.REVIEWED, review=review)

        assert _told(item, NoticeKind.DECISION_WAITING) == _worked(STEPS_OF_A_DECISION, column)


class TestEveryKind:
    WATCHED: ClassVar = {
        Stage.ASSIGNED: {*ABOUT_THE_DATE, NoticeKind.NO_UPDATE},
        Stage.IN_PROGRESS: {*ABOUT_THE_DATE, NoticeKind.NO_UPDATE},
        Stage.EVIDENCE_SUBMITTED: {NoticeKind.REVIEW_WAITING},
        Stage.REVIEWED: {NoticeKind.DECISION_WAITING},
        Stage.CLOSED: set[NoticeKind](),
    }

    @pytest.mark.parametrize("stage", Stage)
    def test_is_sent_while_it_is_the_turn_of_those_it_goes_to(self, stage: Stage) -> None:
        prompts = schedule(a_recommendation_in(stage), DEFAULT_POLICY, HOLIDAYS)

        assert {prompt.step.kind for prompt in prompts} == self.WATCHED[stage]

    @pytest.mark.parametrize("stage", [Stage.ASSIGNED, Stage.IN_PROGRESS])
    def test_without_a_date_is_about_silence_and_the_date(self, stage: Stage) -> None:
        prompts = schedule(a_recommendation_in(stage, due_on=None), DEFAULT_POLICY, HOLIDAYS)

        kinds = {prompt.step.kind for prompt in prompts}
        assert kinds == {NoticeKind.NO_UPDATE, NoticeKind.UNDATED}

    def test_has_a_step_in_the_default_policy(self) -> None:
        assert {step.kind for step in DEFAULT_POLICY.steps} == SCHEDULED_KINDS

    @pytest.mark.parametrize("stage", Stage)
    @pytest.mark.parametrize("due_on", [*DUE_DATES, None])
    def test_speaks_at_nine_in_london_on_working_days(
        self, stage: Stage, due_on: date | None
    ) -> None:
        prompts = schedule(a_recommendation_in(stage, due_on=due_on), DEFAULT_POLICY, HOLIDAYS)

        moments = [prompt.at.astimezone(LONDON) for prompt in prompts]
        assert {moment.time() for moment in moments} <= {time(9)}
        assert all(HOLIDAYS.is_working_day(moment.date()) for moment in moments)
