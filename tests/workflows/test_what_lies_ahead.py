"""Commands that change what time will bring, on a real Temporal server."""

from collections import Counter
from datetime import date, timedelta

import pytest
from temporalio.api.enums.v1 import EventType
from temporalio.testing import WorkflowEnvironment

from domain.commands import (
    Assign,
    ChangePolicy,
    GrantExtension,
    Prompt,
    RequestExtension,
    SetDueDate,
)
from domain.notices import NoticeKind, Recipient
from domain.policy import Policy
from domain.prompts import PromptPolicy, PromptStep
from domain.recommendation import Recommendation
from tests.factories import (
    OWNER,
    SECOND_OWNER,
    a_board_member,
    an_actor,
    the_secretariat,
)
from tests.workflows.items import an_item_due, today
from tests.workflows.worlds import World

pytestmark = pytest.mark.temporal

BOARD, SECRETARY = a_board_member(), the_secretariat()
# Weekly, to the board alone, and about nothing else.
WEEKLY = Policy(
    prompts=PromptPolicy(
        steps=(
            PromptStep(
                kind=NoticeKind.NO_UPDATE,
                days=7,
                working_days=0,
                recipients=(Recipient.BOARD,),
                every_days=7,
                repeats=3,
            ),
        )
    )
)
SILENT = Policy(prompts=PromptPolicy(steps=()))


def _in(days: int) -> date:
    return today() + timedelta(days=days)


def _prompted(world: World) -> list[str]:
    return [
        one.details["kind"]
        for one in world.changes.changes
        if one.event == "recommendation.prompted"
    ]


def _overdue_after(world: World, item: Recommendation) -> int | None:
    """The days after which the item became overdue."""
    return next(
        (
            (one.at.date() - item.monitored_from).days
            for one in world.changes.changes
            if one.event == "recommendation.became_overdue"
        ),
        None,
    )


async def _timers(world: World, item: Recommendation) -> Counter[str]:
    history = await world.handle(item).fetch_history()
    names = Counter(EventType.Name(event.event_type) for event in history.events)
    return Counter(
        {name.removeprefix("EVENT_TYPE_TIMER_"): names[name] for name in names if "TIMER" in name}
    )


class TestAnotherPolicy:
    async def test_holds_from_the_moment_it_is_given(
        self, temporal_env: WorkflowEnvironment, running: World
    ) -> None:
        item = an_item_due(in_days=20)
        handle = await running.take_up(item)
        await running.command(item, ChangePolicy(policy=WEEKLY), SECRETARY)

        await temporal_env.fast_forward(handle, timedelta(days=40))

        assert _prompted(running) == ["no_update"] * 4
        assert "board" in running.inboxes.woken
        assert running.inboxes.woken.count(OWNER) == 1

    async def test_silences_what_was_foretold(
        self, temporal_env: WorkflowEnvironment, running: World
    ) -> None:
        item = an_item_due(in_days=20)
        handle = await running.take_up(item)
        await running.command(item, ChangePolicy(policy=SILENT), SECRETARY)

        await temporal_env.fast_forward(handle, timedelta(days=60))

        assert _prompted(running) == []
        assert _overdue_after(running, item) in (20, 21)

    async def test_moves_the_one_alarm(self, running: World) -> None:
        item = an_item_due(in_days=60)
        await running.take_up(item)
        await running.until_taken_up([item])
        await running.command(item, Prompt(), SECRETARY)
        before = await _timers(running, item)

        await running.command(item, ChangePolicy(policy=WEEKLY), SECRETARY)
        # Answered once the run has seen to the one before.
        await running.command(item, Prompt(), SECRETARY)

        assert before == {"STARTED": 1}
        assert await _timers(running, item) == {"STARTED": 2, "CANCELED": 1}

    async def test_leaves_the_alarm_alone_when_nothing_moves(self, running: World) -> None:
        item = an_item_due(in_days=60)
        await running.take_up(item)
        await running.until_taken_up([item])

        for _ in range(3):
            await running.command(item, ChangePolicy(policy=Policy(most_extensions=2)), SECRETARY)

        assert await _timers(running, item) == {"STARTED": 1}


class TestAnotherDate:
    async def test_is_watched_in_the_place_of_the_first(
        self, temporal_env: WorkflowEnvironment, running: World
    ) -> None:
        item = an_item_due(in_days=10)
        handle = await running.take_up(item)
        await running.command(item, SetDueDate(due_on=_in(45), reason="late law"), BOARD)

        await temporal_env.fast_forward(handle, timedelta(days=30))
        early = _overdue_after(running, item)
        await temporal_env.fast_forward(handle, timedelta(days=20))

        assert early is None
        assert _overdue_after(running, item) in (45, 46)

    async def test_may_come_sooner(self, temporal_env: WorkflowEnvironment, running: World) -> None:
        item = an_item_due(in_days=200)
        handle = await running.take_up(item)
        await running.command(item, SetDueDate(due_on=_in(3), reason="at once"), BOARD)

        await temporal_env.fast_forward(handle, timedelta(days=10))

        assert _overdue_after(running, item) in (3, 4)
        assert "overdue" in _prompted(running)

    async def test_may_come_of_what_an_owner_asked_for(
        self, temporal_env: WorkflowEnvironment, running: World
    ) -> None:
        item = an_item_due(in_days=10)
        handle = await running.take_up(item)
        wish = RequestExtension(due_on=_in(40), reason="the supplier is late")
        await running.command(item, wish, an_actor())
        outcome = await running.command(item, GrantExtension(), BOARD)

        await temporal_env.fast_forward(handle, timedelta(days=30))

        assert outcome.item.due_on == _in(40)
        assert _overdue_after(running, item) is None

    async def test_moves_the_one_alarm(self, running: World) -> None:
        item = an_item_due(in_days=3)
        await running.take_up(item)
        await running.until_taken_up([item])
        await running.command(item, Prompt(), SECRETARY)

        await running.command(item, SetDueDate(due_on=_in(300), reason="x"), BOARD)
        await running.command(item, Prompt(), SECRETARY)

        assert await _timers(running, item) == {"STARTED": 2, "CANCELED": 1}

    async def test_may_lie_beyond_the_calendar_that_was_looked_up_first(
        self, temporal_env: WorkflowEnvironment, running: World
    ) -> None:
        item = an_item_due(in_days=30)
        handle = await running.take_up(item)

        await running.command(item, SetDueDate(due_on=_in(365 * 6), reason="a building"), BOARD)
        await temporal_env.fast_forward(handle, timedelta(days=40))
        outcome = await running.command(item, Prompt(), SECRETARY)

        assert outcome.item.due_on == _in(365 * 6)
        assert _prompted(running) == ["no_update"]


class TestAnotherOwner:
    async def test_hears_what_the_first_would_have_heard(
        self, temporal_env: WorkflowEnvironment, running: World
    ) -> None:
        item = an_item_due(in_days=10)
        handle = await running.take_up(item)
        await running.command(item, Assign(action_owners=(SECOND_OWNER,)), SECRETARY)

        await temporal_env.fast_forward(handle, timedelta(days=12))

        told = {
            person
            for one in running.changes.changes
            if one.event == "recommendation.prompted"
            for notice in one.notices
            for person in notice.recipients
        }
        assert SECOND_OWNER in told
        assert OWNER not in told
