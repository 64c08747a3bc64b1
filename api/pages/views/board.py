"""What the board's page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from api.pages.views.frame import InspectionLink, ItemLink, PortfolioLink
from api.pages.views.words import Rating
from domain.recommendation import RecommendationKind


@dataclass(frozen=True, kw_only=True)
class RatingCounts:
    """How many items have each rating; not applicable counts as complete, with a footnote."""

    complete: int = 0
    green: int = 0
    amber: int = 0
    red: int = 0
    not_rated: int = 0

    @property
    def total(self) -> int:
        """Every item counted once."""
        return self.complete + self.green + self.amber + self.red + self.not_rated

    @property
    def open(self) -> int:
        """Every item not complete."""
        return self.total - self.complete

    def __add__(self, other: "RatingCounts") -> "RatingCounts":
        return RatingCounts(
            complete=self.complete + other.complete,
            green=self.green + other.green,
            amber=self.amber + other.amber,
            red=self.red + other.red,
            not_rated=self.not_rated + other.not_rated,
        )

    @classmethod
    def sum_of(cls, counts: Sequence["RatingCounts"]) -> "RatingCounts":
        """Add any number of counts; none gives all zeroes."""
        return sum(counts, start=cls())


@dataclass(frozen=True, kw_only=True)
class Movement:
    """How many items improved and how many got worse since the last board."""

    improved: int = 0
    worse: int = 0


@dataclass(frozen=True, kw_only=True)
class StatusRow:
    """One portfolio's line in a status table; items are counted under their lead portfolio.

    ``joint`` marks a portfolio that leads or supports an item shared with another.
    """

    portfolio: PortfolioLink
    counts: RatingCounts
    joint: bool = False
    movement: Movement | None = None


@dataclass(frozen=True, kw_only=True)
class StatusTable:
    """One of the paper's two tables; the page adds the force total from these rows itself.

    Causes of concern and sub-recommendations are counted among the recommendations.
    """

    areas_for_improvement: bool
    rows: tuple[StatusRow, ...] = ()

    @property
    def title(self) -> str:
        """Name of what is counted."""
        return "Areas for improvement" if self.areas_for_improvement else "Recommendations"

    @property
    def kinds(self) -> tuple[RecommendationKind, ...]:
        """Kinds of item counted in this table."""
        area = RecommendationKind.AREA_FOR_IMPROVEMENT
        return tuple(
            kind for kind in RecommendationKind if (kind is area) is self.areas_for_improvement
        )

    @property
    def force(self) -> RatingCounts:
        """The force total: the sum of the rows, so it cannot disagree with them."""
        return RatingCounts.sum_of([row.counts for row in self.rows])


@dataclass(frozen=True, kw_only=True)
class JointItem:
    """A footnote: an item counted once, under its lead, that other portfolios support."""

    item: ItemLink
    lead: str
    supporting: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class NotApplicableItem:
    """A footnote: an item counted as completed because it no longer applies."""

    item: ItemLink
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class MovedItem:
    """A footnote: one move of an item, which is counted under the portfolio it is in now."""

    item: ItemLink
    from_portfolio: str
    to_portfolio: str
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ItemMovement:
    """One item whose rating changed since the last board."""

    item: ItemLink
    was: Rating
    now: Rating
    portfolio: str


@dataclass(frozen=True, kw_only=True)
class DueMonth:
    """Open items due in one calendar month (``month`` is its first day; ``None``: no date).

    ``overdue`` is how many of ``open`` are already past their date.
    """

    month: date | None
    open: int
    overdue: int = 0


@dataclass(frozen=True, kw_only=True)
class Attention:
    """The tiles: how many items need the board's eye, and why."""

    decisions: int = 0
    awaiting_review: int = 0
    red: int = 0
    overdue: int = 0
    no_update: int = 0
    extensions: int = 0
    overdue_originally: int = 0
    undated: int = 0
    awaiting_inspectorate: int = 0
    without_somebody: int = 0


@dataclass(frozen=True, kw_only=True)
class NextDue:
    """The next date on which open items fall due, and how many do."""

    on: date
    items: int


@dataclass(frozen=True, kw_only=True)
class Export:
    """One way to take the figures away, such as "Word" or "CSV"."""

    label: str
    href: str


@dataclass(frozen=True, kw_only=True)
class BoardPage:
    """The board's page.

    ``inspection`` is the one the figures are limited to; without it they count every inspection.
    ``version`` is opaque: it changes whenever any figure may have changed. ``frozen`` figures
    (those of an issued paper) are never refreshed. ``no_update_days`` is the rule behind the
    "no update" tile. ``joint``, ``not_applicable`` and ``moved`` name the first items of their
    footnotes, ``more_joint``, ``more_not_applicable`` and ``more_moved`` count the rest.
    ``differences`` are whole sentences, one for each figure an imported paper prints that its own
    items do not bear out, ``remarks`` what else did not add up in it. Leave ``movement`` empty and
    rows' movement ``None`` before a first board; ``more_movement`` counts what it leaves out.
    """

    version: str
    as_at: datetime
    title: str = "Programme Board"
    meeting_on: date | None = None
    last_board_on: date | None = None
    caption: str = ""
    inspection: InspectionLink | None = None
    frozen: bool = False
    attention: Attention
    no_update_days: int
    next_due: NextDue | None = None
    tables: tuple[StatusTable, ...] = ()
    joint: tuple[JointItem, ...] = ()
    more_joint: int = 0
    not_applicable: tuple[NotApplicableItem, ...] = ()
    more_not_applicable: int = 0
    moved: tuple[MovedItem, ...] = ()
    more_moved: int = 0
    differences: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    movement: tuple[ItemMovement, ...] = ()
    more_movement: int = 0
    due_months: tuple[DueMonth, ...] = ()
    exports: tuple[Export, ...] = ()

    @property
    def force(self) -> RatingCounts:
        """Every item of every kind."""
        return RatingCounts.sum_of([table.force for table in self.tables])
