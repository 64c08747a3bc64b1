"""What a list of items is asked for, and what it answers with."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.rag import RAGStatus
from domain.recommendation import (
    DuePrecision,
    RAGRating,
    Recommendation,
    RecommendationKind,
    Stage,
)


@dataclass(frozen=True, kw_only=True)
class RecommendationFilter:
    """Which items are wanted; everything left empty means any.

    `rag` may hold None for items nobody has rated. `portfolio` is the lead one, under which an
    item is counted; `supported_by` finds what a portfolio supports besides. `due_before` leaves
    that day itself out. `overdue` is the day as at which items are still open and past due,
    `overdue_originally` the same of the date first set, and `no_update_since` finds open items
    last heard of on that day or before. `undated` wants open items without a due date.
    `awaiting_decision` wants only what is reviewed and waits for the board, whatever `stage`
    allows besides; `extension_waiting` and `awaiting_inspectorate` are for those two waits. Every
    word of `text` has to occur in the item.
    """

    stage: tuple[Stage, ...] = ()
    rag: tuple[RAGRating | None, ...] = ()
    kind: tuple[RecommendationKind, ...] = ()
    portfolio: str | None = None
    supported_by: str | None = None
    owner: str | None = None
    inspection_id: str | None = None
    due_before: date | None = None
    overdue: date | None = None
    overdue_originally: date | None = None
    no_update_since: date | None = None
    awaiting_decision: bool = False
    extension_waiting: bool = False
    awaiting_inspectorate: bool = False
    undated: bool = False
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonName:
    """A person by id, and the name to show."""

    person_id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class RecommendationRow:
    """One line of a list: all it shows, without the item itself."""

    recommendation_id: str
    inspection_id: str
    version: int
    reference: str
    kind: RecommendationKind
    title: str
    portfolio: str
    supporting_portfolios: tuple[str, ...]
    owners: tuple[PersonName, ...]
    stage: Stage
    status: RAGStatus
    parent_id: str | None
    original_due_on: date | None
    due_on: date | None
    due_precision: DuePrecision | None
    last_updated_on: date | None
    recorded_at: datetime


@dataclass(frozen=True, kw_only=True)
class RecommendationPage:
    """Some rows, the cursor of the next page (None on the last), and how many match in all."""

    rows: tuple[RecommendationRow, ...]
    next: str | None
    total: int


@dataclass(frozen=True, kw_only=True)
class RecommendationSnapshot:
    """One item whole, as last recorded, with its rating at that moment."""

    item: Recommendation
    status: RAGStatus
    recorded_at: datetime
