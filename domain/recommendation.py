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


class DueDateBasis(StrEnum):
    """Whose date a due date is: set by the inspectorate, or by the force for itself."""

    INSPECTORATE = "inspectorate"
    FORCE = "force"


class ClosureCategory(StrEnum):
    """Why an item was closed."""

    IMPLEMENTED = "implemented"
    NO_LONGER_APPLICABLE = "no_longer_applicable"
    SUPERSEDED = "superseded"
    NOT_ACCEPTED = "not_accepted"


class InspectorateVerdict(StrEnum):
    """Where the inspectorate's own closure of an item stands; a fact apart from the force's."""

    NOT_REQUIRED = "not_required"
    AWAITED = "awaited"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class ProgressUpdate:
    """What an owner reported; `on_behalf_of` is the owner when the secretariat reported it."""

    by: str
    at: datetime
    text: str
    rag: RAGRating | None = None
    on_behalf_of: str | None = None


@dataclass(frozen=True, kw_only=True)
class EvidenceFile:
    """A file that was handed in: `sha256` (hex) is its key in the object store, `size` in bytes."""

    sha256: str
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, kw_only=True)
class Withdrawal:
    """Who took a piece of evidence back, when and why; it stays in the item's history."""

    by: str
    at: datetime
    reason: str
    on_behalf_of: str | None = None


@dataclass(frozen=True, kw_only=True)
class EvidenceItem:
    """One piece of evidence: what it shows, where it can be read, and who stands for it.

    `replaced_by` is the evidence_id of the piece that took its place, if it was withdrawn for one.
    """

    evidence_id: str
    submitted_by: str
    at: datetime
    shows: str
    link: str | None = None
    on_behalf_of: str | None = None
    file: EvidenceFile | None = None
    withdrawal: Withdrawal | None = None
    replaced_by: str | None = None

    @property
    def stands(self) -> bool:
        """Whether a review has to judge it: it was not withdrawn."""
        return self.withdrawal is None


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
    """The board's own rating above what was declared or computed, up to and including `until`."""

    by: str
    at: datetime
    rag: RAGRating
    reason: str
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Transfer:
    """A move between portfolios; the losing one keeps it in its history.

    One read from a paper knows neither who moved it nor, perhaps, where to: the lead then was.
    """

    from_portfolio: str
    on: date | None = None
    to_portfolio: str | None = None
    reason: str = ""
    by: str | None = None


@dataclass(frozen=True, kw_only=True)
class SupportingDueDate:
    """The date a supporting portfolio has set for its own part of a joint item."""

    portfolio: str
    due_on: date


@dataclass(frozen=True, kw_only=True)
class ExtensionRequest:
    """An owner's wish for a later date, until the board decides."""

    by: str
    at: datetime
    due_on: date
    due_precision: DuePrecision
    reason: str
    on_behalf_of: str | None = None


@dataclass(frozen=True, kw_only=True)
class DueDateChange:
    """One change of the due date: what it was, what it became, who decided and why.

    `requested_by` is empty when the board set the date of its own accord. `from_basis` says whose
    the date before was, None when that is not known.
    """

    by: str
    at: datetime
    from_due_on: date | None
    to_due_on: date
    reason: str
    requested_by: str | None = None
    from_basis: DueDateBasis | None = None


@dataclass(frozen=True, kw_only=True)
class InspectorateClosure:
    """What the inspectorate says of closing the item: who said so and when, and who wrote it down.

    HMICFRS, not the force, closes what it has asked to be shown.
    """

    verdict: InspectorateVerdict
    by: str
    at: datetime
    said_by: str = ""
    said_on: date | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Reopening:
    """A closed item taken up again after a revisit, with the closure that did not hold."""

    by: str
    at: datetime
    reason: str
    closure: Closure


@dataclass(frozen=True, kw_only=True)
class Recommendation:
    """Everything Traction knows of one item.

    `recommendation_id` is the identity; `reference` ("AFI.10") is what the inspectorate printed
    and need not be unique. People are held by `person_id`. `original_due_on` never changes.
    `monitored_from` is the day Traction took the item up: what had passed before then was
    recorded, and neither prompts nor rates anybody down. `responder` is the one action owner who
    answers for a joint item. `due_basis` says whose date the present one is, None when that is not
    known.
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
    responder: str | None = None
    supporting_due_dates: tuple[SupportingDueDate, ...] = ()
    extension_request: ExtensionRequest | None = None
    due_date_changes: tuple[DueDateChange, ...] = ()
    demonstration_until: date | None = None
    inspectorate_closure: InspectorateClosure | None = None
    reopenings: tuple[Reopening, ...] = ()
    due_basis: DueDateBasis | None = None

    @property
    def standing_evidence(self) -> tuple[EvidenceItem, ...]:
        """The evidence that was not withdrawn, oldest first."""
        return tuple(piece for piece in self.evidence if piece.stands)

    @property
    def inspectorate_verdict(self) -> InspectorateVerdict:
        """Where the inspectorate's closure stands; of a cause of concern it is always awaited."""
        if self.inspectorate_closure is not None:
            return self.inspectorate_closure.verdict
        if self.kind is RecommendationKind.CAUSE_OF_CONCERN:
            return InspectorateVerdict.AWAITED
        return InspectorateVerdict.NOT_REQUIRED

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
