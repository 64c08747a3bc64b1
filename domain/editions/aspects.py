"""What an edition prints of an item, and may print otherwise than the one before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from domain.due_dates import describe_day, describe_due
from domain.recommendation import Recommendation

# Names by person_id, of everybody either edition names.
Names = Mapping[str, str]


class Aspect(StrEnum):
    """One thing that is printed of an item."""

    REFERENCE = "reference"
    KIND = "kind"
    TEXT = "text"
    PORTFOLIO = "portfolio"
    SUPPORTING = "supporting_portfolios"
    HOLDER = "portfolio_holder"
    PLAN_OWNER = "plan_owner"
    OWNERS = "action_owners"
    DUE = "due_date"
    RESPONSE = "response"
    RAG = "rag"


@dataclass(frozen=True, kw_only=True)
class _Printing:
    """The fields an aspect stands in, what of it is compared, and how people read it."""

    fields: tuple[str, ...]
    compared: Callable[[Recommendation], object]
    shown: Callable[[Recommendation, Names], str]


def printed_otherwise(before: Recommendation, after: Recommendation) -> tuple[Aspect, ...]:
    """What the later edition prints otherwise."""
    return tuple(
        aspect
        for aspect, printing in _PRINTINGS.items()
        if printing.compared(before) != printing.compared(after)
    )


def shown(aspect: Aspect, item: Recommendation, names: Names) -> str:
    """What is printed of the item, in words; "" where that is blank."""
    return _PRINTINGS[aspect].shown(item, names)


def with_aspects(
    before: Recommendation, after: Recommendation, aspects: frozenset[Aspect]
) -> Recommendation:
    """The item as printed before, with these aspects as printed after."""
    fields = (name for aspect in aspects for name in _PRINTINGS[aspect].fields)
    changes: dict[str, Any] = {name: getattr(after, name) for name in fields}
    return replace(before, **changes)


def one_line(text: str) -> str:
    """The text as it is compared: how its lines are broken says nothing."""
    return " ".join(text.split())


def _due(item: Recommendation) -> object:
    # One date is written in many ways; words in place of a date are all there is to compare.
    if item.due_on is not None:
        return item.due_on, item.due_precision
    return one_line(item.due_text).casefold()


def _response(item: Recommendation) -> object:
    return one_line(item.management_response), item.last_updated_on


def _response_shown(item: Recommendation, _names: Names) -> str:
    dated = f" ({describe_day(item.last_updated_on)})" if item.last_updated_on else ""
    return f"{one_line(item.management_response)}{dated}".strip()


def _due_shown(item: Recommendation, _names: Names) -> str:
    return describe_due(item) if item.due_on else item.due_text


def _named(names: Names, *people: str | None) -> str:
    return ", ".join(names.get(one, one) for one in people if one)


_PRINTINGS: Mapping[Aspect, _Printing] = MappingProxyType(
    {
        Aspect.REFERENCE: _Printing(
            fields=("reference",),
            compared=lambda item: item.reference,
            shown=lambda item, _names: item.reference,
        ),
        Aspect.KIND: _Printing(
            fields=("kind",),
            compared=lambda item: item.kind,
            shown=lambda item, _names: item.kind.replace("_", " "),
        ),
        Aspect.TEXT: _Printing(
            fields=("text", "title"),
            compared=lambda item: one_line(item.text),
            shown=lambda item, _names: one_line(item.text),
        ),
        Aspect.PORTFOLIO: _Printing(
            fields=("portfolio",),
            compared=lambda item: item.portfolio,
            shown=lambda item, _names: item.portfolio,
        ),
        Aspect.SUPPORTING: _Printing(
            fields=("supporting_portfolios",),
            compared=lambda item: frozenset(item.supporting_portfolios),
            shown=lambda item, _names: ", ".join(item.supporting_portfolios),
        ),
        Aspect.HOLDER: _Printing(
            fields=("portfolio_holder",),
            compared=lambda item: item.portfolio_holder,
            shown=lambda item, names: _named(names, item.portfolio_holder),
        ),
        Aspect.PLAN_OWNER: _Printing(
            fields=("plan_owner",),
            compared=lambda item: item.plan_owner,
            shown=lambda item, names: _named(names, item.plan_owner),
        ),
        Aspect.OWNERS: _Printing(
            fields=("action_owners",),
            compared=lambda item: frozenset(item.action_owners),
            shown=lambda item, names: _named(names, *item.action_owners),
        ),
        Aspect.DUE: _Printing(
            fields=("original_due_on", "due_on", "due_precision", "due_text", "due_basis"),
            compared=_due,
            shown=_due_shown,
        ),
        Aspect.RESPONSE: _Printing(
            fields=("management_response", "last_updated_on"),
            compared=_response,
            shown=_response_shown,
        ),
        Aspect.RAG: _Printing(
            fields=("declared_rag",),
            compared=lambda item: item.declared_rag,
            shown=lambda item, _names: (item.declared_rag or "").replace("_", " "),
        ),
    }
)
