"""The state of one run, told the time and the calendar without a server."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.changes import Change, Event
from domain.commands import (
    ChangePolicy,
    Close,
    Command,
    PostUpdate,
    RecordInspectorateClosure,
    Reopen,
    SetDueDate,
    Start,
)
from domain.errors import RefusedError
from domain.notices import NoticeKind, Recipient
from domain.people import Actor
from domain.policy import Policy
from domain.prompts import PromptPolicy, PromptStep
from domain.rag import RAGPolicy
from domain.recommendation import (
    ClosureCategory,
    InspectorateVerdict,
    RAGRating,
    Recommendation,
    Stage,
)
from domain.working_days import BankHolidays
from tests.factories import (
    NOW,
    a_board_member,
    a_recommendation,
    a_recommendation_in,
    an_actor,
    bank_holidays,
    the_secretariat,
)
from tests.workflows.fakes import CALENDAR
from workflows.live_item import LiveItem
from workflows.messages import Origin, RecommendationStart

OWNING, BOARD = an_actor(), a_board_member()
AN_HOUR = timedelta(hours=1)
LATER_DUE = date(2031, 3, 31)
SECRETARY = the_secretariat()


def _live(
    item: Recommendation | None = None,
    *,
    now: datetime = NOW,
    holidays: BankHolidays | None = None,
    recent: tuple[str, ...] = (),
) -> LiveItem:
    start = RecommendationStart(
        item=item or a_recommendation(version=1),
        holidays=holidays or bank_holidays(),
        recent_command_ids=recent,
    )
    return LiveItem(start, now=now)


def _give(
    live: LiveItem, command: Command, actor: Actor, *, at: datetime = NOW, command_id: str = ""
) -> None:
    origin = Origin(actor=actor, command_id=command_id or f"{command}@{at}")
    live.refuse_impossible(command, origin, now=at)
    live.carry_out(command, origin, now=at)


def _learn(live: LiveItem, now: datetime) -> None:
    missing = live.years_missing(now)
    assert missing is not None
    live.learn(CALENDAR.bank_holidays(bank_holidays().division, *missing))


def _events(changes: list[Change]) -> list[Event]:
    return [change.event for change in changes]


class TestTime:
    def test_waits_until_the_calendar_reaches_the_new_date(self) -> None:
        live = _live()
        live.let_time_pass(NOW)
        _give(live, SetDueDate(due_on=LATER_DUE, reason="a new building"), BOARD)

        # Before anything more could be learnt, somebody else gives a command.
        _give(live, PostUpdate(text="the builder is there"), OWNING, at=NOW + AN_HOUR)

        assert live.item.due_on == LATER_DUE
        assert len(live.item.updates) == 1

    def test_goes_on_once_the_calendar_is_known(self) -> None:
        live = _live(a_recommendation(version=1, declared_rag=RAGRating.GREEN))
        live.let_time_pass(NOW)
        _give(live, SetDueDate(due_on=LATER_DUE, reason="a new building"), BOARD)
        live.take_unrecorded()
        in_summer = datetime(2026, 6, 20, 9, 30, tzinfo=UTC)

        live.let_time_pass(in_summer)
        assert live.take_unrecorded() == []
        _learn(live, in_summer)
        live.let_time_pass(in_summer)

        assert _events(live.take_unrecorded()) == [Event.RAG_CHANGED, Event.PROMPTED]
        assert live.years_missing(in_summer) is None

    def test_waits_before_any_calendar_is_known(self) -> None:
        live = LiveItem(RecommendationStart(item=a_recommendation(version=1)), now=NOW)

        live.let_time_pass(NOW + timedelta(days=400))

        assert live.take_unrecorded() == []
        assert live.wakes_at() is None

    def test_begins_now_for_an_item_that_is_taken_up_again(self) -> None:
        now = NOW + timedelta(days=800)
        live = _live(a_recommendation_in(Stage.CLOSED, version=9), now=now)
        due_on = now.date() + timedelta(days=60)

        _give(live, Reopen(reason="the revisit", due_on=due_on), BOARD, at=now)

        # Nothing of what would have come while it was closed.
        assert _events(live.take_unrecorded()) == [Event.REOPENED]


class TestPolicy:
    SHORT = Policy(
        prompts=PromptPolicy(
            steps=(
                PromptStep(
                    kind=NoticeKind.DUE_SOON,
                    working_days=-1,
                    recipients=(Recipient.ACTION_OWNERS,),
                ),
            )
        ),
        rag=RAGPolicy(stale_after_days=10),
    )

    def test_moves_the_next_moment_at_once(self) -> None:
        live = _live()
        live.let_time_pass(NOW)
        assert live.wakes_at() == datetime(2026, 5, 5, 8, tzinfo=UTC)

        _give(live, ChangePolicy(policy=self.SHORT), SECRETARY)

        assert live.wakes_at() == datetime(2026, 6, 29, 8, tzinfo=UTC)

    def test_rates_by_the_new_one_and_says_that_it_moved_the_rating(self) -> None:
        item = a_recommendation(
            version=1, declared_rag=RAGRating.GREEN, last_updated_on=date(2026, 4, 1)
        )
        live = _live(item)
        live.let_time_pass(NOW)

        _give(live, ChangePolicy(policy=self.SHORT), SECRETARY)

        (change,) = live.take_unrecorded()
        assert change.status.reason == "Amber: no update for 13 days"
        assert change.details == {"rag_before": "green", "rag_after": "amber"}
        assert live.status(NOW).rag is RAGRating.AMBER

    def test_stays_when_the_change_is_refused(self) -> None:
        live = _live()
        live.let_time_pass(NOW)
        before = live.wakes_at()

        origin = Origin(actor=OWNING, command_id="x")
        with pytest.raises(RefusedError):
            live.carry_out(ChangePolicy(policy=self.SHORT), origin, now=NOW)

        assert live.wakes_at() == before

    def test_goes_on_into_the_next_run(self) -> None:
        live = _live()
        _give(live, ChangePolicy(policy=self.SHORT), SECRETARY)

        assert live.carried_over().policy == self.SHORT

    def test_asks_for_as_many_years_as_its_steps_reach(self) -> None:
        year_before = PromptStep(
            kind=NoticeKind.DUE_SOON, working_days=-260, recipients=(Recipient.ACTION_OWNERS,)
        )
        live = _live(a_recommendation(version=1, due_on=date(2029, 1, 5)))
        policy = Policy(prompts=PromptPolicy(steps=(year_before,)))
        _give(live, ChangePolicy(policy=policy), SECRETARY)

        _learn(live, NOW)

        assert live.wakes_at() == datetime(2027, 12, 23, 9, tzinfo=UTC)


class TestCommands:
    def test_are_known_again_by_the_last_fifty_ids(self) -> None:
        live = _live()
        for number in range(51):
            _give(live, PostUpdate(text=f"week {number}"), OWNING, command_id=f"week-{number}")

        known = live.carried_over().recent_command_ids

        assert known == tuple(f"week-{number}" for number in range(1, 51))

    def test_known_from_before_are_not_carried_out_again(self) -> None:
        live = _live(recent=("press-1",))

        _give(live, Start(), OWNING, command_id="press-1")

        assert live.item.stage is Stage.ASSIGNED
        assert not live.has_unrecorded_changes

    def test_carry_their_id_into_the_history(self) -> None:
        live = _live()
        live.let_time_pass(NOW)
        live.take_unrecorded()

        _give(live, Start(), OWNING, command_id="press-1")

        assert [change.command_id for change in live.take_unrecorded()] == ["press-1"]

    def test_come_after_what_time_brought_until_then(self) -> None:
        live = _live()
        live.let_time_pass(NOW)
        live.take_unrecorded()

        # The morning after the due date.
        _give(live, PostUpdate(text="done"), OWNING, at=datetime(2026, 7, 1, 7, tzinfo=UTC))

        assert _events(live.take_unrecorded()) == [
            Event.BECAME_OVERDUE,
            Event.PROMPTED,
            Event.PROMPTED,
            Event.UPDATE_POSTED,
        ]


class TestEnd:
    def test_comes_once_the_closure_is_recorded(self) -> None:
        live = _live()
        close = Close(category=ClosureCategory.NO_LONGER_APPLICABLE, reason="the site is sold")

        _give(live, close, BOARD)
        assert not live.has_ended
        live.take_unrecorded()

        assert live.has_ended

    def test_is_not_yet_when_something_more_is_recorded_of_a_closed_item(self) -> None:
        live = _live(a_recommendation_in(Stage.CLOSED, version=9))
        assert live.has_ended

        _give(live, RecordInspectorateClosure(verdict=InspectorateVerdict.AWAITED), SECRETARY)

        assert not live.has_ended
        assert live.item.version == 10
