"""The clock of a rehearsal: it moves the workflows on, each of which has a clock of its own."""

import asyncio
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from temporalio.client import (
    Client,
    RPCError,
    RPCStatusCode,
    WorkflowExecutionStatus,
    WorkflowHandle,
)
from temporalio.testing import TimeSkipper, TimeSkippingConfig

from cli.clock import utc_now

# A timer that rings costs the server a second of waiting, and the worker some work; of too much at
# once, changes would wait longer for being recorded than their workflows have patience.
_MOVED_TOGETHER: Final = 12
_POLL_SECONDS: Final = 0.02
_PATIENCE_SECONDS: Final = 60.0


class RestlessWorkflowError(Exception):
    """A workflow is still at work long after its clock was moved; the message names it."""


class RehearsalClock:
    """Runs ahead of the true clock, and takes along every workflow it is told to follow."""

    def __init__(self, client: Client) -> None:
        self._client = client
        # What a workflow starts begins at its clock, but does not go on skipping by itself.
        self._skipper = TimeSkipper(client, config=TimeSkippingConfig(disable_propagation=True))
        self._ahead = timedelta(0)
        self._followed: dict[str, None] = {}

    @property
    def ahead(self) -> timedelta:
        """How far it is ahead of the true clock."""
        return self._ahead

    def now(self) -> datetime:
        """The moment in the rehearsal, in UTC; it goes on at the pace of the true clock."""
        return utc_now() + self._ahead

    def follow(self, workflow_id: str) -> None:
        """Take that workflow along from now on."""
        self._followed[workflow_id] = None

    def following(self, prefix: str = "") -> tuple[str, ...]:
        """The workflows it takes along whose ids begin so."""
        return tuple(one for one in self._followed if one.startswith(prefix))

    async def move_to(self, moment: datetime, only: Iterable[str] | None = None) -> None:
        """Move on to that moment, with every workflow that runs or only with some of them.

        Those that are left behind are taken along by the next move that concerns them.

        Raises:
            RestlessWorkflowError: a workflow does not come to rest.
        """
        self._ahead = max(self._ahead, moment - utc_now())
        gate = asyncio.Semaphore(_MOVED_TOGETHER)
        async with asyncio.TaskGroup() as group:
            for workflow_id in tuple(self._followed if only is None else only):
                group.create_task(self._take_along(workflow_id, gate))

    async def settle(self) -> None:
        """Wait until every workflow it follows has nothing to do before the next moment.

        What the work of one gives another to do is waited for, too.

        Raises:
            RestlessWorkflowError: a workflow does not come to rest.
        """
        known: tuple[str, ...] = ()
        while known != self.following():
            known = self.following()
            await asyncio.gather(*(self._settle(workflow_id) for workflow_id in known))

    async def take_to_the_present(self, handle: WorkflowHandle[Any, Any]) -> None:
        """Move one workflow to the clock's own moment."""
        behind = self.now() - await self._skipper.get_current_time(handle)
        if behind > timedelta(0):
            await self._skipper.fast_forward(handle, behind)

    async def _take_along(self, workflow_id: str, gate: asyncio.Semaphore) -> None:
        async with gate, self._unless_ended(workflow_id):
            await self.take_to_the_present(self._client.get_workflow_handle(workflow_id))

    async def _settle(self, workflow_id: str) -> None:
        async with self._unless_ended(workflow_id):
            await self._until_at_rest(self._client.get_workflow_handle(workflow_id))

    @asynccontextmanager
    async def _unless_ended(self, workflow_id: str) -> AsyncGenerator[None]:
        try:
            yield
        except RPCError as error:
            if error.status is not RPCStatusCode.NOT_FOUND:
                raise
            # It has ended; one that is started again is followed again.
            self._followed.pop(workflow_id, None)

    async def _until_at_rest(self, handle: WorkflowHandle[Any, Any]) -> None:
        deadline = datetime.now(UTC) + timedelta(seconds=_PATIENCE_SECONDS)
        while datetime.now(UTC) < deadline:
            found = await handle.describe()
            raw = found.raw_description
            if found.status is not WorkflowExecutionStatus.RUNNING:
                self._followed.pop(handle.id, None)
                return
            if not raw.pending_activities and not raw.HasField("pending_workflow_task"):
                return
            await asyncio.sleep(_POLL_SECONDS)
        raise RestlessWorkflowError(
            f"{handle.id} is still at work {_PATIENCE_SECONDS:.0f} s after its clock was moved:"
            " look at the worker's log, and at the workflow's history."
        )
