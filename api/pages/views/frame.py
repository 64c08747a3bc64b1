"""What surrounds every page, and the small pieces several pages share."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from api.pages.views.words import Rating
from domain.recommendation import RecommendationKind

Section = Literal["board", "items", "inspections", "meetings", "people"]


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """The person reading the page, as named in its header."""

    name: str
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class Confirmation:
    """What the reader has just done, told once in a banner after the redirect."""

    heading: str
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Everything a page shows around its content."""

    section: Section | None = None
    person: SignedIn | None = None
    force: str = ""
    marking: str = "OFFICIAL"
    confirmation: Confirmation | None = None


@dataclass(frozen=True, kw_only=True)
class FieldError:
    """One mistake in a form; ``field`` is the input's name and the message says how to mend it."""

    field: str
    message: str


@dataclass(frozen=True, kw_only=True)
class PortfolioLink:
    """A portfolio by name, linked to its items."""

    portfolio_id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class InspectionLink:
    """An inspection by title, linked to its own page."""

    inspection_id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class ItemLink:
    """One item as another page names it."""

    recommendation_id: str
    reference: str
    title: str
    kind: RecommendationKind
    rating: Rating = Rating.NOT_RATED


@dataclass(frozen=True, kw_only=True)
class PlannedDate:
    """A day, or a whole month (then ``on`` is its last day and the page prints "May 2023")."""

    on: date
    month_only: bool = False


@dataclass(frozen=True, kw_only=True)
class DueDate:
    """When an item falls due: the present date beside the one first set.

    Both are ``None`` when the source gave no date; ``words`` is then what it said instead.
    ``days_overdue`` counts calendar days past ``current`` and is 0 when not overdue or closed;
    ``original_days_overdue`` counts them past ``original``. ``set_by`` and ``original_set_by`` say
    whose each date is, where that is known and the item is shown whole.
    """

    current: PlannedDate | None = None
    original: PlannedDate | None = None
    days_overdue: int = 0
    original_days_overdue: int = 0
    words: str = ""
    set_by: str = ""
    original_set_by: str = ""

    @property
    def moved(self) -> bool:
        """Whether the original date must be shown struck through beside the present one."""
        return self.original is not None and self.original != self.current
