"""What one item's page shows: its facts, its history, and what the reader may decide."""

from dataclasses import dataclass, field
from datetime import date, datetime

from api.pages.views.evidence import Evidence
from api.pages.views.frame import DueDate, FieldError, InspectionLink, ItemLink, PortfolioLink
from api.pages.views.item_life import (
    BoardRating,
    Closure,
    Dates,
    FeedingItem,
    InspectorateClosure,
    OwnerShown,
    PossibleCommand,
    RatingRule,
    Reopening,
    SupportingPortfolio,
    TransferMade,
)
from api.pages.views.words import Rating
from domain.recommendation import ClosureCategory, RecommendationKind, Stage


@dataclass(frozen=True, kw_only=True)
class RatingShown:
    """The rating, and why in full: "Amber: no update for 45 days".

    ``rules`` are all those of the policy in the order in which they are asked.
    """

    rating: Rating
    why: str = ""
    rules: tuple[RatingRule, ...] = ()
    by_board: BoardRating | None = None


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
class DecisionForm:
    """The board's decision, offered only to a reader who may take it.

    Posted to ``/items/{id}/decision`` as ``decision`` (``send_back``, or the closure category to
    close with), ``superseded_by`` (a reference), ``reason`` and ``version``. On a mistake, show the
    page again with ``errors`` and the fields as typed. ``closures`` are the categories the present
    stage allows. ``open_children`` are the references of open items that feed this one, for which
    ``despite_open`` says why it closes all the same. ``token`` goes with the form, so that sending
    it twice decides once.
    """

    token: str = ""
    closures: tuple[ClosureCategory, ...] = tuple(ClosureCategory)
    may_send_back: bool = True
    decision: str = ""
    superseded_by: str = ""
    reason: str = ""
    open_children: tuple[str, ...] = ()
    despite_open: str = ""
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
    ``no_decision_because`` may say why. ``refusal`` says why what was just asked for was not done.
    ``possible`` is everything else that the reader may do now.
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
    supporting_portfolios: tuple[SupportingPortfolio, ...] = ()
    transfers: tuple[TransferMade, ...] = ()
    action_owners: tuple[OwnerShown, ...] = ()
    plan_owner: str = ""
    portfolio_holder: str = ""
    reviewer: str = ""
    due: DueDate = field(default_factory=DueDate)
    dates: Dates = field(default_factory=Dates)
    updated_on: date | None = None
    source_pages: tuple[int, ...] = ()
    source_section: str = ""
    parent: ItemLink | None = None
    children: tuple[FeedingItem, ...] = ()
    inspector_words: str = ""
    response: ManagementResponse | None = None
    evidence: tuple[Evidence, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    closure: Closure | None = None
    inspectorate: InspectorateClosure | None = None
    reopenings: tuple[Reopening, ...] = ()
    possible: tuple[PossibleCommand, ...] = ()
    decision: DecisionForm | None = None
    no_decision_because: str = ""
    refusal: str = ""

    @property
    def open_children(self) -> tuple[FeedingItem, ...]:
        """Those that keep it from being closed."""
        return tuple(one for one in self.children if one.stage is not Stage.CLOSED)

    @property
    def errors(self) -> tuple[FieldError, ...]:
        """Everything the head of the page lists: the refusal, then the form's mistakes."""
        refused = (FieldError(field="live-decision", message=self.refusal),) if self.refusal else ()
        return (*refused, *(self.decision.errors if self.decision else ()))
