"""What of a new edition somebody confirms: kinds of difference, or items by reference."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from domain.editions.aspects import Aspect
from domain.editions.differences import DifferenceKind, EditionDifference
from domain.errors import RefusedError
from domain.plan.references import reference_key

EVERYTHING = "all"

# The words for kinds of difference; `all` is all of them.
_OF_A_KIND: Mapping[str, DifferenceKind] = MappingProxyType(
    {"new": DifferenceKind.NEW, "vanished": DifferenceKind.VANISHED}
)
_OF_ASPECTS: Mapping[str, frozenset[Aspect]] = MappingProxyType(
    {
        "responses": frozenset({Aspect.RESPONSE}),
        "ratings": frozenset({Aspect.RAG}),
        "due-dates": frozenset({Aspect.DUE}),
        "owners": frozenset({Aspect.OWNERS}),
        "overseers": frozenset({Aspect.HOLDER, Aspect.PLAN_OWNER}),
        "portfolios": frozenset({Aspect.PORTFOLIO, Aspect.SUPPORTING}),
        "texts": frozenset({Aspect.TEXT, Aspect.REFERENCE, Aspect.KIND}),
    }
)
SELECTABLE = (EVERYTHING, *_OF_A_KIND, *_OF_ASPECTS)


class NothingSelectedError(RefusedError):
    """A word selects no difference; the message says which words there are."""

    code = "nothing_selected"


@dataclass(frozen=True, kw_only=True)
class Confirmed:
    """One difference that was confirmed; of a changed item, these aspects."""

    difference: EditionDifference
    aspects: frozenset[Aspect] = frozenset()


def confirmed_by(
    words: Iterable[str], differences: Sequence[EditionDifference]
) -> tuple[Confirmed, ...]:
    """What those words confirm; each is one of `SELECTABLE`, a reference or an item's id.

    Raises:
        NothingSelectedError: a word is none of these.
    """
    asked = tuple(dict.fromkeys(word.strip() for word in words if word.strip()))
    for word in asked:
        _require_known(word, differences)
    found = (_confirmed(one, asked) for one in differences)
    return tuple(one for one in found if one is not None)


def _confirmed(difference: EditionDifference, words: Sequence[str]) -> Confirmed | None:
    kind = difference.kind
    if kind is DifferenceKind.SAME:
        return None
    whole = any(
        word == EVERYTHING or _OF_A_KIND.get(word) is kind or _names(word, difference)
        for word in words
    )
    chosen = frozenset[Aspect]().union(*(_OF_ASPECTS.get(word, frozenset()) for word in words))
    aspects = difference.aspects if whole else difference.aspects & chosen
    return Confirmed(difference=difference, aspects=aspects) if whole or aspects else None


def _names(word: str, difference: EditionDifference) -> bool:
    if word in SELECTABLE:
        return False
    printed = (one for one in (difference.before, difference.after) if one is not None)
    return any(
        word == one.recommendation_id or reference_key(word) == reference_key(one.reference)
        for one in printed
    )


def _require_known(word: str, differences: Sequence[EditionDifference]) -> None:
    if word not in SELECTABLE and not any(_names(word, one) for one in differences):
        raise NothingSelectedError(
            f"'{word}' names no item of either edition. Give references, or any of"
            f" {', '.join(SELECTABLE)}, with commas between."
        )
