"""How a plan was laid out when it came, so that it can be printed the same way again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.recommendation import RecommendationKind


@dataclass(frozen=True, kw_only=True)
class LayoutRow:
    """One printed row: its cells as they came, and which item it is a row of.

    `item` is what follows the inspection's id in the id of the item. `leads` tells the row of the
    plan that answers for the item from further rows in other plans. `section` is the row above
    that heads it, None where there is none or a column of the row says it; `kind` is None where
    the row itself tells it.
    """

    item: str
    portfolio: str
    cells: tuple[str, ...]
    section: str | None = None
    kind: RecommendationKind | None = None
    leads: bool = True


@dataclass(frozen=True, kw_only=True)
class LayoutTable:
    """One printed table with the labels above it.

    `columns` are the keys of the cells: the values of `Column`, and for a column Traction does not
    know its own heading. `announced` is the kind of its items where only words above it say so.
    """

    headings: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[LayoutRow, ...]
    portfolio_holder: str = ""
    portfolio_name: str | None = None
    plan_owner: str | None = None
    announced: RecommendationKind | None = None


@dataclass(frozen=True, kw_only=True)
class PlanLayout:
    """The head of a plan and its tables, in the order printed."""

    subject: str
    date_text: str
    tables: tuple[LayoutTable, ...]


def printed_in(tables: Iterable[LayoutTable]) -> Mapping[str, Sequence[str]]:
    """What the tables print in each column, in order, the same words once."""
    printed: dict[str, dict[str, None]] = {}
    for table in tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                printed.setdefault(column, {})[cell] = None
    return {column: tuple(cells) for column, cells in printed.items()}


def item_key(recommendation_id: str, inspection_id: str) -> str:
    """What tells an item from the others of its inspection, whatever the inspection is called."""
    return recommendation_id.removeprefix(f"{inspection_id}.")
