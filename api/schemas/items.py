"""Items as the API tells of them: whole, and as lines of a list."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from domain.rag import RAGBasis, RAGStatus
from domain.recommendation import (
    ClosureCategory,
    DueDateBasis,
    DuePrecision,
    InspectorateVerdict,
    RAGRating,
    Recommendation,
    RecommendationKind,
    Stage,
)

_FROM_DOMAIN = ConfigDict(from_attributes=True)


class RatingView(BaseModel):
    """The rating that counts (null while nobody has rated it), where it comes from and why."""

    model_config = _FROM_DOMAIN

    rag: RAGRating | None
    basis: RAGBasis
    reason: str


class UpdateView(BaseModel):
    """What an owner reported; `on_behalf_of` is set when the secretariat reported it for them."""

    model_config = _FROM_DOMAIN

    by: str
    at: datetime
    text: str
    rag: RAGRating | None
    on_behalf_of: str | None


class EvidenceFileView(BaseModel):
    """A file that was uploaded: its SHA-256 in hex, and its size in bytes."""

    model_config = _FROM_DOMAIN

    sha256: str
    name: str
    media_type: str
    size: int


class WithdrawalView(BaseModel):
    """Who took a piece of evidence back, when and why."""

    model_config = _FROM_DOMAIN

    by: str
    at: datetime
    reason: str
    on_behalf_of: str | None


class EvidenceView(BaseModel):
    """One piece of evidence: what it shows, where it can be read, and whether it still stands."""

    model_config = _FROM_DOMAIN

    evidence_id: str
    submitted_by: str
    at: datetime
    shows: str
    link: str | None
    on_behalf_of: str | None
    file: EvidenceFileView | None
    withdrawal: WithdrawalView | None
    replaced_by: str | None


class ReviewView(BaseModel):
    """The acceptance of the evidence; new evidence voids it."""

    model_config = _FROM_DOMAIN

    by: str
    at: datetime
    comment: str


class ClosureView(BaseModel):
    """The board's decision to close."""

    model_config = _FROM_DOMAIN

    by: str
    at: datetime
    category: ClosureCategory
    reason: str
    superseded_by: str | None


class RAGOverrideView(BaseModel):
    """The board's own rating, above what was declared or computed."""

    model_config = _FROM_DOMAIN

    by: str
    at: datetime
    rag: RAGRating
    reason: str
    until: date | None


class TransferView(BaseModel):
    """A move between portfolios; one read from a paper need not say where to, or by whom."""

    model_config = _FROM_DOMAIN

    from_portfolio: str
    on: date | None
    to_portfolio: str | None
    reason: str
    by: str | None


class SupportingDueDateView(BaseModel):
    """The date a supporting portfolio has set for its own part."""

    model_config = _FROM_DOMAIN

    portfolio: str
    due_on: date


class ExtensionRequestView(BaseModel):
    """A later date that was asked for and is not decided on yet."""

    model_config = _FROM_DOMAIN

    by: str
    at: datetime
    due_on: date
    due_precision: DuePrecision
    reason: str
    on_behalf_of: str | None


class DueDateChangeView(BaseModel):
    """One change of the due date; `requested_by` is null when the board set it by itself."""

    model_config = _FROM_DOMAIN

    by: str
    at: datetime
    from_due_on: date | None
    to_due_on: date
    reason: str
    requested_by: str | None
    from_basis: DueDateBasis | None


class InspectorateClosureView(BaseModel):
    """What the inspectorate says of closing the item, and who wrote it down."""

    model_config = _FROM_DOMAIN

    verdict: InspectorateVerdict
    by: str
    at: datetime
    said_by: str
    said_on: date | None
    note: str


class ReopeningView(BaseModel):
    """A closed item taken up again, with the closure that did not hold."""

    model_config = _FROM_DOMAIN

    by: str
    at: datetime
    reason: str
    closure: ClosureView


class _ItemFields(BaseModel):
    model_config = _FROM_DOMAIN

    recommendation_id: str
    inspection_id: str
    reference: str
    kind: RecommendationKind
    title: str
    text: str
    portfolio: str
    monitored_from: date
    portfolio_holder: str | None
    plan_owner: str | None
    action_owners: tuple[str, ...]
    reviewer: str | None
    supporting_portfolios: tuple[str, ...]
    transfers: tuple[TransferView, ...]
    parent_id: str | None
    section: str | None
    pages: tuple[int, ...]
    management_response: str
    original_due_on: date | None
    due_on: date | None
    due_precision: DuePrecision | None
    due_text: str
    stage: Stage
    declared_rag: RAGRating | None
    rag_override: RAGOverrideView | None
    updates: tuple[UpdateView, ...]
    last_updated_on: date | None
    evidence: tuple[EvidenceView, ...]
    review: ReviewView | None
    closure: ClosureView | None
    version: int
    responder: str | None
    supporting_due_dates: tuple[SupportingDueDateView, ...]
    extension_request: ExtensionRequestView | None
    due_date_changes: tuple[DueDateChangeView, ...]
    demonstration_until: date | None
    inspectorate_closure: InspectorateClosureView | None
    inspectorate_verdict: InspectorateVerdict
    reopenings: tuple[ReopeningView, ...]
    due_basis: DueDateBasis | None


class RecommendationView(_ItemFields):
    """One item whole, with the rating that counts; people are given by `person_id`.

    `reference` is what the inspectorate printed and need not be unique; `recommendation_id` is.
    `version` grows with every change and is the item's ETag.
    """

    rating: RatingView


class PersonNameView(BaseModel):
    """A person by id, and the name to show."""

    model_config = _FROM_DOMAIN

    person_id: str
    name: str


class RecommendationLine(BaseModel):
    """One line of a list of items."""

    model_config = _FROM_DOMAIN

    recommendation_id: str
    inspection_id: str
    version: int
    reference: str
    kind: RecommendationKind
    title: str
    portfolio: str
    supporting_portfolios: tuple[str, ...]
    owners: tuple[PersonNameView, ...]
    stage: Stage
    status: RatingView
    parent_id: str | None
    original_due_on: date | None
    due_on: date | None
    due_precision: DuePrecision | None
    last_updated_on: date | None
    recorded_at: datetime


class RecommendationList(BaseModel):
    """One page of a list; pass `next` as `after` for the following page, null on the last."""

    model_config = _FROM_DOMAIN

    rows: tuple[RecommendationLine, ...]
    next: str | None
    total: int


def view_of(item: Recommendation, status: RAGStatus) -> RecommendationView:
    """The item as the API tells of it."""
    fields = _ItemFields.model_validate(item)
    return RecommendationView.model_construct(
        **dict(fields), rating=RatingView.model_validate(status)
    )
