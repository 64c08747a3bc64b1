"""Announcing an inspection: kept whole, then started, the same from every door."""

from datetime import datetime
from typing import Protocol

from activities.ports import InspectionStarter
from domain.inspection import Opening
from domain.inspection_announcing import AlreadyAnnouncedError, announced_opening
from domain.inspection_commands import AnnounceInspection
from domain.people import Actor
from infra.database.inspections import Kept


class Openings(Protocol):
    """Keeps what inspections are opened with."""

    async def keep_opening(self, opening: Opening, *, received_at: datetime) -> Kept:
        """Keep it, and say what that came to."""
        ...

    async def mark_started(self, inspection_id: str, at: datetime) -> None:
        """Note that its workflow runs."""
        ...


async def announce(
    command: AnnounceInspection,
    *,
    actor: Actor,
    openings: Openings,
    starter: InspectionStarter,
    now: datetime,
) -> str:
    """Keep the announcement and start its workflow; made again, it changes nothing.

    Gives the inspection's id. What is kept and could not be started is started by the sweeper.

    Raises:
        NotAllowedError, IncompleteCommandError: the rules refuse it.
        AlreadyAnnouncedError: another inspection is kept under that name.
    """
    opening = announced_opening(command, actor=actor, at=now)
    inspection_id = opening.inspection.inspection_id
    if await openings.keep_opening(opening, received_at=now) is Kept.DIFFERENT:
        raise AlreadyAnnouncedError(
            f"An inspection is kept as '{command.external_id}' of '{command.source}' already, and"
            " was announced or published otherwise: look it up in the list of inspections."
        )
    await starter.start_inspection(inspection_id)
    await openings.mark_started(inspection_id, now)
    return inspection_id
