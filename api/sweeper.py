"""Starting what was received, at once or again, and finishing what a crash left half done."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Final, Protocol

from activities.ports import InspectionStarter
from workflows.policy_changes import PolicyChanges

_LOG = logging.getLogger(__name__)
SECONDS_BETWEEN_ROUNDS: Final = 5.0


class UnstartedInspections(Protocol):
    """Knows which inspections are kept but not started."""

    async def unstarted(self, limit: int = 100) -> tuple[str, ...]:
        """Their ids, oldest first."""
        ...

    async def mark_started(self, inspection_id: str, at: datetime) -> None:
        """Note that the workflow of one runs."""
        ...


async def start_unstarted(
    inspections: UnstartedInspections, starter: InspectionStarter, *, clock: Callable[[], datetime]
) -> int:
    """Start every inspection that is kept but not started; gives how many were.

    One that cannot be started is logged and left for the next round.
    """
    started = 0
    for inspection_id in await inspections.unstarted():
        try:
            await starter.start_inspection(inspection_id)
            await inspections.mark_started(inspection_id, clock())
        except Exception:  # noqa: BLE001 - logged, and tried again.
            # Whatever hinders one must not hinder the others.
            _LOG.exception("The inspection %s could not be started yet.", inspection_id)
        else:
            started += 1
    return started


class Sweeper:
    """Runs beside the API, so that a delivery is answered without waiting for Temporal."""

    def __init__(
        self,
        inspections: UnstartedInspections,
        starter: InspectionStarter,
        *,
        clock: Callable[[], datetime],
        policies: PolicyChanges | None = None,
        seconds_between_rounds: float = SECONDS_BETWEEN_ROUNDS,
    ) -> None:
        self._inspections = inspections
        self._starter = starter
        self._clock = clock
        self._policies = policies
        self._pause = seconds_between_rounds
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Something new is kept: do not wait for the next round."""
        self._woken.set()

    async def run(self) -> None:
        """Sweep until cancelled."""
        while True:
            self._woken.clear()
            await self._sweep()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), self._pause)

    async def _sweep(self) -> None:
        try:
            await start_unstarted(self._inspections, self._starter, clock=self._clock)
        except Exception:  # noqa: BLE001 - logged, and tried again.
            # A sweeper that ends would leave what is received later unstarted without a word.
            _LOG.exception("What is unstarted could not be looked up; trying again soon.")
        try:
            if self._policies is not None:
                await self._policies.finish()
        except Exception:  # noqa: BLE001 - logged, and tried again.
            _LOG.exception("Not every item could be told of its policy; trying again soon.")
