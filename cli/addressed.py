"""Whose inspection an imported plan is: one force's, many forces', or one announced before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import typer

from cli.databases import open_database
from domain.inspection import Opening, identified
from domain.national import for_forces
from infra.database.inspections import InspectionRepository
from infra.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Addressed:
    """What is said of a plan at its import, beside what it says itself.

    Several `forces` make it a national report, and each gets an inspection of its own.
    `inspection_id` is one that was announced and has no items yet, or one that runs, of which the
    plan is a newer edition.
    """

    forces: tuple[str, ...] = ()
    published_on: date | None = None
    inspection_id: str | None = None

    @property
    def is_national(self) -> bool:
        """Whether it is addressed to several forces."""
        return len(self.forces) > 1


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
    inspection = replace(
        opening.inspection, published_on=addressed.published_on or opening.inspection.published_on
    )
    if addressed.is_national:
        return for_forces(replace(opening, inspection=inspection), addressed.forces)
    for force in addressed.forces:
        inspection = replace(inspection, force=force)
    one = replace(opening, inspection=inspection)
    if addressed.inspection_id is None:
        return (one,)
    return (await _as_announced(one, addressed.inspection_id, settings),)


async def _as_announced(opening: Opening, inspection_id: str, settings: Settings) -> Opening:
    async with open_database(settings) as database:
        announced = (await InspectionRepository(database).read_opening(inspection_id)).inspection
    named = identified(
        opening,
        inspection_id=inspection_id,
        source=announced.source,
        external_id=announced.external_id,
    )
    # A plan seldom says who inspected; the announcement did.
    inspectorate = named.inspection.inspectorate or announced.inspectorate
    inspection = replace(named.inspection, inspectorate=inspectorate, division=announced.division)
    return replace(named, inspection=inspection)
