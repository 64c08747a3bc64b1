"""What a new edition says otherwise than the one before, item by item."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import count

from domain.editions.aspects import Aspect, Names, printed_otherwise, shown
from domain.editions.matching import Likeness, Matching, Pair, match_items
from domain.inspection import Opening
from domain.recommendation import Recommendation


class DifferenceKind(StrEnum):
    """What became of an item from one edition to the next."""

    NEW = "new"
    CHANGED = "changed"
    VANISHED = "vanished"
    SAME = "same"


@dataclass(frozen=True, kw_only=True)
class PrintedChange:
    """One aspect as both editions print it, in words; `on` is the date of a response."""

    aspect: Aspect
    before: str
    after: str
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class EditionDifference:
    """One item, as the edition before and the new one print it; None where one does not.

    `after` goes by the id of the item that runs. `likeness` is by what it was known again.
    """

    before: Recommendation | None = None
    after: Recommendation | None = None
    likeness: Likeness | None = None
    changes: tuple[PrintedChange, ...] = ()

    @property
    def kind(self) -> DifferenceKind:
        """What became of the item."""
        if self.before is None:
            return DifferenceKind.NEW
        if self.after is None:
            return DifferenceKind.VANISHED
        return DifferenceKind.CHANGED if self.changes else DifferenceKind.SAME

    @property
    def item(self) -> Recommendation:
        """The item as it is printed last."""
        item = self.after or self.before
        if item is None:
            raise ValueError("A difference is about an item that one of the editions prints.")
        return item

    @property
    def aspects(self) -> frozenset[Aspect]:
        """What is printed otherwise."""
        return frozenset(change.aspect for change in self.changes)


def compare_editions(before: Opening, after: Opening) -> tuple[EditionDifference, ...]:
    """Every item of both editions in exactly one difference.

    They come in the order of the new edition, and what vanished last. The ids of both have to be
    made for the same inspection (`domain.inspection.identified`).
    """
    matching = match_items(before.recommendations, after.recommendations)
    ids = _ids_from_now_on(matching, (one.recommendation_id for one in before.recommendations))
    known = {pair.after.recommendation_id: pair for pair in matching.pairs}
    names = {one.person_id: one.name for one in (*after.people, *before.people)}
    gone = {one.recommendation_id for one in matching.vanished}
    return (
        *(_difference(one, known, ids, names) for one in after.recommendations),
        *(
            EditionDifference(before=one)
            for one in before.recommendations
            if one.recommendation_id in gone
        ),
    )


def _difference(
    printed: Recommendation, known: Mapping[str, Pair], ids: Mapping[str, str], names: Names
) -> EditionDifference:
    after = replace(
        printed,
        recommendation_id=ids[printed.recommendation_id],
        parent_id=ids.get(printed.parent_id) if printed.parent_id else None,
    )
    pair = known.get(printed.recommendation_id)
    if pair is None:
        return EditionDifference(after=after)
    return EditionDifference(
        before=pair.before,
        after=after,
        likeness=pair.likeness,
        changes=tuple(_changes(pair.before, after, names)),
    )


def _changes(
    before: Recommendation, after: Recommendation, names: Names
) -> Iterator[PrintedChange]:
    for aspect in printed_otherwise(before, after):
        yield PrintedChange(
            aspect=aspect,
            before=shown(aspect, before, names),
            after=shown(aspect, after, names),
            on=after.last_updated_on if aspect is Aspect.RESPONSE else None,
        )


def _ids_from_now_on(matching: Matching, taken: Iterable[str]) -> dict[str, str]:
    """The id of each item of the new edition: the one it runs by, or a free one of its own."""
    ids = {pair.after.recommendation_id: pair.before.recommendation_id for pair in matching.pairs}
    used = set(taken)
    for item in matching.new:
        wanted = item.recommendation_id
        numbered = (f"{wanted}-{number}" for number in count(2))
        ids[wanted] = (
            wanted if wanted not in used else next(one for one in numbered if one not in used)
        )
        used.add(ids[wanted])
    return ids
