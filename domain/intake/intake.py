"""One document that was brought in: what is known of it, and what was decided so far."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from domain.addressing import Addressed
from domain.intake.corrections import Corrections
from domain.people import Actor
from domain.plan.reading.columns import ColumnMapping


class IntakeState(StrEnum):
    """How far a document has come."""

    WAITING = "waiting"
    STARTED = "started"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, kw_only=True)
class Intake:
    """A document that waits to be started, or what became of it.

    `sha256` is the key of its bytes in the store. `mapping` is how its headings are to be read,
    None where Traction finds that out. `version` counts the decisions, from 1. `inspections` are
    the ids of those that were started of it, or that it was an edition of.
    """

    intake_id: str
    file: str
    sha256: str
    size: int
    is_pasted: bool
    brought_by: str
    brought_by_name: str
    brought_at: datetime
    version: int = 1
    mapping: ColumnMapping | None = None
    corrections: Corrections = field(default_factory=Corrections)
    addressed: Addressed = field(default_factory=Addressed)
    inspections: tuple[str, ...] = ()
    ended_at: datetime | None = None
    ended_by_name: str = ""

    @property
    def state(self) -> IntakeState:
        """Whether it waits, was started, or was set aside."""
        if self.ended_at is None:
            return IntakeState.WAITING
        return IntakeState.STARTED if self.inspections else IntakeState.SET_ASIDE


def read_by(intake: Intake, mapping: ColumnMapping | None) -> Intake:
    """The same, its headings read so from now on."""
    return replace(intake, mapping=mapping, version=intake.version + 1)


def corrected_by(intake: Intake, corrections: Corrections) -> Intake:
    """The same with these corrections from now on."""
    return replace(intake, corrections=corrections, version=intake.version + 1)


def addressed_to(intake: Intake, addressed: Addressed, corrections: Corrections) -> Intake:
    """The same, with what is said of the document as a whole."""
    return replace(intake, addressed=addressed, corrections=corrections, version=intake.version + 1)


def ended(
    intake: Intake, *, actor: Actor, at: datetime, inspections: tuple[str, ...] = ()
) -> Intake:
    """The same once it was started, or set aside where it was started as nothing."""
    return replace(
        intake,
        inspections=inspections,
        ended_at=at,
        ended_by_name=actor.name,
        version=intake.version + 1,
    )
