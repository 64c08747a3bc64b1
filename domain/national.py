"""A national report to many forces: one inspection for each, and how all of them stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.board import COMPLETED
from domain.errors import RefusedError
from domain.inspection import NationalReport, Opening, identified, inspection_id_for
from domain.inspection_life import InspectionStage
from domain.people import slug
from domain.recommendation import DuePrecision, RAGRating, Stage

MOST_FORCES = 60


class UnusableForcesError(RefusedError):
    """The forces a report is addressed to cannot be told apart; the message names which."""

    code = "unusable_forces"


@dataclass(frozen=True, kw_only=True)
class ForceInspection:
    """The inspection of one force; its stage is None until its workflow has begun."""

    inspection_id: str
    force: str
    stage: InspectionStage | None = None


@dataclass(frozen=True, kw_only=True)
class NationalItem:
    """One item of one force, as far as the roll-up shows it."""

    inspection_id: str
    recommendation_id: str
    reference: str
    title: str
    stage: Stage
    rag: RAGRating | None = None
    due_on: date | None = None
    due_precision: DuePrecision | None = None

    @property
    def is_closed(self) -> bool:
        """Whether the force has closed it."""
        return self.stage is Stage.CLOSED


@dataclass(frozen=True, kw_only=True)
class RollUpTotals:
    """So many items, and of them so many closed and so many of each rating."""

    items: int
    closed: int
    completed: int
    green: int
    amber: int
    red: int
    not_rated: int


@dataclass(frozen=True, kw_only=True)
class ForceTotals:
    """One force and its totals."""

    inspection: ForceInspection
    totals: RollUpTotals


@dataclass(frozen=True, kw_only=True)
class RollUpLine:
    """One recommendation of the report, and how it stands with each force, in their order.

    It is None with a force that has not taken it up.
    """

    reference: str
    title: str
    standings: tuple[NationalItem | None, ...]
    totals: RollUpTotals


@dataclass(frozen=True, kw_only=True)
class RollUp:
    """How a national report stands: by recommendation, by force, and in all."""

    report: NationalReport
    forces: tuple[ForceTotals, ...]
    lines: tuple[RollUpLine, ...]
    total: RollUpTotals


def for_forces(opening: Opening, forces: Sequence[str]) -> tuple[Opening, ...]:
    """One opening for each force the report is addressed to, linked to the report as a whole.

    Raises:
        UnusableForcesError: a force has no name in Latin letters, or two have the same.
    """
    named: dict[str, str] = {}
    for force in forces:
        key = slug(force)
        if not key:
            raise UnusableForcesError(f"'{force}' names no force: give its name in Latin letters.")
        if key in named:
            raise UnusableForcesError(
                f"'{force}' and '{named[key]}' are the same force: once each."
            )
        named[key] = force
    if not named or len(named) > MOST_FORCES:
        raise UnusableForcesError(f"Name at least one force, and at most {MOST_FORCES}.")
    return tuple(for_force(opening, force) for force in forces)


def for_force(opening: Opening, force: str) -> Opening:
    """The opening of that force's own inspection; the same force always gets the same ids."""
    report = opening.inspection
    external_id = f"{report.external_id}/{slug(force)}"
    own = identified(
        opening,
        inspection_id=inspection_id_for(report.source, external_id),
        source=report.source,
        external_id=external_id,
    )
    national = NationalReport(
        national_id=report.inspection_id, title=report.title, published_on=report.published_on
    )
    inspection = replace(
        own.inspection, force=force, title=f"{report.title}: {force}", national=national
    )
    return replace(own, inspection=inspection)


def roll_up(
    report: NationalReport, forces: Sequence[ForceInspection], items: Iterable[NationalItem]
) -> RollUp:
    """How the report stands; lines come in the order in which their items first do.

    What follows on the inspection's id in an item's tells which recommendation of the report it
    is, since references are not unique.
    """
    lines: dict[str, dict[str, NationalItem]] = {}
    for item in items:
        key = item.recommendation_id.removeprefix(item.inspection_id)
        lines.setdefault(key, {})[item.inspection_id] = item
    every = [item for line in lines.values() for item in line.values()]
    return RollUp(
        report=report,
        forces=tuple(
            ForceTotals(
                inspection=force,
                totals=_totals(one for one in every if one.inspection_id == force.inspection_id),
            )
            for force in forces
        ),
        lines=tuple(_line(line, forces) for line in lines.values()),
        total=_totals(every),
    )


def _line(by_inspection: dict[str, NationalItem], forces: Sequence[ForceInspection]) -> RollUpLine:
    first = next(iter(by_inspection.values()))
    return RollUpLine(
        reference=first.reference,
        title=first.title,
        standings=tuple(by_inspection.get(force.inspection_id) for force in forces),
        totals=_totals(by_inspection.values()),
    )


def _totals(items: Iterable[NationalItem]) -> RollUpTotals:
    counted = list(items)
    rated = [item.rag for item in counted]
    return RollUpTotals(
        items=len(counted),
        closed=sum(item.is_closed for item in counted),
        completed=sum(rag in COMPLETED for rag in rated),
        green=rated.count(RAGRating.GREEN),
        amber=rated.count(RAGRating.AMBER),
        red=rated.count(RAGRating.RED),
        not_rated=rated.count(None),
    )
