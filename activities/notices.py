"""Telling people what is waiting for them."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime

from temporalio import activity

from activities.ports import InboxWaker, Messenger
from domain.notices import Delivery

_SECONDS_BETWEEN_BEATS = 5.0


class NoticeActivities:
    """Sending, on a task queue of its own so that a slow messenger holds up nothing else."""

    def __init__(self, *, messenger: Messenger, inboxes: InboxWaker) -> None:
        self._messenger = messenger
        self._inboxes = inboxes

    @activity.defn
    async def deliver_notices(self, person_id: str, now: datetime | None = None) -> Delivery:
        """One round of sending to one person; `now` is the inbox's moment.

        A crash before those are woken to whom something was handed is made good by the retry.
        """
        # An inbox of an earlier version does not say what time it is there.
        now = now or activity.info().scheduled_time
        async with _alive():
            delivery = await self._messenger.deliver(person_id, now)
        for listener in delivery.handed_to:
            await self._inboxes.wake(listener, now)
        return delivery


@asynccontextmanager
async def _alive() -> AsyncGenerator[None]:
    """Tell the server now and then that this worker still lives, for as long as the block runs."""
    beating = asyncio.create_task(_beat())
    try:
        yield
    finally:
        beating.cancel()


async def _beat() -> None:
    while True:
        activity.heartbeat()
        await asyncio.sleep(_SECONDS_BETWEEN_BEATS)
