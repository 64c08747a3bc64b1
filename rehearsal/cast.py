"""Which item of a plan plays which part of the year, chosen by what it is and not by its name."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from domain.rag import SETTLED
from domain.recommendation import RAGRating, Recommendation, RecommendationKind, Stage

# Nearer than that, an item is due before the first things have happened.
_DAYS_TO_PLAY: Final = timedelta(days=40)


class Part(StrEnum):
    """What an item is there to show."""

    COMPLETE = "already said to be complete"
    NOT_APPLICABLE = "said not to apply"
    UNOWNED = "without an owner"
    UNDATED = "without a date"
    CONCERN = "a cause of concern"
    PARENT = "fed by others"
    TRANSFERRED = "moved to another portfolio"
    JOINT = "shared among portfolios"
    EXTENDED = "given more time"
    HELD = "refused more time"
    RETURNED = "with evidence that came back"
    DEMONSTRATED = "with more to be shown, and for longer"
    WITHDRAWN = "with evidence taken back"
    SENT_BACK = "sent back by the board"
    OVERRIDDEN = "rated by the board"
    SUPERSEDED = "superseded by another"
    NOT_ACCEPTED = "not accepted"
    SILENT = "about which nobody says anything"
    REOPENED = "closed, and reopened after the revisit"
    CONFIRMED = "closed, and found in place by the revisit"
    REASSIGNED = "given to another owner"
    REMINDED = "prompted by hand"
    REFUSED = "closed, and not found in place until more was shown"


@dataclass(frozen=True, kw_only=True)
class Cast:
    """The items by the part they play, and all others."""

    parts: Mapping[Part, Recommendation]
    others: tuple[Recommendation, ...]

    @property
    def missing(self) -> tuple[Part, ...]:
        """What no item of this plan can show."""
        return tuple(part for part in Part if part not in self.parts)


def cast(items: Iterable[Recommendation], *, today: date) -> Cast:
    """Give each part the first item that can play it and plays no other."""
    free = {one.recommendation_id: one for one in items}
    parents = {one.parent_id for one in free.values() if one.parent_id}
    parts: dict[Part, Recommendation] = {}
    for part in Part:
        suits = _SUITS.get(part, _under_way)
        found = next((one for one in free.values() if suits(_Seen(one, parents, today))), None)
        if found is not None:
            parts[part] = free.pop(found.recommendation_id)
    return Cast(parts=parts, others=tuple(free.values()))


@dataclass(frozen=True)
class _Seen:
    """An item as whoever casts sees it."""

    item: Recommendation
    parents: set[str]
    today: date

    @property
    def is_parent(self) -> bool:
        return self.item.recommendation_id in self.parents

    @property
    def is_settled(self) -> bool:
        return self.item.declared_rag in SETTLED

    @property
    def is_workable(self) -> bool:
        """Somebody owns it and is to finish it by a date, and nothing else is special about it."""
        item = self.item
        due_later = item.due_on is not None and item.due_on >= self.today + _DAYS_TO_PLAY
        alone = not self.is_parent and not item.supporting_portfolios
        is_concern = item.kind is RecommendationKind.CAUSE_OF_CONCERN
        owned = bool(item.action_owners) and item.reviewer is not None
        return due_later and alone and owned and not self.is_settled and not is_concern

    @property
    def is_under_way(self) -> bool:
        """The same, and its work has begun."""
        return self.is_workable and self.item.stage is Stage.IN_PROGRESS


def _declared(rag: RAGRating, *, owned: bool) -> Callable[[_Seen], bool]:
    return lambda seen: seen.item.declared_rag is rag and bool(seen.item.action_owners) is owned


def _under_way(seen: _Seen) -> bool:
    return seen.is_under_way


# The parts choose in the order in which they are listed, so the rare ones come first; a part that
# is not in the table wants an item that is under way.
_SUITS: Final[Mapping[Part, Callable[[_Seen], bool]]] = {
    Part.COMPLETE: _declared(RAGRating.COMPLETE, owned=True),
    Part.NOT_APPLICABLE: _declared(RAGRating.NOT_APPLICABLE, owned=False),
    Part.UNOWNED: lambda seen: not seen.item.action_owners and not seen.is_settled,
    Part.UNDATED: lambda seen: seen.item.due_on is None and not seen.is_settled,
    Part.CONCERN: lambda seen: seen.item.kind is RecommendationKind.CAUSE_OF_CONCERN,
    Part.PARENT: lambda seen: seen.is_parent and seen.item.reviewer is not None,
    Part.REMINDED: lambda seen: seen.is_workable,
    Part.REFUSED: lambda seen: seen.is_workable,
}
