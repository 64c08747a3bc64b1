"""Reads the list's question from the address, naming what it cannot understand."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from api.pages.views import FieldError, ItemsQuery, Need, Rating, Sort
from domain.recommendation import RecommendationKind, Stage

_Choice = TypeVar("_Choice", bound=StrEnum)
# Longer than any name or cursor of ours.
_LONGEST: Final = 1_000
_NAMES: Final = frozenset(ItemsQuery.__dataclass_fields__)


def read_items_query(
    pairs: Iterable[tuple[str, str]],
) -> tuple[ItemsQuery, tuple[FieldError, ...]]:
    """Read address pairs into a query and the mistakes found; a mistaken filter is left out.

    ``due_before`` is kept as typed even when it is not a date, so that the form shows it back:
    leave it out of the search when an error names it.
    """
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        if value.strip():
            given.setdefault(name, []).append(value.strip())
    reader = _Reader(given)
    query = ItemsQuery(
        stage=reader.many("stage", Stage),
        rating=reader.many("rating", Rating),
        kind=reader.many("kind", RecommendationKind),
        need=reader.one_of("need", Need),
        portfolio=reader.text("portfolio"),
        owner=reader.text("owner"),
        inspection=reader.text("inspection"),
        due_before=reader.iso_date("due_before"),
        text=reader.text("text"),
        sort=reader.one_of("sort", Sort) or ItemsQuery.sort,
        descending=reader.text("descending") == "yes",
        cursor=reader.text("cursor"),
    )
    reader.refuse_unknown_names()
    return query, tuple(reader.errors)


class _Reader:
    """Takes fields out of the address one by one and gathers the mistakes."""

    def __init__(self, given: Mapping[str, list[str]]) -> None:
        self.errors: list[FieldError] = []
        self._given = given

    def text(self, name: str) -> str:
        value = self._given.get(name, [""])[-1]
        if len(value) > _LONGEST:
            self._refuse(name, f"Enter at most {_LONGEST:,} characters.")
            return ""
        if not value.isprintable():
            self._refuse(name, "It contains a character that cannot be shown: type it again.")
            return ""
        return value

    def many(self, name: str, choices: type[_Choice]) -> tuple[_Choice, ...]:
        given = dict.fromkeys(self._given.get(name, []))
        read = (self._choice(name, value, choices) for value in given)
        return tuple(each for each in read if each is not None)

    def one_of(self, name: str, choices: type[_Choice]) -> _Choice | None:
        value = self.text(name)
        return self._choice(name, value, choices) if value else None

    def iso_date(self, name: str) -> str:
        value = self.text(name)
        try:
            if value:
                date.fromisoformat(value)
        except ValueError:
            self._refuse(name, f"“{value}” is not a date. Enter it like 2011-06-30.")
        return value

    def refuse_unknown_names(self) -> None:
        for name in self._given.keys() - _NAMES:
            self._refuse(name, f"There is no filter called “{name}”. Choose from those below.")

    def _choice(self, name: str, value: str, choices: type[_Choice]) -> _Choice | None:
        try:
            return choices(value)
        except ValueError:
            known = ", ".join(choices)
            self._refuse(name, f"“{value}” is not a choice here. Choose one of: {known}.")
            return None

    def _refuse(self, name: str, message: str) -> None:
        self.errors.append(FieldError(field=name, message=message))
