"""What the pages show of an inspection's life, its forms, and the roll-up of a national report."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from api.pages.views.frame import FieldError, InspectionLink, ItemLink, PlannedDate
from api.pages.views.item import TimelineEntry
from api.pages.views.words import Rating
from domain.inspection_life import InspectionStage
from domain.recommendation import Stage

FieldKind = Literal["day", "line", "words", "number"]


@dataclass(frozen=True, kw_only=True)
class FilledField:
    """One field of a form, as offered or as typed; ``id`` is unique on the page."""

    id: str
    name: str
    kind: FieldKind
    label: str
    hint: str = ""
    value: str = ""


@dataclass(frozen=True, kw_only=True)
class LifeForm:
    """One thing that may be recorded; it is open when it is the one that was filled in."""

    name: str
    title: str
    submit: str
    fields: tuple[FilledField, ...]
    is_open: bool = False


@dataclass(frozen=True, kw_only=True)
class LifeForms:
    """Everything this reader may record now; ``errors`` name the fields by their ids."""

    token: str
    forms: tuple[LifeForm, ...] = ()
    errors: tuple[FieldError, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DatedFact:
    """One day of the inspection's life, and what it is the day of."""

    name: str
    on: date
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class NationalLink:
    """The national report an inspection is a part of."""

    national_id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class InspectionLife:
    """How one inspection stands, what the reader may record, and what happened, latest first.

    ``to_reopen`` are items a revisit found wanting and the board has not reopened.
    """

    stage: InspectionStage
    days: tuple[DatedFact, ...] = ()
    national: NationalLink | None = None
    to_reopen: tuple[ItemLink, ...] = ()
    forms: LifeForms | None = None
    timeline: tuple[TimelineEntry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TotalsShown:
    """So many items, closed ones, and ratings."""

    items: int
    closed: int
    complete: int
    green: int
    amber: int
    red: int
    not_rated: int


@dataclass(frozen=True, kw_only=True)
class ForceRow:
    """One force of a national report; without a stage its inspection has not begun."""

    inspection: InspectionLink
    totals: TotalsShown
    stage: InspectionStage | None = None


@dataclass(frozen=True, kw_only=True)
class StandingShown:
    """How one recommendation stands with one force."""

    recommendation_id: str
    stage: Stage
    rating: Rating
    due: PlannedDate | None = None


@dataclass(frozen=True, kw_only=True)
class NationalLine:
    """One recommendation, with each force in the order of the columns."""

    reference: str
    title: str
    standings: tuple[StandingShown | None, ...]
    totals: TotalsShown


@dataclass(frozen=True, kw_only=True)
class NationalPage:
    """A national report: the forces, its recommendations, and the totals in all."""

    title: str
    forces: tuple[ForceRow, ...]
    lines: tuple[NationalLine, ...]
    total: TotalsShown
    published_on: date | None = None
