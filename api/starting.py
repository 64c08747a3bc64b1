"""Starting an inspection: kept whole first, then its workflow; the same from every door."""

from datetime import datetime
from typing import Protocol

from activities.ports import InspectionStarter
from domain.inspection import Opening
from infra.database.inspections import Kept


class Openings(Protocol):
    """Keeps what inspections are opened with."""

    async def keep_opening(self, opening: Opening, *, received_at: datetime) -> Kept:
        """Keep it, and say what that came to."""
        ...

    async def mark_started(self, inspection_id: str, at: datetime) -> None:
        """Note that its workflow runs."""
        ...


async def keep_and_start(
    opening: Opening, openings: Openings, starter: InspectionStarter, *, now: datetime
) -> Kept:
    """Keep the opening and start its workflow; made again, it changes nothing.

    Nothing is kept or started where another opening is kept under its id (DIFFERENT). What is kept
    and could not be started is started by the sweeper.
    """
    kept = await openings.keep_opening(opening, received_at=now)
    if kept is not Kept.DIFFERENT:
        inspection_id = opening.inspection.inspection_id
        await starter.start_inspection(inspection_id)
        await openings.mark_started(inspection_id, now)
    return kept
