"""What time alone does to an item, told day by day."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from domain.changes import Change, Event
from domain.notices import Notice, NoticeKind
from domain.passage_of_time import bring_up_to, next_moment, take_up
from domain.people import THE_CLOCK
from domain.policy import Policy
from domain.prompts import PromptPolicy
from domain.rag import RAGPolicy
from domain.recommendation import (
    DuePrecision,
    RAGRating,
    Recommendation,
    RecommendationKind,
    Stage,
    Transfer,
)
from domain.working_days import end_of_day, london_moment
from tests.factories import (
    DUE_ON,
    NOW,
    OWNER,
    PLAN_OWNER,
    TAKEN_UP_ON,
    a_recommendation,
    a_recommendation_in,
    an_override,
    bank_holidays,
)

HOLIDAYS = bank_holidays()
POLICY = Policy()
TAKEN_UP = london_moment(TAKEN_UP_ON, time(12))
MIDNIGHT = end_of_day(DUE_ON)
A_MOMENT = timedelta(microseconds=1)
# Nobody is prompted, so that what the clock does besides can be told apart.
UNPROMPTED = Policy(prompts=PromptPolicy(steps=()))
# The first working day after 150, 180 ... 360 days of silence since the taking up.
SILENT_DAYS = (
    "2026-07-31",
    "2026-09-01",
    "2026-09-29",
    "2026-10-29",
    "2026-11-30",
    "2026-12-29",
    "2027-01-27",
    "2027-02-26",
)


def _at_nine(day: date) -> datetime:
    return london_moment(day, time(9))


def _bring(
    item: Recommendation, *, since: datetime, now: datetime, policy: Policy = POLICY
) -> tuple[Change, ...]:
    return bring_up_to(item, since=since, now=now, policy=policy, holidays=HOLIDAYS)


def _next(item: Recommendation, after: datetime, *, policy: Policy = POLICY) -> datetime | None:
    return next_moment(item, after=after, policy=policy, holidays=HOLIDAYS)


def _moments(item: Recommendation, *, after: datetime, policy: Policy = POLICY) -> list[datetime]:
    found: list[datetime] = []
    while (moment := _next(item, after, policy=policy)) is not None:
        found.append(moment)
        after = moment
    return found


def _events(changes: tuple[Change, ...]) -> list[Event]:
    return [change.event for change in changes]


class TestTakeUp:
    def test_tells_the_owners_and_begins_the_versions(self) -> None:
        change = take_up(a_recommendation(), at=TAKEN_UP, policy=POLICY.rag)

        assert change.event is Event.TAKEN_UP
        assert change.actor == THE_CLOCK
        assert change.item == a_recommendation(version=1)
        assert change.details == {
            "kind": "area_for_improvement",
            "stage": "assigned",
            "portfolio": "Contact and Response",
            "owners": OWNER,
            "due": "30 June 2026",
            "due_on": "2026-06-30",
            "original_due_on": "2026-06-30",
        }
        assert change.notices == (
            Notice(kind=NoticeKind.ASSIGNED, occurrence="taken_up", recipients=(OWNER,)),
        )

    def test_tells_the_stand_in_when_nobody_owns_it(self) -> None:
        change = take_up(a_recommendation(action_owners=()), at=TAKEN_UP, policy=POLICY.rag)

        assert change.notices[0].recipients == (PLAN_OWNER,)

    def test_tells_the_board_when_nobody_is_named_at_all(self) -> None:
        orphan = a_recommendation(action_owners=(), plan_owner=None, portfolio_holder=None)

        change = take_up(orphan, at=TAKEN_UP, policy=POLICY.rag)

        assert change.notices[0].recipients == ("board",)

    def test_records_where_the_item_came_from(self) -> None:
        transfers = (Transfer(from_portfolio="Crime"), Transfer(from_portfolio="People"))

        change = take_up(a_recommendation(transfers=transfers), at=TAKEN_UP, policy=POLICY.rag)

        assert change.details["transferred_from"] == "Crime, People"

    def test_records_all_that_the_figures_of_that_day_need(self) -> None:
        item = a_recommendation(
            kind=RecommendationKind.CAUSE_OF_CONCERN,
            stage=Stage.IN_PROGRESS,
            declared_rag=RAGRating.AMBER,
            supporting_portfolios=("Crime", "People"),
            due_on=None,
            original_due_on=None,
        )

        change = take_up(item, at=TAKEN_UP, policy=POLICY.rag)

        assert change.details == {
            "kind": "cause_of_concern",
            "stage": "in_progress",
            "rag": "amber",
            "portfolio": "Contact and Response",
            "owners": OWNER,
            "supporting": "Crime, People",
            "due": "no due date",
        }

    def test_records_a_date_that_had_passed_before(self) -> None:
        item = a_recommendation(due_on=date(2026, 1, 31), due_precision=DuePrecision.MONTH)

        change = take_up(item, at=TAKEN_UP, policy=POLICY.rag)

        assert change.details["passed_before"] == ("due date January 2026: recorded, not prompted")


class TestNextMoment:
    def test_goes_through_prompts_deadline_and_ratings_in_order(self) -> None:
        item = a_recommendation(declared_rag=RAGRating.GREEN)

        assert _moments(item, after=TAKEN_UP) == [
            _at_nine(date(2026, 4, 2)),
            london_moment(TAKEN_UP_ON + timedelta(days=45), time.min),
            _at_nine(date(2026, 5, 5)),
            _at_nine(date(2026, 6, 1)),
            _at_nine(date(2026, 6, 2)),
            _at_nine(date(2026, 6, 16)),
            _at_nine(date(2026, 6, 23)),
            _at_nine(DUE_ON),
            MIDNIGHT,
            # Overdue, and a hundred and twenty days of silence.
            _at_nine(date(2026, 7, 1)),
            _at_nine(date(2026, 7, 7)),
            _at_nine(date(2026, 7, 14)),
            _at_nine(date(2026, 7, 28)),
            *(_at_nine(date.fromisoformat(day)) for day in SILENT_DAYS),
        ]

    def test_is_a_prompt_of_the_reviewer_once_evidence_is_in(self) -> None:
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED)

        assert _moments(item, after=NOW) == [
            _at_nine(date(2026, 4, 20)),
            _at_nine(date(2026, 4, 27)),
            _at_nine(date(2026, 5, 12)),
            MIDNIGHT,
        ]

    def test_is_a_prompt_of_the_board_once_it_is_reviewed(self) -> None:
        item = a_recommendation_in(Stage.REVIEWED)

        assert _moments(item, after=NOW) == [_at_nine(date(2026, 4, 28)), MIDNIGHT]

    def test_is_never_for_a_closed_item(self) -> None:
        assert _next(a_recommendation_in(Stage.CLOSED), NOW) is None

    def test_is_never_when_nothing_is_prompted_without_a_date_or_a_rating(self) -> None:
        assert _moments(a_recommendation(due_on=None), after=TAKEN_UP, policy=UNPROMPTED) == []

    def test_is_never_the_date_that_had_passed_before(self) -> None:
        passed = a_recommendation(due_on=TAKEN_UP_ON - timedelta(days=1))

        assert _moments(passed, after=TAKEN_UP, policy=UNPROMPTED) == []

    def test_wakes_an_item_without_a_date_when_it_goes_stale(self) -> None:
        item = a_recommendation(due_on=None, declared_rag=RAGRating.GREEN)

        assert _moments(item, after=TAKEN_UP, policy=UNPROMPTED) == [
            datetime(2026, 4, 15, 23, tzinfo=UTC)
        ]

    def test_is_the_midnight_after_the_boards_rating_ends(self) -> None:
        override = an_override(until=date(2026, 5, 20))
        item = a_recommendation(due_on=None, rag_override=override)

        assert _moments(item, after=NOW, policy=UNPROMPTED) == [
            datetime(2026, 5, 20, 23, tzinfo=UTC)
        ]


class TestBecomingOverdue:
    def test_happens_at_exactly_midnight_in_london(self) -> None:
        item = a_recommendation(version=5)
        on_the_day = _at_nine(DUE_ON)

        assert _bring(item, since=on_the_day, now=MIDNIGHT - A_MOMENT) == ()
        (change,) = _bring(item, since=MIDNIGHT - A_MOMENT, now=MIDNIGHT)

        assert change.at == datetime(2026, 6, 30, 23, tzinfo=UTC)
        assert change.event is Event.BECAME_OVERDUE
        assert change.actor == THE_CLOCK
        assert change.item.version == 6
        assert change.status.reason == "Red: 1 day overdue"
        assert change.details == {"due": "30 June 2026", "rag_after": "red"}
        assert change.notices == ()

    def test_does_not_happen_again_after_that_very_moment(self) -> None:
        assert _bring(a_recommendation(), since=MIDNIGHT, now=MIDNIGHT + timedelta(hours=1)) == ()

    def test_names_the_rating_it_takes_away_however_late_it_is_noticed(self) -> None:
        item = a_recommendation(declared_rag=RAGRating.AMBER)

        change, *_prompts = _bring(item, since=_at_nine(DUE_ON), now=NOW + timedelta(days=90))

        assert change.event is Event.BECAME_OVERDUE
        assert (change.details["rag_before"], change.details["rag_after"]) == ("amber", "red")

    def test_is_not_named_a_rating_when_the_board_has_set_one(self) -> None:
        item = a_recommendation(rag_override=an_override())

        (change,) = _bring(item, since=MIDNIGHT - A_MOMENT, now=MIDNIGHT)

        assert change.details == {"due": "30 June 2026"}

    def test_does_not_happen_to_a_closed_item(self) -> None:
        closed = a_recommendation_in(Stage.CLOSED)

        assert _bring(closed, since=NOW, now=MIDNIGHT + timedelta(days=400)) == ()

    def test_does_not_happen_to_what_had_passed_before(self) -> None:
        passed = a_recommendation(due_on=TAKEN_UP_ON - timedelta(days=1))

        changes = _bring(passed, since=TAKEN_UP, now=TAKEN_UP + timedelta(days=400))

        assert Event.BECAME_OVERDUE not in _events(changes)


class TestGoingStale:
    def test_is_a_change_of_its_own(self) -> None:
        item = a_recommendation(declared_rag=RAGRating.GREEN)
        stale = london_moment(TAKEN_UP_ON + timedelta(days=45), time.min)

        assert _bring(item, since=TAKEN_UP, now=stale - A_MOMENT, policy=UNPROMPTED) == ()
        (change,) = _bring(item, since=stale - A_MOMENT, now=stale)

        assert change.event is Event.RAG_CHANGED
        assert change.details == {
            "rag_before": "green",
            "rag_after": "amber",
            "reason": "Amber: no update for 45 days",
        }
        assert change.notices == ()

    def test_follows_the_policy(self) -> None:
        item = a_recommendation(declared_rag=RAGRating.GREEN)
        strict = Policy(rag=RAGPolicy(stale_after_days=7))

        changes = _bring(item, since=TAKEN_UP, now=TAKEN_UP + timedelta(days=7), policy=strict)

        assert _events(changes) == [Event.RAG_CHANGED]


class TestTheBoardsRatingEnding:
    UNTIL = date(2026, 5, 20)

    def test_is_a_change_of_its_own_the_day_after(self) -> None:
        item = a_recommendation_in(
            Stage.EVIDENCE_SUBMITTED,
            declared_rag=RAGRating.GREEN,
            last_updated_on=self.UNTIL,
            rag_override=an_override(until=self.UNTIL),
        )
        ended = end_of_day(self.UNTIL)

        assert _bring(item, since=NOW, now=ended - A_MOMENT, policy=UNPROMPTED) == ()
        (change,) = _bring(item, since=ended - A_MOMENT, now=ended)

        assert change.event is Event.RAG_CHANGED
        assert change.details == {
            "rag_before": "red",
            "rag_after": "green",
            "reason": "Green: declared by the owner",
        }


class TestPrompting:
    def test_happens_at_its_moment_and_once(self) -> None:
        item = a_recommendation(version=2)
        first = _at_nine(date(2026, 4, 2))

        assert _bring(item, since=TAKEN_UP, now=first - A_MOMENT) == ()
        (change,) = _bring(item, since=first - A_MOMENT, now=first)

        assert change.event is Event.PROMPTED
        assert change.item == a_recommendation(version=3)
        assert change.details == {
            "kind": "no_update",
            "step": "30 days and +1 working days",
            "to": OWNER,
        }
        assert [notice.kind for notice in change.notices] == [NoticeKind.NO_UPDATE]
        assert _bring(item, since=first, now=first + timedelta(days=1)) == ()

    def test_sends_only_the_last_of_each_family_that_was_missed(self) -> None:
        changes = _bring(a_recommendation(), since=TAKEN_UP, now=_at_nine(date(2026, 7, 8)))

        assert _events(changes) == [Event.BECAME_OVERDUE, Event.PROMPTED, Event.PROMPTED]
        assert changes[1].details == {
            "kind": "no_update",
            "step": "60 days and +1 working days",
            "to": f"{OWNER}, {PLAN_OWNER}",
            "left_out": "3",
        }
        assert changes[2].details == {
            "kind": "overdue",
            "step": "+5 working days",
            "to": f"{OWNER}, {PLAN_OWNER}",
            "left_out": "5",
        }
        assert [len(change.notices) for change in changes] == [0, 1, 1]

    def test_numbers_what_happened_together_one_after_the_other(self) -> None:
        changes = _bring(
            a_recommendation(version=10), since=TAKEN_UP, now=_at_nine(date(2026, 7, 8))
        )

        assert [change.item.version for change in changes] == [11, 12, 13]

    @pytest.mark.parametrize("stage", [Stage.EVIDENCE_SUBMITTED, Stage.REVIEWED])
    def test_leaves_owners_in_peace_once_evidence_is_in(self, stage: Stage) -> None:
        item = a_recommendation_in(stage)

        changes = _bring(item, since=NOW, now=NOW + timedelta(days=365))

        told = [person for one in changes for note in one.notices for person in note.recipients]
        assert told
        assert not {OWNER, PLAN_OWNER} & set(told)

    @pytest.mark.parametrize("stage", Stage)
    def test_comes_to_an_end_after_a_year(self, stage: Stage) -> None:
        item = a_recommendation_in(stage)
        a_year_later = max(TAKEN_UP, MIDNIGHT) + timedelta(days=366)

        assert _next(item, a_year_later) is None

    def test_never_speaks_of_a_date_that_had_passed_before(self) -> None:
        passed = a_recommendation(due_on=TAKEN_UP_ON - timedelta(days=3))

        changes = _bring(passed, since=TAKEN_UP, now=TAKEN_UP + timedelta(days=60))

        assert [change.details["kind"] for change in changes] == ["no_update"]


class TestBringUpTo:
    def test_brings_nothing_when_no_time_has_passed(self) -> None:
        item = a_recommendation()

        assert _bring(item, since=MIDNIGHT, now=MIDNIGHT) == ()

    def test_brings_nothing_when_the_clock_runs_backwards(self) -> None:
        item = a_recommendation(declared_rag=RAGRating.AMBER)

        assert _bring(item, since=MIDNIGHT, now=MIDNIGHT - timedelta(days=30)) == ()
