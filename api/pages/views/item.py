"""What one item's page shows: its facts, its history, and what the reader may decide."""

from dataclasses import dataclass, field
from datetime import date, datetime

from api.pages.views.evidence import Evidence, EvidenceForm
from api.pages.views.frame import DueDate, FieldError, InspectionLink, ItemLink, PortfolioLink
from api.pages.views.words import Rating
from domain.recommendation import ClosureCategory, RecommendationKind, Stage


@dataclass(frozen=True, kw_only=True)
class RatingShown:
    """The rating, and why in full: "Amber: no update for 45 days"."""

    rating: Rating
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class ManagementResponse:
    """The force's answer to the inspectorate, in its own words."""

    text: str
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """A deadline or prompt still to come: when, to whom, and what it is."""

    when: datetime | date
    to: str
    what: str


@dataclass(frozen=True, kw_only=True)
class TimelineEntry:
    """One thing that happened; the page lists the latest first.

    A plain date (from an imported paper) is shown without a time. ``on_behalf_of`` names the
    owner when the secretariat acted for them.
    """

    at: datetime | date
    what: str
    by: str = ""
    on_behalf_of: str = ""
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class Closure:
    """How the force closed the item.

    ``superseded_by`` is the item that took its place, or what it was called where Traction does not
    know it.
    """

    category: ClosureCategory
    reason: str
    by: str
    on: date
    superseded_by: ItemLink | str | None = None


@dataclass(frozen=True, kw_only=True)
class DecisionForm:
    """The board's decision, offered only to a reader who may take it.

    Posted to ``/items/{id}/decision`` as ``decision`` (``send_back``, or the closure category to
    close with), ``superseded_by`` (a reference), ``reason`` and ``version``. On a mistake, show the
    page again with ``errors`` and the fields as typed. ``closures`` are the categories the present
    stage allows. ``token`` goes with the form, so that sending it twice decides once.
    """

    token: str = ""
    closures: tuple[ClosureCategory, ...] = tuple(ClosureCategory)
    may_send_back: bool = True
    decision: str = ""
    superseded_by: str = ""
    reason: str = ""
    errors: tuple[FieldError, ...] = ()

    @property
    def may_close(self) -> bool:
        """Whether there is any category to close in."""
        return bool(self.closures)


@dataclass(frozen=True, kw_only=True)
class ItemPage:
    """One item's page.

    ``version`` is the item's own version; the forms post it back so that a decision taken on a
    stale page is refused. ``decision`` is ``None`` when the reader may not decide, and then
    ``no_decision_because`` may say why; ``evidence_form`` is ``None`` when the reader may not hand
    evidence in. ``refusal`` says why what was just asked for was not done.
    """

    recommendation_id: str
    version: int
    reference: str
    kind: RecommendationKind
    title: str
    rating: RatingShown
    stage: Stage
    inspection: InspectionLink
    lead_portfolio: PortfolioLink
    supporting_portfolios: tuple[PortfolioLink, ...] = ()
    action_owners: tuple[str, ...] = ()
    plan_owner: str = ""
    portfolio_holder: str = ""
    reviewer: str = ""
    due: DueDate = field(default_factory=DueDate)
    updated_on: date | None = None
    source_pages: tuple[int, ...] = ()
    source_section: str = ""
    parent: ItemLink | None = None
    children: tuple[ItemLink, ...] = ()
    inspector_words: str = ""
    response: ManagementResponse | None = None
    evidence: tuple[Evidence, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    closure: Closure | None = None
    decision: DecisionForm | None = None
    no_decision_because: str = ""
    evidence_form: EvidenceForm | None = None
    refusal: str = ""

    @property
    def errors(self) -> tuple[FieldError, ...]:
        """Everything the head of the page lists: the refusal, then the forms' mistakes."""
        refused = (FieldError(field="live-decision", message=self.refusal),) if self.refusal else ()
        forms = (form for form in (self.decision, self.evidence_form) if form is not None)
        return (*refused, *(error for form in forms for error in form.errors))
