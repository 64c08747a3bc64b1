"""What the list of items shows, and the question it answers."""

from dataclasses import dataclass, field
from datetime import date

from api.pages.views.frame import DueDate, FieldError, ItemLink
from api.pages.views.item_life import PossibleCommand
from api.pages.views.words import Need, Rating, Sort
from domain.recommendation import RecommendationKind, Stage


@dataclass(frozen=True, kw_only=True)
class ItemsQuery:
    """The question a reader asks of the list, exactly as it stands in the address.

    Empty means "any". ``portfolio`` is the lead portfolio's id, so that a list holds exactly the
    items its count on the board stands for; ``owner`` and ``inspection`` are ids too.
    ``due_before`` is ISO text as typed, so that a mistake can be shown back; ``cursor`` is the
    opaque keyset cursor of the page asked for, empty for the first.
    """

    stage: tuple[Stage, ...] = ()
    rating: tuple[Rating, ...] = ()
    kind: tuple[RecommendationKind, ...] = ()
    need: Need | None = None
    portfolio: str = ""
    owner: str = ""
    inspection: str = ""
    due_before: str = ""
    text: str = ""
    sort: Sort = Sort.DUE
    descending: bool = False
    cursor: str = ""


@dataclass(frozen=True, kw_only=True)
class Option:
    """One choice in a filter: the value that goes in the address and the words shown."""

    value: str
    label: str


@dataclass(frozen=True, kw_only=True)
class FilterOptions:
    """What there is to choose from in the filters that depend on the data."""

    portfolios: tuple[Option, ...] = ()
    owners: tuple[Option, ...] = ()
    inspections: tuple[Option, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ItemRow:
    """One line of the list."""

    item: ItemLink
    stage: Stage
    portfolio: str
    supporting: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    due: DueDate = field(default_factory=DueDate)
    updated_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ItemsPage:
    """The list of items.

    ``matching`` counts every item that answers the query, not only this page's rows.
    ``next_cursor`` is ``None`` on the last page. ``nothing_imported`` tells "no item at all" from
    "no item matches". ``possible`` is what the reader may do with those they select. ``errors``
    name a query field, such as ``due_before``.
    """

    query: ItemsQuery
    options: FilterOptions
    rows: tuple[ItemRow, ...] = ()
    matching: int = 0
    next_cursor: str | None = None
    nothing_imported: bool = False
    possible: tuple[PossibleCommand, ...] = ()
    errors: tuple[FieldError, ...] = ()
