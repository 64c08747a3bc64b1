"""Whose inspection an imported plan is: one force's, many forces', or one announced before."""

from collections.abc import Sequence
from pathlib import Path

import typer

from cli.databases import open_database
from domain.addressing import Addressed, addressed_openings
from domain.inspection import Opening
from infra.database.inspections import InspectionRepository
from infra.settings import Settings


def require_sensible(addressed: Addressed, files: Sequence[Path]) -> None:
    """Let options through that go together.

    Raises:
        typer.BadParameter: one announced inspection is named for several plans or forces.
    """
    if addressed.inspection_id is not None and (addressed.is_national or len(files) > 1):
        raise typer.BadParameter(
            "--inspection names one announced inspection: give one file, and at most one --force."
        )


async def openings_for(
    opening: Opening, addressed: Addressed, settings: Settings
) -> tuple[Opening, ...]:
    """What importing the plan opens: one inspection, or one for each force.

    Raises:
        UnusableForcesError: two of the forces cannot be told apart.
        UnknownInspectionError: there is no inspection of that id.
    """
    if addressed.inspection_id is None:
        return addressed_openings(opening, addressed)
    async with open_database(settings) as database:
        announced = await InspectionRepository(database).read_opening(addressed.inspection_id)
    return addressed_openings(opening, addressed, announced=announced.inspection)
