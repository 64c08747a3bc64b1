"""Whose inspection a document is: one force's, many forces', or one announced before."""

from dataclasses import dataclass, replace
from datetime import date

from domain.inspection import Inspection, Opening, identified
from domain.national import for_forces


@dataclass(frozen=True, kw_only=True)
class Addressed:
    """What is said of a document when it is brought in, beside what it says itself.

    Several `forces` make it a national report, and each gets an inspection of its own.
    `inspection_id` is one that was announced and has no items yet, or one that runs, of which the
    document is a newer edition.
    """

    forces: tuple[str, ...] = ()
    published_on: date | None = None
    inspection_id: str | None = None

    @property
    def is_national(self) -> bool:
        """Whether it is addressed to several forces."""
        return len(self.forces) > 1


def addressed_openings(
    opening: Opening, addressed: Addressed, *, announced: Inspection | None = None
) -> tuple[Opening, ...]:
    """What starting the document opens: one inspection, or one for each force.

    `announced` is the inspection that `addressed` names, if it names one.

    Raises:
        UnusableForcesError: two of the forces cannot be told apart.
    """
    inspection = replace(
        opening.inspection, published_on=addressed.published_on or opening.inspection.published_on
    )
    if addressed.is_national:
        return for_forces(replace(opening, inspection=inspection), addressed.forces)
    for force in addressed.forces:
        inspection = replace(inspection, force=force)
    one = replace(opening, inspection=inspection)
    return (one,) if announced is None else (_as_announced(one, announced),)


def _as_announced(opening: Opening, announced: Inspection) -> Opening:
    named = identified(
        opening,
        inspection_id=announced.inspection_id,
        source=announced.source,
        external_id=announced.external_id,
    )
    # A plan seldom says who inspected; the announcement did.
    inspectorate = named.inspection.inspectorate or announced.inspectorate
    inspection = replace(named.inspection, inspectorate=inspectorate, division=announced.division)
    return replace(named, inspection=inspection)
