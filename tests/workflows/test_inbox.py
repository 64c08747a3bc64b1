"""A person's inbox on a real Temporal server."""

import asyncio
from uuid import uuid4

import pytest

from domain.notices import Delivery
from tests.workflows.worlds import World

pytestmark = pytest.mark.temporal


class TestInbox:
    async def test_sends_in_rounds_until_nothing_is_left(self, running: World) -> None:
        person = f"owner-{uuid4().hex}"
        running.messenger.script = [Delivery(sent=1, retry_after=0.1), Delivery(sent=1)]

        async with running.notices_worker():
            await running.starter.wake(person)
            await running.client.get_workflow_handle(f"inbox/{person}").result()

        assert running.messenger.asked == [person, person]

    async def test_woken_again_after_its_end_sends_again(self, running: World) -> None:
        person = f"owner-{uuid4().hex}"

        async with running.notices_worker():
            for _ in range(2):
                await running.starter.wake(person)
                await running.client.get_workflow_handle(f"inbox/{person}").result()

        assert running.messenger.asked == [person, person]

    async def test_woken_many_times_at_once_misses_none(self, running: World) -> None:
        person = f"owner-{uuid4().hex}"

        async with running.notices_worker():
            await asyncio.gather(*(running.starter.wake(person) for _ in range(10)))
            await running.client.get_workflow_handle(f"inbox/{person}").result()

        assert running.messenger.asked
