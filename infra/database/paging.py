"""Keyset paging: a page begins after the last row of the one before, wherever that row is now."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, literal, tuple_

from infra.database.errors import UnknownSortError, UnusableCursorError
from infra.database.tables import RecommendationRecord, table_of

SORTS = ("reference", "title", "rating", "stage", "portfolio", "owner", "due", "updated")
_ITEMS = table_of(RecommendationRecord)


@dataclass(frozen=True, kw_only=True)
class Order:
    """One of `SORTS`, descending when asked for with a minus in front, as in "-due"."""

    sort: str
    descending: bool

    @property
    def key(self) -> ColumnElement[str]:
        """The column sorted by; ties are broken by the recommendation id."""
        return _ITEMS.c[f"sort_{self.sort}"]

    def apply(self, statement: Select[Any], *, after: str | None) -> Select[Any]:
        """Sort the statement, and begin it after the row the cursor names.

        Raises:
            UnusableCursorError: the cursor was not given out for this order.
        """
        keys = (self.key, _ITEMS.c.recommendation_id)
        if after is not None:
            row = tuple_(*keys)
            position = tuple_(*(literal(part) for part in self._position(after)))
            statement = statement.where(row < position if self.descending else row > position)
        return statement.order_by(*(one.desc() if self.descending else one for one in keys))

    def cursor(self, sort_key: str, recommendation_id: str) -> str:
        """The cursor for what follows that row."""
        parts = [self._name, sort_key, recommendation_id]
        return urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")

    @property
    def _name(self) -> str:
        return f"-{self.sort}" if self.descending else self.sort

    def _position(self, cursor: str) -> tuple[str, str]:
        try:
            parts = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        except ValueError:
            parts = None
        match parts:
            case [str(name), str(sort_key), str(recommendation_id)] if name == self._name:
                return sort_key, recommendation_id
            case _:
                raise UnusableCursorError(
                    "This cursor does not belong to this list: begin again without one."
                )


def read_order(sort: str) -> Order:
    """The order a caller asks for by name.

    Raises:
        UnknownSortError: there is no such order; the message lists them.
    """
    name = sort.removeprefix("-")
    if name not in SORTS:
        raise UnknownSortError(
            f"Lists cannot be sorted by '{sort}': use one of {', '.join(SORTS)},"
            " with a minus in front for descending."
        )
    return Order(sort=name, descending=sort.startswith("-"))
