"""One timer that can be moved."""

import asyncio
from datetime import datetime, timedelta

from temporalio import workflow


class MovableAlarm:
    """Rings at one moment; setting the same moment again leaves the running timer alone.

    Waiting with a timeout in the main loop would cancel and start a timer for every command.
    """

    def __init__(self) -> None:
        self._at: datetime | None = None
        self._rung = False
        self._waiting: asyncio.Task[None] | None = None

    @property
    def has_rung(self) -> bool:
        """Whether the moment has come since the alarm was last set."""
        return self._rung

    def set(self, at: datetime | None, *, summary: str) -> None:
        """Ring at that moment (UTC), or not at all."""
        if at == self._at and not self._rung:
            return
        if self._waiting is not None:
            self._waiting.cancel()
        self._at, self._rung = at, False
        self._waiting = None if at is None else asyncio.create_task(self._ring(at, summary))

    async def _ring(self, at: datetime, summary: str) -> None:
        await workflow.sleep(max(at - workflow.now(), timedelta(0)), summary=summary)
        self._rung = True
