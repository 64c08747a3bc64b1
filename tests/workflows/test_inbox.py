"""A person's inbox on a real Temporal server."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from temporalio.client import WorkflowExecutionDescription, WorkflowHandle
from temporalio.testing import WorkflowEnvironment

from domain.notices import Delivery
from tests.workflows.worlds import World
from workflows.inbox import InboxWorkflow

pytestmark = pytest.mark.temporal


@pytest.fixture
def person() -> str:
    return f"owner-{uuid4().hex}"


def now() -> datetime:
    return datetime.now(UTC)


async def wake(
    world: World, person: str, at: datetime | None = None
) -> WorkflowHandle[InboxWorkflow, None]:
    await world.starter.wake(person, at)
    return world.client.get_workflow_handle_for(InboxWorkflow.run, f"inbox/{person}")


async def until_asked(world: World, times: int) -> None:
    async with asyncio.timeout(30):
        while len(world.messenger.asked) < times:
            await asyncio.sleep(0.02)


class TestInbox:
    async def test_sends_in_rounds_until_nothing_is_left(self, running: World, person: str) -> None:
        running.messenger.script = [Delivery(sent=1, retry_after=0.1), Delivery(sent=1)]

        async with running.notices_worker():
            await (await wake(running, person)).result()

        assert running.messenger.asked == [person, person]

    async def test_woken_again_after_its_end_sends_again(self, running: World, person: str) -> None:
        async with running.notices_worker():
            for _ in range(2):
                await (await wake(running, person)).result()

        assert running.messenger.asked == [person, person]

    async def test_woken_many_times_at_once_misses_none(self, running: World, person: str) -> None:
        async with running.notices_worker():
            await asyncio.gather(*(running.starter.wake(person) for _ in range(10)))
            await (await wake(running, person)).result()

        assert running.messenger.asked

    async def test_wakes_those_to_whom_something_was_handed(
        self, running: World, person: str
    ) -> None:
        running.messenger.script = [Delivery(handed_to=("contact",))]

        async with running.notices_worker():
            await (await wake(running, person)).result()

        assert running.inboxes.woken == ["contact"]
        assert running.inboxes.moments == running.messenger.moments


class TestWaiting:
    async def test_looks_again_when_the_hour_has_come(
        self, running: World, temporal_env: WorkflowEnvironment, person: str
    ) -> None:
        morning = now() + timedelta(hours=15)
        running.messenger.script = [Delivery(next_at=morning), Delivery(sent=1)]

        async with running.notices_worker():
            handle = await wake(running, person)
            await until_asked(running, 1)
            await temporal_env.fast_forward(handle, timedelta(hours=16))
            await handle.result()

        assert running.messenger.asked == [person, person]
        assert running.messenger.moments[1] >= morning

    async def test_is_over_as_soon_as_something_comes(self, running: World, person: str) -> None:
        running.messenger.script = [Delivery(next_at=now() + timedelta(hours=15))]

        async with running.notices_worker():
            await wake(running, person)
            await until_asked(running, 1)
            await (await wake(running, person)).result()

        assert running.messenger.asked == [person, person]

    async def test_is_not_cut_short_when_the_messenger_asked_for_patience(
        self, running: World, person: str
    ) -> None:
        patience = timedelta(seconds=1.5)
        running.messenger.script = [Delivery(retry_after=patience.total_seconds())]

        async with running.notices_worker():
            await wake(running, person)
            await until_asked(running, 1)
            await (await wake(running, person)).result()

        first, second = running.messenger.moments
        assert second - first >= patience

    async def test_never_spins_on_an_hour_that_has_passed(
        self, running: World, person: str
    ) -> None:
        running.messenger.script = [Delivery(next_at=now() - timedelta(hours=1))] * 3

        async with running.notices_worker():
            await (await wake(running, person)).result()

        first, *_, last = running.messenger.moments
        assert last - first >= timedelta(seconds=0.3)


class TestMoment:
    async def test_is_that_of_the_latest_change(self, running: World, person: str) -> None:
        # As in a rehearsal, in which the items' clocks run ahead.
        ahead = now() + timedelta(days=100)
        running.messenger.script = [Delivery(next_at=ahead + timedelta(hours=1))]

        async with running.notices_worker():
            await wake(running, person, ahead)
            await until_asked(running, 1)
            handle = await wake(running, person, ahead - timedelta(days=1))
            await handle.result()

        assert running.messenger.moments == [ahead, ahead]

    async def test_moves_on_to_the_hour_that_was_waited_for(
        self, running: World, person: str
    ) -> None:
        ahead = now() + timedelta(days=100)
        soon = ahead + timedelta(seconds=0.5)
        running.messenger.script = [Delivery(next_at=soon)]

        async with running.notices_worker():
            await (await wake(running, person, ahead)).result()

        assert running.messenger.moments == [ahead, soon]

    async def test_is_the_clocks_when_nothing_came_later(self, running: World, person: str) -> None:
        before = now()

        async with running.notices_worker():
            await (await wake(running, person, before - timedelta(days=1))).result()

        (moment,) = running.messenger.moments
        assert moment >= before - timedelta(seconds=1)


class TestLongLife:
    async def test_goes_on_as_new_without_losing_what_waits(
        self, running: World, person: str
    ) -> None:
        ahead = now() + timedelta(days=100)
        running.messenger.script = [Delivery(retry_after=0.01)] * 24

        async with running.notices_worker():
            handle = await wake(running, person, ahead)
            first = await handle.describe()
            await handle.result()
            last = await handle.describe()

        assert _runs_differ(first, last)
        assert len(running.messenger.asked) == 25
        assert set(running.messenger.moments) == {ahead}


def _runs_differ(first: WorkflowExecutionDescription, last: WorkflowExecutionDescription) -> bool:
    return first.run_id != last.run_id
