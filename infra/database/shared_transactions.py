"""Letting changes that come at the same time share one transaction."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from domain.changes import Change

Write = Callable[[Sequence[Change]], Awaitable[tuple[str, ...]]]


class _Request:
    """The changes of one caller, and the answer they wait for."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.changes = changes
        self.answer: asyncio.Future[tuple[str, ...]] = asyncio.get_running_loop().create_future()

    def settle(self, people: tuple[str, ...]) -> None:
        """Answer, unless the caller has given up; only who gave notices hears of people."""
        if not self.answer.done():
            gave_notices = any(change.notices for change in self.changes)
            self.answer.set_result(people if gave_notices else ())

    def fail(self, error: Exception) -> None:
        """Hand the error on, unless the caller has given up."""
        if not self.answer.done():
            self.answer.set_exception(error)


class SharedTransactions:
    """Writes what gathers while the last transaction is under way in one go.

    A commit waits for the disk and for its turn; with many callers at once most of their time
    went there. Each caller is answered once its changes are committed. A caller that gave notices
    may hear of people whom others told at the same time, and wakes them once more than needed.
    """

    def __init__(self, write: Write) -> None:
        self._write = write
        self._waiting: list[_Request] = []
        self._writing: asyncio.Task[None] | None = None

    async def write(self, changes: Sequence[Change]) -> tuple[str, ...]:
        """Write the changes; raises what writing them raised."""
        request = _Request(changes)
        self._waiting.append(request)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_all())
        return await request.answer

    async def _write_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            await self._write_together(batch)

    async def _write_together(self, batch: list[_Request]) -> None:
        try:
            people = await self._write([change for one in batch for change in one.changes])
        except Exception as error:  # noqa: BLE001 - Handed on to the callers.
            if len(batch) == 1:
                batch[0].fail(error)
                return
            # What hinders one must not hinder the others: each by itself.
            for request in batch:
                await self._write_together([request])
        else:
            for request in batch:
                request.settle(people)
