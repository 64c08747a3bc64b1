"""The clock of a rehearsal on a real Temporal server, and what is started while it is ahead."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import pytest
from temporalio.client import Client
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import Worker

from domain.changes import Change
from domain.commands import AcceptEvidence, Close, Reopen, Start, SubmitEvidence
from domain.recommendation import ClosureCategory
from domain.working_days import london_date
from rehearsal.clock import RehearsalClock
from rehearsal.launcher import LauncherWorkflow
from rehearsal.launching import LAUNCHING, BeginsInTheRehearsal
from tests.factories import REVIEWER, a_board_member, an_actor
from tests.workflows.items import an_item_due
from tests.workflows.worlds import World, world
from workflows.client import workflow_id

pytestmark = pytest.mark.temporal

A_MOMENT = timedelta(minutes=1)


@dataclass
class Rehearsed:
    """A world whose workflows begin at the moment of its clock."""

    world: World
    clock: RehearsalClock

    def is_now(self, change: Change) -> bool:
        """Whether it happened at the clock's moment, give or take."""
        return abs(change.at - self.clock.now()) < A_MOMENT


@pytest.fixture
async def rehearsed(temporal_env: WorkflowEnvironment) -> AsyncIterator[Rehearsed]:
    """The worker of the tests, with a client that a rehearsal gives it."""
    config = temporal_env.client.config()
    # The environment's own would have every workflow skip its timers at once.
    config["interceptors"] = []
    plain = Client(**config)
    clock = RehearsalClock(plain)
    config["interceptors"] = [BeginsInTheRehearsal(plain, clock)]
    client = Client(**config)
    launching = Worker(plain, task_queue=LAUNCHING, workflows=[LauncherWorkflow])
    async with launching, world(client) as one:
        yield Rehearsed(world=one, clock=clock)


class TestMoveTo:
    async def test_takes_along_every_workflow_and_rings_on_the_way(
        self, rehearsed: Rehearsed
    ) -> None:
        item = an_item_due(in_days=40)
        await rehearsed.world.take_up(item)
        await rehearsed.clock.settle()

        await rehearsed.clock.move_to(rehearsed.clock.now() + timedelta(days=41))
        await rehearsed.clock.settle()

        assert "became_overdue" in rehearsed.world.changes.events(item.recommendation_id)
        assert rehearsed.clock.ahead > timedelta(days=40)

    async def test_leaves_the_others_behind_until_they_are_moved(
        self, rehearsed: Rehearsed
    ) -> None:
        one, other = an_item_due(in_days=10), an_item_due(in_days=10)
        for item in (one, other):
            await rehearsed.world.take_up(item)
        await rehearsed.clock.settle()

        then = rehearsed.clock.now() + timedelta(days=11)
        await rehearsed.clock.move_to(then, only=[workflow_id(one.recommendation_id)])
        before = rehearsed.world.changes.events(other.recommendation_id)
        await rehearsed.clock.move_to(then)
        await rehearsed.clock.settle()

        assert before == ["taken_up"]
        assert "became_overdue" in rehearsed.world.changes.events(other.recommendation_id)


class TestBeginning:
    async def test_is_at_the_moment_of_the_clock(self, rehearsed: Rehearsed) -> None:
        await rehearsed.clock.move_to(rehearsed.clock.now() + timedelta(days=100))
        item = an_item_due(in_days=200)

        await rehearsed.world.take_up(item)
        await rehearsed.world.until_taken_up([item])

        (change,) = rehearsed.world.changes.changes
        assert rehearsed.is_now(change)

    async def test_waits_for_the_signal_that_begins_it(self, rehearsed: Rehearsed) -> None:
        person = f"owner-{uuid4().hex}"
        await rehearsed.clock.move_to(rehearsed.clock.now() + timedelta(days=100))

        async with rehearsed.world.notices_worker():
            for _ in range(2):
                await rehearsed.world.starter.wake(person)
                await rehearsed.world.client.get_workflow_handle(f"inbox/{person}").result()

        assert rehearsed.world.messenger.asked == [person, person]

    async def test_again_is_at_the_moment_of_the_clock_too(self, rehearsed: Rehearsed) -> None:
        item = an_item_due(in_days=90)
        handle = await rehearsed.world.take_up(item)
        await rehearsed.world.command(item, Start(), an_actor())
        await rehearsed.world.command(item, SubmitEvidence(shows="It."), an_actor())
        await rehearsed.world.command(item, AcceptEvidence(), an_actor(REVIEWER))
        closed = Close(category=ClosureCategory.IMPLEMENTED)
        await rehearsed.world.command(item, closed, a_board_member())
        await handle.result()
        await rehearsed.clock.move_to(rehearsed.clock.now() + timedelta(days=100))

        due_on = london_date(rehearsed.clock.now()) + timedelta(days=30)
        again = Reopen(reason="Not in place.", due_on=due_on)
        await rehearsed.world.command(item, again, a_board_member())
        await rehearsed.clock.settle()

        last = rehearsed.world.changes.changes[-1]
        assert last.event == "recommendation.reopened"
        assert rehearsed.is_now(last)
