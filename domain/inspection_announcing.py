"""An inspection as it is opened when nothing but its announcement is known."""

from datetime import datetime

from domain.errors import RefusedError
from domain.inspection import Announcement, Inspection, Opening, inspection_id_for
from domain.inspection_commands import AnnounceInspection
from domain.inspection_decisions import require_authority
from domain.people import Actor
from domain.working_days import london_date


class AlreadyAnnouncedError(RefusedError):
    """Something else is kept under the name the announcement gives."""

    code = "already_announced"


def announced_opening(command: AnnounceInspection, *, actor: Actor, at: datetime) -> Opening:
    """What is kept of an announcement; its items take its place when they are published.

    Raises:
        NotAllowedError: the actor may not announce an inspection.
        IncompleteCommandError: something it needs is missing or wrong.
    """
    require_authority(actor, command.action)
    command.check(london_date(at))
    source, external_id = command.source.strip(), command.external_id.strip()
    return Opening(
        inspection=Inspection(
            inspection_id=inspection_id_for(source, external_id),
            source=source,
            external_id=external_id,
            title=command.title.strip(),
            force=command.force.strip(),
            inspectorate=command.inspectorate.strip(),
            division=command.division,
            announcement=Announcement(
                on=command.on, by=actor.person_id, by_name=actor.name, note=command.note
            ),
        ),
        people=(),
        recommendations=(),
    )
