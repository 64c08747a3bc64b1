"""Announcing an inspection: kept whole, then started, the same from every door."""

from datetime import datetime

from activities.ports import InspectionStarter
from api.starting import Openings, keep_and_start
from domain.inspection_announcing import AlreadyAnnouncedError, announced_opening
from domain.inspection_commands import AnnounceInspection
from domain.people import Actor
from infra.database.inspections import Kept


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
    if await keep_and_start(opening, openings, starter, now=now) is Kept.DIFFERENT:
        raise AlreadyAnnouncedError(
            f"An inspection is kept as '{command.external_id}' of '{command.source}' already, and"
            " was announced or published otherwise: look it up in the list of inspections."
        )
    return opening.inspection.inspection_id
