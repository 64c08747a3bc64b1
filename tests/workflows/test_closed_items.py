"""Closed items taken up again on a real Temporal server: reopened, or told of the inspectorate."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest
from temporalio.client import WorkflowExecutionStatus
from temporalio.testing import WorkflowEnvironment

from domain.authority import NotAllowedError
from domain.commands import (
    Assign,
    Close,
    IncompleteCommandError,
    PostUpdate,
    RecordInspectorateClosure,
    Reopen,
    Start,
)
from domain.recommendation import (
    ClosureCategory,
    InspectorateVerdict,
    RAGRating,
    Recommendation,
    Stage,
)
from tests.factories import PLAN_OWNER, a_board_member, an_actor, the_secretariat
from tests.workflows.items import an_item_due, today
from tests.workflows.test_recommendation import close
from tests.workflows.worlds import World
from workflows.client import ClosedRecommendationError
from workflows.recommendation import RecommendationWorkflow

pytestmark = pytest.mark.temporal

BOARD, SECRETARY = a_board_member(), the_secretariat()
UNIMPLEMENTED = Close(category=ClosureCategory.NO_LONGER_APPLICABLE, reason="The site is sold.")
AWAITED = RecordInspectorateClosure(verdict=InspectorateVerdict.AWAITED)
CONFIRMED = RecordInspectorateClosure(
    verdict=InspectorateVerdict.CONFIRMED, said_by="HMI Dale", said_on=today()
)
# A little more than a run stays that was started for a closed item.
A_WHILE = timedelta(seconds=31)


def _reopen(*, in_days: int = 60) -> Reopen:
    return Reopen(
        reason="The revisit found calls unanswered.", due_on=today() + timedelta(days=in_days)
    )


async def _a_closed_item(world: World) -> Recommendation:
    item = an_item_due(in_days=90)
    handle = await world.take_up(item)
    await close(world, item)
    await handle.result()
    return item


async def _status(world: World, item: Recommendation) -> WorkflowExecutionStatus | None:
    return (await world.handle(item).describe()).status


def _versions(world: World, item: Recommendation) -> list[int]:
    return [
        one.item.version
        for one in world.changes.changes
        if one.item.recommendation_id == item.recommendation_id
    ]


async def _until_recorded(world: World, item: Recommendation, version: int) -> None:
    async with asyncio.timeout(20):
        while version not in _versions(world, item):
            await asyncio.sleep(0.02)


async def _until_ended(env: WorkflowEnvironment, world: World, item: Recommendation) -> None:
    await env.fast_forward(world.handle(item), A_WHILE)
    async with asyncio.timeout(20):
        await world.handle(item).result()


class TestReopening:
    async def test_takes_the_same_item_up_where_it_was_left(self, running: World) -> None:
        item = await _a_closed_item(running)
        reopen = _reopen()

        outcome = await running.command(item, reopen, BOARD)

        assert outcome.item.stage is Stage.IN_PROGRESS
        assert outcome.item.version == 6
        assert outcome.item.due_on == reopen.due_on
        assert outcome.item.original_due_on == item.original_due_on
        assert [one.closure.by for one in outcome.item.reopenings] == [BOARD.person_id]
        await _until_recorded(running, item, 6)
        assert _versions(running, item) == [1, 2, 3, 4, 5, 6]

    async def test_leads_to_another_life_and_another_closure(self, running: World) -> None:
        item = await _a_closed_item(running)

        await running.command(item, _reopen(), BOARD)
        await running.command(item, PostUpdate(text="Staff hired."), an_actor())
        outcome = await running.command(item, UNIMPLEMENTED, BOARD)
        await running.handle(item).result()

        assert outcome.item.version == 8
        assert running.changes.events(item.recommendation_id)[-4:] == [
            "closed",
            "reopened",
            "update_posted",
            "closed",
        ]

    async def test_brings_nothing_of_the_time_it_was_closed(self, running: World) -> None:
        item = await _a_closed_item(running)

        await running.command(item, _reopen(in_days=1), BOARD)
        await running.command(item, PostUpdate(text="Begun.", rag=RAGRating.AMBER), an_actor())

        assert "prompted" not in running.changes.events(item.recommendation_id)

    async def test_is_prompted_for_its_new_date(
        self, temporal_env: WorkflowEnvironment, running: World
    ) -> None:
        item = await _a_closed_item(running)
        await running.command(item, _reopen(in_days=10), BOARD)

        await temporal_env.fast_forward(running.handle(item), timedelta(days=20))

        events = running.changes.events(item.recommendation_id)
        reopened = events.index("reopened")
        assert events[reopened:].count("became_overdue") == 1
        assert "prompted" in events[reopened:]

    async def test_knows_the_commands_of_its_earlier_life(self, running: World) -> None:
        item = an_item_due(in_days=90)
        handle = await running.take_up(item)
        await running.command(item, Start(), an_actor(), command_id="press-1")
        await running.command(item, UNIMPLEMENTED, BOARD, command_id="press-2")
        await handle.result()
        await running.command(item, _reopen(), BOARD, command_id="press-3")

        again = [
            await running.command(item, Start(), an_actor(), command_id="press-1"),
            await running.command(item, UNIMPLEMENTED, BOARD, command_id="press-2"),
            await running.command(item, _reopen(), BOARD, command_id="press-3"),
        ]

        assert [one.item.version for one in again] == [4, 4, 4]
        assert _versions(running, item) == [1, 2, 3, 4]

    async def test_given_again_after_yet_another_life_is_not_done_again(
        self, running: World
    ) -> None:
        item = await _a_closed_item(running)
        for command_id in ("press-1", "press-2"):
            await running.command(item, _reopen(), BOARD, command_id=command_id)
            await running.command(item, UNIMPLEMENTED, BOARD)
            await running.handle(item).result()

        again = await running.command(item, _reopen(), BOARD, command_id="press-1")

        assert again.item.stage is Stage.CLOSED
        assert again.item.version == 9
        assert _versions(running, item) == list(range(1, 10))


class TestRefusedReopening:
    async def test_leaves_the_item_closed_and_the_run_ends(
        self, temporal_env: WorkflowEnvironment, running: World
    ) -> None:
        item = await _a_closed_item(running)
        events = running.changes.events(item.recommendation_id)

        with pytest.raises(NotAllowedError, match="Only the board"):
            await running.command(item, _reopen(), an_actor())
        with pytest.raises(IncompleteCommandError, match="passed already"):
            await running.command(item, _reopen(in_days=-1), BOARD)

        outcome = await running.handle(item).query(RecommendationWorkflow.recommendation)
        assert outcome.item.stage is Stage.CLOSED
        await _until_ended(temporal_env, running, item)
        assert running.changes.events(item.recommendation_id) == events

    async def test_does_not_stand_in_the_way_of_the_next(self, running: World) -> None:
        item = await _a_closed_item(running)
        with pytest.raises(NotAllowedError):
            await running.command(item, _reopen(), an_actor())

        outcome = await running.command(item, _reopen(), BOARD)

        assert outcome.item.stage is Stage.IN_PROGRESS

    async def test_says_of_every_other_command_that_the_item_is_closed(
        self, running: World
    ) -> None:
        item = await _a_closed_item(running)

        with pytest.raises(ClosedRecommendationError, match="has to be reopened"):
            await running.command(item, Assign(action_owners=(PLAN_OWNER,)), BOARD)

        assert await _status(running, item) is WorkflowExecutionStatus.COMPLETED


class TestInspectorateClosure:
    async def test_is_recorded_of_a_closed_item_which_stays_closed(
        self, temporal_env: WorkflowEnvironment, running: World
    ) -> None:
        item = await _a_closed_item(running)

        outcome = await running.command(item, CONFIRMED, SECRETARY)

        assert outcome.item.stage is Stage.CLOSED
        assert outcome.item.inspectorate_verdict is InspectorateVerdict.CONFIRMED
        await _until_recorded(running, item, 6)
        await _until_ended(temporal_env, running, item)
        assert running.changes.events(item.recommendation_id)[-1] == (
            "inspectorate_closure_recorded"
        )

    async def test_is_recorded_however_many_come_at_once(self, running: World) -> None:
        item = await _a_closed_item(running)

        outcomes = await asyncio.gather(
            *(running.command(item, AWAITED, SECRETARY) for _ in range(6))
        )

        assert sorted(one.item.version for one in outcomes) == list(range(6, 12))
        await _until_recorded(running, item, 11)
        assert _versions(running, item) == list(range(1, 12))

    async def test_is_not_lost_when_it_comes_while_the_run_is_ending(self, running: World) -> None:
        items = [an_item_due(in_days=90) for _ in range(5)]
        for item in items:
            await running.take_up(item)

            await running.command(item, UNIMPLEMENTED, BOARD)
            given = await _one_after_the_other(running, item, times=4)

            assert given == [3, 4, 5, 6]
            await _until_recorded(running, item, 6)
            assert _versions(running, item) == [1, 2, 3, 4, 5, 6]

    async def test_does_not_keep_a_reopening_from_coming(self, running: World) -> None:
        item = an_item_due(in_days=90)
        await running.take_up(item)

        await running.command(item, UNIMPLEMENTED, BOARD)
        await running.command(item, CONFIRMED, SECRETARY)
        outcome = await running.command(item, _reopen(), BOARD)
        after = await running.command(item, PostUpdate(text="Begun."), an_actor())

        assert outcome.item.inspectorate_closure is None
        assert after.item.version == 5


async def _one_after_the_other(world: World, item: Recommendation, *, times: int) -> Sequence[int]:
    outcomes = [await world.command(item, AWAITED, SECRETARY) for _ in range(times)]
    return [one.item.version for one in outcomes]
