"""Starting what was received, whatever was down when it came."""

import asyncio
from datetime import datetime

import pytest

from api.sweeper import Sweeper, start_unstarted
from tests.api.signed_deliveries import PATH, a_delivery
from tests.api.worlds import APIWorld, StartedInspections
from tests.factories import INSPECTION_ID, NOW
from tests.serving import serve


class Unreadable:
    """A database that fails a few times and then has one inspection to start."""

    def __init__(self, *, failures: int) -> None:
        self.failures_left = failures
        self.marked = asyncio.Event()

    async def unstarted(self, limit: int = 100) -> tuple[str, ...]:
        """Fail, or name the one inspection."""
        if self.failures_left:
            self.failures_left -= 1
            raise ConnectionError("The database is down.")
        return () if self.marked.is_set() else (INSPECTION_ID,)[:limit]

    async def mark_started(self, inspection_id: str, at: datetime) -> None:
        """Note that it runs."""
        assert (inspection_id, at) == (INSPECTION_ID, NOW)
        self.marked.set()


class TestStartUnstarted:
    async def test_starts_each_once(self, world: APIWorld) -> None:
        await world.take_up()
        inspections = world.services.inspections

        for expected in (1, 0):
            started = await start_unstarted(inspections, world.starter, clock=world.clock)

            assert started == expected
        assert world.starter.started == [INSPECTION_ID]

    async def test_leaves_what_cannot_be_started_for_later(self, world: APIWorld) -> None:
        await world.take_up()
        world.starter.is_down = True
        inspections = world.services.inspections

        started = await start_unstarted(inspections, world.starter, clock=world.clock)

        assert started == 0
        assert await inspections.unstarted() == (INSPECTION_ID,)


class TestSweeper:
    @pytest.mark.parametrize("failures", [0, 2])
    async def test_goes_on_after_a_failure(self, failures: int) -> None:
        inspections = Unreadable(failures=failures)
        sweeper = Sweeper(
            inspections, StartedInspections(), clock=lambda: NOW, seconds_between_rounds=0.01
        )

        sweeping = asyncio.create_task(sweeper.run())

        await asyncio.wait_for(inspections.marked.wait(), 5)
        sweeping.cancel()

    async def test_does_not_wait_for_its_round_when_woken(self) -> None:
        inspections = Unreadable(failures=1)
        sweeper = Sweeper(
            inspections, StartedInspections(), clock=lambda: NOW, seconds_between_rounds=3600
        )
        sweeping = asyncio.create_task(sweeper.run())
        while inspections.failures_left:
            await asyncio.sleep(0)

        sweeper.wake()

        await asyncio.wait_for(inspections.marked.wait(), 5)
        sweeping.cancel()

    async def test_starts_what_a_running_api_receives(self, world: APIWorld) -> None:
        async with serve(world.app) as address:
            answer = await world.client.post(PATH, **a_delivery())
            inspection_id = answer.json()["inspection_id"]
            async with asyncio.timeout(5):
                while await world.services.inspections.unstarted():
                    await asyncio.sleep(0.01)

        assert address.startswith("http://127.0.0.1:")
        assert world.starter.started == [inspection_id]
