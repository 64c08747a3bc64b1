"""A recommendation as it stands: what was asked, who carries it, what has been done."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class RecommendationKind(StrEnum):
    """How the inspectorate classed what it asked for."""

    CAUSE_OF_CONCERN = "cause_of_concern"
    RECOMMENDATION = "recommendation"
    SUB_RECOMMENDATION = "sub_recommendation"
    AREA_FOR_IMPROVEMENT = "area_for_improvement"


class Stage(StrEnum):
    """The condition an item is in; `domain.stages` holds the moves between them."""

    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    EVIDENCE_SUBMITTED = "evidence_submitted"
    REVIEWED = "reviewed"
    CLOSED = "closed"


class RAGRating(StrEnum):
    """Red, amber, green; complete and not applicable are ratings of their own."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    COMPLETE = "complete"
    NOT_APPLICABLE = "not_applicable"


class DuePrecision(StrEnum):
    """How exactly the inspectorate or the force gave the due date."""

    DAY = "day"
    MONTH = "month"


class ClosureCategory(StrEnum):
    """Why an item was closed."""

    IMPLEMENTED = "implemented"
    NO_LONGER_APPLICABLE = "no_longer_applicable"
    SUPERSEDED = "superseded"
    NOT_ACCEPTED = "not_accepted"


@dataclass(frozen=True, kw_only=True)
class ProgressUpdate:
    """What an owner reported; `on_behalf_of` is the owner when the secretariat reported it."""

    by: str
    at: datetime
    text: str
    rag: RAGRating | None = None
    on_behalf_of: str | None = None


@dataclass(frozen=True, kw_only=True)
class EvidenceItem:
    """One piece of evidence: what it shows, where it can be read, and who stands for it."""

    evidence_id: str
    submitted_by: str
    at: datetime
    shows: str
    link: str | None = None
    on_behalf_of: str | None = None


@dataclass(frozen=True, kw_only=True)
class Review:
    """A reviewer's acceptance of the evidence, void as soon as new evidence comes."""

    by: str
    at: datetime
    comment: str = ""


@dataclass(frozen=True, kw_only=True)
class Closure:
    """The board's decision to close, for the record."""

    by: str
    at: datetime
    category: ClosureCategory
    reason: str = ""
    superseded_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class RAGOverride:
    """The board's own rating, which stands above what was declared or computed."""

    by: str
    at: datetime
    rag: RAGRating
    reason: str


@dataclass(frozen=True, kw_only=True)
class Transfer:
    """A move between portfolios; the losing one keeps it in its history."""

    from_portfolio: str
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Recommendation:
    """Everything Traction knows of one item.

    `recommendation_id` is the identity; `reference` ("AFI.10") is what the inspectorate printed
    and need not be unique. People are held by `person_id`. `original_due_on` never changes.
    `monitored_from` is the day Traction took the item up: what had passed before then was
    recorded, and neither prompts nor rates anybody down.
    """

    recommendation_id: str
    inspection_id: str
    reference: str
    kind: RecommendationKind
    title: str
    text: str
    portfolio: str
    monitored_from: date
    portfolio_holder: str | None = None
    plan_owner: str | None = None
    action_owners: tuple[str, ...] = ()
    reviewer: str | None = None
    supporting_portfolios: tuple[str, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    parent_id: str | None = None
    section: str | None = None
    pages: tuple[int, ...] = ()
    management_response: str = ""
    original_due_on: date | None = None
    due_on: date | None = None
    due_precision: DuePrecision | None = None
    due_text: str = ""
    stage: Stage = Stage.ASSIGNED
    declared_rag: RAGRating | None = None
    rag_override: RAGOverride | None = None
    updates: tuple[ProgressUpdate, ...] = ()
    last_updated_on: date | None = None
    evidence: tuple[EvidenceItem, ...] = ()
    review: Review | None = None
    closure: Closure | None = None
    version: int = 0

    @property
    def evidence_submitters(self) -> frozenset[str]:
        """Everybody whose evidence a review has to judge, owners acted for included."""
        return frozenset(
            person
            for piece in self.evidence
            for person in (piece.submitted_by, piece.on_behalf_of)
            if person
        )


def default_reviewer(
    *, plan_owner: str | None, portfolio_holder: str | None, action_owners: tuple[str, ...]
) -> str | None:
    """Who reviews when nobody was named: the plan owner, else the portfolio holder.

    Somebody who owns the action is passed over, because nobody reviews their own evidence.
    """
    candidates = (plan_owner, portfolio_holder)
    return next((one for one in candidates if one and one not in action_owners), None)
