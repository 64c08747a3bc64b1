"""Which item of a new edition is which item of the one before."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.plan.matching import ENOUGH_IN_COMMON, in_common, words_of
from domain.plan.references import reference_key
from domain.recommendation import Recommendation

# An item that was reworded keeps about half its words; two findings share "the force should".
_REWORDED = 0.5


class Likeness(StrEnum):
    """By what an item was known again."""

    ID = "id"
    REFERENCE = "reference"
    WORDS = "words"
    REWORDED = "reworded"


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One item as both editions print it."""

    before: Recommendation
    after: Recommendation
    likeness: Likeness


@dataclass(frozen=True, kw_only=True)
class Matching:
    """Every item of both editions, each once."""

    pairs: tuple[Pair, ...]
    vanished: tuple[Recommendation, ...]
    new: tuple[Recommendation, ...]


@dataclass(frozen=True, kw_only=True)
class _Rule:
    """Items with the same key are the same when they share so much of their words."""

    likeness: Likeness
    key: Callable[[Recommendation], str]
    enough: float


def _id(item: Recommendation) -> str:
    return item.recommendation_id


def _reference(item: Recommendation) -> str:
    return reference_key(item.reference)


def _words(item: Recommendation) -> str:
    return " ".join(words_of(item.text))


# In this order: what an earlier rule has paired, a later one does not see. The id alone does not
# do, because it follows from the reference, and a new edition may use that for something else.
_RULES = (
    _Rule(likeness=Likeness.ID, key=_id, enough=ENOUGH_IN_COMMON),
    _Rule(likeness=Likeness.REFERENCE, key=_reference, enough=ENOUGH_IN_COMMON),
    _Rule(likeness=Likeness.WORDS, key=_words, enough=1.0),
    _Rule(likeness=Likeness.REWORDED, key=_id, enough=_REWORDED),
    _Rule(likeness=Likeness.REWORDED, key=_reference, enough=_REWORDED),
)


def match_items(before: Iterable[Recommendation], after: Iterable[Recommendation]) -> Matching:
    """Pair the items of two editions, whose ids are made for the same inspection.

    The order in which they are printed plays no part.
    """
    ours = {item.recommendation_id: item for item in sorted(before, key=_id)}
    theirs = {item.recommendation_id: item for item in sorted(after, key=_id)}
    counted = {
        id(item): Counter(words_of(item.text)) for item in (*ours.values(), *theirs.values())
    }
    pairs: list[Pair] = []
    for rule in _RULES:
        for pair in _paired(rule, ours.values(), theirs.values(), counted):
            pairs.append(pair)
            del ours[pair.before.recommendation_id], theirs[pair.after.recommendation_id]
    return Matching(pairs=tuple(pairs), vanished=tuple(ours.values()), new=tuple(theirs.values()))


def _paired(
    rule: _Rule,
    before: Iterable[Recommendation],
    after: Iterable[Recommendation],
    counted: Mapping[int, Counter[str]],
) -> Sequence[Pair]:
    waiting: dict[str, list[Recommendation]] = defaultdict(list)
    for item in before:
        waiting[rule.key(item)].append(item)
    pairs: list[Pair] = []
    for item in after:
        candidates = waiting.get(rule.key(item), []) if rule.key(item) else []
        found = _nearest(item, candidates, rule, counted)
        if found is not None:
            candidates.remove(found)
            pairs.append(Pair(before=found, after=item, likeness=rule.likeness))
    return pairs


def _nearest(
    item: Recommendation,
    candidates: Sequence[Recommendation],
    rule: _Rule,
    counted: Mapping[int, Counter[str]],
) -> Recommendation | None:
    if rule.likeness is Likeness.WORDS:
        # The words are the key.
        return next(iter(candidates), None)

    nearest, most = None, 0.0
    for candidate in candidates:
        shared = in_common(counted[id(candidate)], counted[id(item)])
        # Of two that are as near, the first.
        if shared >= rule.enough and shared > most:
            nearest, most = candidate, shared
        if most >= 1.0:
            break
    return nearest
