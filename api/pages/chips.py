"""The filters in use, each as a chip the reader can take off."""

from dataclasses import dataclass
from typing import Final

from api.pages import links
from api.pages.views import ItemsPage, Option
from api.pages.views.words import KINDS, NEEDS, RATINGS, STAGES

_NOT_FILTERS: Final = {"sort", "descending", "cursor"}
_CHOICES: Final[dict[str, dict[str, str]]] = {
    "stage": {**STAGES},
    "rating": {**RATINGS},
    "kind": {**KINDS},
    "need": {**NEEDS},
}
_PREFIXES: Final = {
    "owner": "Owner: ",
    "inspection": "Inspection: ",
    "due_before": "Due before ",
    "text": "Search: ",
}


@dataclass(frozen=True, kw_only=True)
class Chip:
    """One filter in use, and the address of the list without it."""

    label: str
    remove_href: str


def chips_of(page: ItemsPage) -> tuple[Chip, ...]:
    """Name each filter in use, in the order the form shows them."""
    choices = _CHOICES | {
        "portfolio": _labels(page.options.portfolios),
        "owner": _labels(page.options.owners),
        "inspection": _labels(page.options.inspections),
    }
    return tuple(
        Chip(
            label=_PREFIXES.get(name, "") + choices.get(name, {}).get(value, value),
            remove_href=links.items_path(links.without(page.query, name, value)),
        )
        for name, value in links.query_pairs(page.query)
        if name not in _NOT_FILTERS
    )


def need_options() -> tuple[Option, ...]:
    """Reasons to need the board's eye, as a list to pick from."""
    return tuple(Option(value=value, label=label) for value, label in NEEDS.items())


def _labels(options: tuple[Option, ...]) -> dict[str, str]:
    return {option.value: option.label for option in options}
