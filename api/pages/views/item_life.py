"""What an item's page shows of its later life: dates moved, transfers, verdicts, reopenings."""

from dataclasses import dataclass
from datetime import date

from api.pages.views.frame import ItemLink, PlannedDate, PortfolioLink
from api.pages.views.words import Rating
from domain.recommendation import ClosureCategory, InspectorateVerdict, Stage


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
class OwnerShown:
    """An action owner; ``answers`` marks the one who answers for a joint item."""

    name: str
    answers: bool = False


@dataclass(frozen=True, kw_only=True)
class SupportingPortfolio:
    """A portfolio that supports the lead, with its own date if it has set one."""

    portfolio: PortfolioLink
    due_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class FeedingItem:
    """An item that feeds this one, and how far it has come."""

    item: ItemLink
    stage: Stage


@dataclass(frozen=True, kw_only=True)
class ExtensionAsked:
    """A later date asked for, on which the board has not decided."""

    to: PlannedDate
    by: str
    on: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class DateChange:
    """One change of the due date; ``asked_by`` is empty when the board set it of its own accord."""

    on: date
    was: date | None
    became: date
    by: str
    asked_by: str = ""
    reason: str


@dataclass(frozen=True, kw_only=True)
class TransferMade:
    """One move between portfolios; one read from a paper may know neither the day nor by whom."""

    from_portfolio: str
    to_portfolio: str
    on: date | None = None
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class InspectorateClosure:
    """Where the inspectorate's own closure stands; ``by`` wrote down what ``said_by`` said."""

    verdict: InspectorateVerdict
    said_by: str = ""
    said_on: date | None = None
    note: str = ""
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Reopening:
    """One taking up again, with the closure that did not hold."""

    on: date
    by: str
    reason: str
    closure: Closure


@dataclass(frozen=True, kw_only=True)
class RatingRule:
    """One rule of the rating in words, and whether it is the one that counts today."""

    words: str
    counts: bool


@dataclass(frozen=True, kw_only=True)
class BoardRating:
    """The board's own rating; ``until`` is its last day, ``ended`` that this day is over."""

    rating: Rating
    by: str
    on: date
    reason: str
    until: date | None = None
    ended: bool = False


@dataclass(frozen=True, kw_only=True)
class PossibleCommand:
    """Something the reader may do; ``for_owners`` are those in whose place they may do it."""

    command: str
    title: str
    about: str
    for_owners: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Dates:
    """How the due date came to be what it is; ``extensions`` says how often it was extended."""

    asked: ExtensionAsked | None = None
    changes: tuple[DateChange, ...] = ()
    extensions: str = ""
    demonstration_until: date | None = None
