"""A recommendation's workflow on a real Temporal server."""

import asyncio
from datetime import timedelta

import pytest
from temporalio.client import WorkflowUpdateFailedError
from temporalio.exceptions import ApplicationError
from temporalio.testing import WorkflowEnvironment

from domain.authority import NotAllowedError
from domain.commands import (
    AcceptEvidence,
    Close,
    IncompleteCommandError,
    OverrideRAG,
    PostUpdate,
    ReturnEvidence,
    SendBack,
    Start,
    SubmitEvidence,
)
from domain.recommendation import ClosureCategory, RAGRating, Recommendation, Stage
from domain.stages import IllegalMoveError
from tests.factories import OWNER, REVIEWER, a_board_member, an_actor
from tests.workflows.items import an_item_due
from tests.workflows.worlds import World
from workflows.client import ClosedRecommendationError, UnknownRecommendationError
from workflows.messages import Origin
from workflows.recommendation import RecommendationWorkflow

pytestmark = pytest.mark.temporal

EVIDENCE = SubmitEvidence(shows="Call handlers now ask.", link="https://evidence.example/1")
IMPLEMENTED = Close(category=ClosureCategory.IMPLEMENTED)


async def close(world: World, item: Recommendation) -> None:
    """Walk an item through its whole life."""
    await world.command(item, Start(), an_actor())
    await world.command(item, EVIDENCE, an_actor())
    await world.command(item, AcceptEvidence(), an_actor(REVIEWER))
    await world.command(item, IMPLEMENTED, a_board_member())


def _steps(world: World, *kinds: str) -> list[str]:
    """The steps that were prompted of these kinds, in order."""
    return [
        change.details["step"]
        for change in world.changes.changes
        if change.event == "recommendation.prompted" and change.details["kind"] in kinds
    ]


class TestLife:
    async def test_leads_from_being_taken_up_to_closure(self, running: World) -> None:
        item = an_item_due(in_days=90)
        handle = await running.take_up(item)

        await close(running, item)
        await handle.result()

        assert running.changes.events(item.recommendation_id) == [
            "taken_up",
            "started",
            "evidence_submitted",
            "evidence_accepted",
            "closed",
        ]
        assert [one.item.version for one in running.changes.changes] == [1, 2, 3, 4, 5]

    async def test_goes_the_same_way_when_every_task_is_a_replay(self, forgetful: World) -> None:
        item = an_item_due(in_days=90)
        handle = await forgetful.take_up(item)

        await forgetful.command(item, Start(), an_actor())
        await forgetful.command(item, EVIDENCE, an_actor())
        await forgetful.command(item, ReturnEvidence(reason="Thin."), an_actor(REVIEWER))
        await forgetful.command(item, EVIDENCE, an_actor())
        await forgetful.command(item, AcceptEvidence(), an_actor(REVIEWER))
        await forgetful.command(item, SendBack(reason="Since when?"), a_board_member())
        await forgetful.command(item, EVIDENCE, an_actor())
        await forgetful.command(item, AcceptEvidence(), an_actor(REVIEWER))
        await forgetful.command(item, IMPLEMENTED, a_board_member())
        await handle.result()

        assert forgetful.changes.events(item.recommendation_id)[-1] == "closed"

    async def test_wakes_the_inboxes_of_those_who_are_told(self, running: World) -> None:
        item = an_item_due(in_days=90)
        await running.take_up(item)

        await running.command(item, Start(), an_actor())
        await running.command(item, EVIDENCE, an_actor())

        assert running.inboxes.woken == [OWNER, REVIEWER]


class TestCommands:
    async def test_is_carried_out_once_however_often_it_comes(self, running: World) -> None:
        item = an_item_due(in_days=90)
        await running.take_up(item)

        first = await running.command(item, Start(), an_actor(), command_id="press-1")
        again = await running.command(item, Start(), an_actor(), command_id="press-1")

        assert again.item == first.item
        assert running.changes.events(item.recommendation_id) == ["taken_up", "started"]

    async def test_is_refused_with_the_reason_and_leaves_no_history(self, running: World) -> None:
        item = an_item_due(in_days=90)
        handle = await running.take_up(item)
        await running.command(item, Start(), an_actor())
        before = (await handle.describe()).history_length

        with pytest.raises(IllegalMoveError, match="Possible now"):
            await running.command(item, Start(), an_actor())
        with pytest.raises(NotAllowedError, match="board"):
            await running.command(
                item, OverrideRAG(rag=RAGRating.RED, reason="Too slow."), an_actor()
            )
        with pytest.raises(IncompleteCommandError, match="empty"):
            await running.command(item, PostUpdate(text="  "), an_actor())

        assert (await handle.describe()).history_length == before

    async def test_names_an_item_that_does_not_exist(self, running: World) -> None:
        with pytest.raises(UnknownRecommendationError, match="list of items"):
            await running.command(an_item_due(in_days=1), Start(), an_actor())

    async def test_says_that_a_closed_item_is_closed(self, running: World) -> None:
        item = an_item_due(in_days=90)
        handle = await running.take_up(item)
        await close(running, item)
        await handle.result()

        with pytest.raises(ClosedRecommendationError, match="closed"):
            await running.command(item, PostUpdate(text="Late news."), an_actor())

    async def test_survives_a_database_that_is_down_for_a_while(self, running: World) -> None:
        item = an_item_due(in_days=90)
        await running.take_up(item)
        running.changes.failures_left = 3

        outcome = await running.command(item, Start(), an_actor())
        async with asyncio.timeout(20):
            while "started" not in running.changes.events(item.recommendation_id):
                await asyncio.sleep(0.1)

        assert outcome.item.stage is Stage.IN_PROGRESS

    async def test_is_refused_by_code_to_callers_that_bypass_the_door(self, running: World) -> None:
        item = an_item_due(in_days=90)
        handle = await running.take_up(item)
        origin = Origin(actor=an_actor(REVIEWER), command_id="x")

        with pytest.raises(WorkflowUpdateFailedError) as refused:
            await handle.execute_update("start", args=[Start(), origin])

        assert isinstance(refused.value.cause, ApplicationError)
        assert refused.value.cause.type == "not_allowed"


class TestTime:
    async def test_prompts_and_escalates_while_nobody_answers(
        self, temporal_env: WorkflowEnvironment, running: World
    ) -> None:
        item = an_item_due(in_days=40)
        handle = await running.take_up(item)
        await running.command(item, Start(), an_actor())

        await temporal_env.fast_forward(handle, timedelta(days=75))

        assert _steps(running, "due_soon", "no_evidence", "overdue") == [
            f"{days:+d} working days" for days in (-20, -10, -5, 0, 1, 5, 10, 20)
        ]
        assert _steps(running, "no_update") == [
            f"{days} days and +1 working days" for days in (30, 60)
        ]
        assert "became_overdue" in running.changes.events(item.recommendation_id)
        outcome = await handle.query(RecommendationWorkflow.recommendation)
        assert outcome.status.rag is RAGRating.RED

    async def test_stops_prompting_once_evidence_is_in(
        self, temporal_env: WorkflowEnvironment, running: World
    ) -> None:
        item = an_item_due(in_days=40)
        handle = await running.take_up(item)
        await running.command(item, Start(), an_actor())
        await running.command(item, EVIDENCE, an_actor())

        await temporal_env.fast_forward(handle, timedelta(days=75))

        assert _steps(running, "due_soon", "no_evidence", "overdue", "no_update") == []
        assert _steps(running, "review_waiting") == [
            f"{days:+d} working days" for days in (5, 10, 20)
        ]
        assert running.inboxes.woken.count(OWNER) == 1

    async def test_turns_a_silent_green_amber(
        self, temporal_env: WorkflowEnvironment, running: World
    ) -> None:
        item = an_item_due(in_days=None)
        handle = await running.take_up(item)
        await running.command(item, PostUpdate(text="On course.", rag=RAGRating.GREEN), an_actor())

        await temporal_env.fast_forward(handle, timedelta(days=50))

        last = running.changes.changes[-1]
        assert last.event == "recommendation.rag_changed"
        assert last.status.reason == "Amber: no update for 45 days"

    async def test_leaves_what_had_passed_before_it_was_taken_up(self, running: World) -> None:
        item = an_item_due(in_days=-400, declared_rag=RAGRating.GREEN)
        handle = await running.take_up(item)

        await running.command(item, Start(), an_actor())

        assert running.changes.events(item.recommendation_id) == ["taken_up", "started"]
        assert "recorded, not prompted" in running.changes.changes[0].details["passed_before"]
        outcome = await handle.query(RecommendationWorkflow.recommendation)
        assert outcome.status.rag is RAGRating.GREEN


class TestLongLife:
    async def test_continues_as_new_and_loses_nothing(self, running: World) -> None:
        item = an_item_due(in_days=90)
        handle = await running.take_up(item)
        first_run = (await handle.describe()).run_id

        for number in range(60):
            await running.command(
                item, PostUpdate(text=f"Week {number}."), an_actor(), command_id=f"week-{number}"
            )
        repeated = await running.command(
            item, PostUpdate(text="Week 59."), an_actor(), command_id="week-59"
        )

        assert (await handle.describe()).run_id != first_run
        versions = [one.item.version for one in running.changes.changes]
        assert versions == list(range(1, 62))
        assert repeated.item.version == 61
