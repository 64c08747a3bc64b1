"""What happens to every item that plays no part of its own: work, evidence, review, closure."""

from dataclasses import dataclass
from typing import Final

from domain.recommendation import RAGRating, Recommendation
from rehearsal.scenes import Scene, day, due
from rehearsal.script.evidence import accepts, closes, hands_in, says


@dataclass(frozen=True, kw_only=True)
class _Way:
    """How an owner goes about an item, and how the board ends it."""

    work: tuple[Scene, ...]
    end: tuple[Scene, ...] = ()


_DILIGENT: Final = _Way(
    work=(
        says(day(24), RAGRating.GREEN),
        says(day(52), RAGRating.GREEN),
        hands_in(due(-5)),
        accepts(due(1)),
    ),
    end=(closes(due(22)),),
)
_LATE: Final = _Way(
    work=(
        says(day(38), RAGRating.AMBER),
        says(due(3), RAGRating.AMBER),
        hands_in(due(13)),
        accepts(due(26)),
    ),
    end=(closes(due(50)),),
)
_SLOW: Final = _Way(
    work=(
        says(due(26), RAGRating.RED),
        says(due(90), RAGRating.AMBER),
        hands_in(due(150)),
        accepts(due(180)),
    )
)
# In turn.
_WAYS: Final = (_DILIGENT, _LATE, _DILIGENT, _SLOW)


def routine(place: int, item: Recommendation, *, is_fed: bool) -> tuple[Scene, ...]:
    """The scenes of the item at that place among the others; none where they cannot be played.

    An item that others feed is not closed: whether those are by then, the script does not know.
    """
    if not item.action_owners or item.due_on is None:
        return ()
    way = _WAYS[place % len(_WAYS)]
    return way.work if is_fed else (*way.work, *way.end)
