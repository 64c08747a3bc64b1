"""What has moved between the frozen figures of two board papers: figure by figure, item by item."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from enum import StrEnum

from domain.board import is_area_for_improvement
from domain.board_paper import RULES, FrozenFigures, PaperFigures
from domain.paper_lines import PaperLine
from domain.recommendation import RAGRating, Stage


class Move(StrEnum):
    """One way in which an item may have moved since the last board, the gravest first."""

    MISSING = "missing"
    WORSE = "worse"
    NEWLY_OVERDUE = "newly_overdue"
    REOPENED = "reopened"
    NEWLY_LATE_ON_ORIGINAL = "newly_late_on_original"
    OWNER_LOST = "owner_lost"
    TRANSFERRED = "transferred"
    EXTENDED = "extended"
    EXTENSION_REQUESTED = "extension_requested"
    DATE_CHANGED = "date_changed"
    NEW = "new"
    RATED_OTHERWISE = "rated_otherwise"
    IMPROVED = "improved"
    CLOSED = "closed"
    STAGE_CHANGED = "stage_changed"
    INSPECTORATE_CHANGED = "inspectorate_changed"
    SUPPORT_CHANGED = "support_changed"
    OWNER_NAMED = "owner_named"
    NO_LONGER_LATE = "no_longer_late"
    COUNTED_OTHERWISE = "counted_otherwise"


@dataclass(frozen=True, kw_only=True)
class ItemMovement:
    """One item that has moved: its line in each paper, None where it has none."""

    was: PaperLine | None
    now: PaperLine | None
    moves: tuple[Move, ...]

    @property
    def line(self) -> PaperLine:
        """The latest line there is of it."""
        line = self.now or self.was
        if line is None:
            raise ValueError("An item without a line in either paper cannot have moved.")
        return line


@dataclass(frozen=True, kw_only=True)
class FigureMovement:
    """One figure in both papers; `name` is the field of `PaperFigures`."""

    name: str
    before: int
    after: int

    @property
    def change(self) -> int:
        """How much it has grown."""
        return self.after - self.before


@dataclass(frozen=True, kw_only=True)
class PortfolioMovement:
    """How many items of one line of the tables improved and how many got worse."""

    portfolio: str
    areas_for_improvement: bool
    improved: int
    worse: int


@dataclass(frozen=True, kw_only=True)
class Movement:
    """All that has moved since the paper of the last board; items with the gravest move first."""

    since_meeting_id: str
    figures: tuple[FigureMovement, ...]
    portfolios: tuple[PortfolioMovement, ...]
    items: tuple[ItemMovement, ...]


# The higher the better; what nobody has rated stands in no order to the others.
_RANKS = {
    RAGRating.RED: 0,
    RAGRating.AMBER: 1,
    RAGRating.GREEN: 2,
    RAGRating.COMPLETE: 3,
    RAGRating.NOT_APPLICABLE: 3,
}


def rating_move(was: RAGRating | None, now: RAGRating | None) -> Move | None:
    """Whether a rating got better, worse, or only another one; None when it is the same."""
    if was is now:
        return None
    if was is None or now is None or _RANKS[was] == _RANKS[now]:
        return Move.RATED_OTHERWISE
    return Move.IMPROVED if _RANKS[now] > _RANKS[was] else Move.WORSE


def movement(before: FrozenFigures, after: FrozenFigures) -> Movement:
    """What has moved from the one paper to the other.

    The figures of the earlier paper, and what its moved items add and take away, give those of the
    later one: nothing that counts is left out.
    """
    earlier = {line.recommendation_id: line for line in before.lines}
    later = {line.recommendation_id: line for line in after.lines}
    pairs = [(earlier.get(one), later.get(one)) for one in dict.fromkeys((*later, *earlier))]
    each = (ItemMovement(was=was, now=now, moves=_moves(was, now)) for was, now in pairs)
    items = sorted((one for one in each if one.moves), key=_gravest)
    return Movement(
        since_meeting_id=before.meeting_id,
        figures=figure_movements(before.figures, after.figures),
        portfolios=_portfolios(items),
        items=tuple(items),
    )


def figure_movements(before: PaperFigures, after: PaperFigures) -> tuple[FigureMovement, ...]:
    """Every figure beside what it was."""
    return tuple(
        FigureMovement(
            name=one.name, before=getattr(before, one.name), after=getattr(after, one.name)
        )
        for one in fields(PaperFigures)
    )


def _moves(was: PaperLine | None, now: PaperLine | None) -> tuple[Move, ...]:
    if was is None:
        return (Move.NEW,)
    if now is None:
        return (Move.MISSING,)
    found = tuple(move for move, holds in _CHECKS if holds(was, now))
    rated = rating_move(was.rag, now.rag)
    moves = {*found, *((rated,) if rated else ())}
    if not moves and _counts(was) != _counts(now):
        return (Move.COUNTED_OTHERWISE,)
    return tuple(move for move in Move if move in moves)


def _counts(line: PaperLine) -> tuple[object, ...]:
    """Everything by which a line is counted somewhere."""
    return (line.portfolio, line.kind, line.rag, *(rule(line) for rule in RULES.values()))


def _gravest(one: ItemMovement) -> int:
    return tuple(Move).index(one.moves[0])


def _portfolios(items: Iterable[ItemMovement]) -> tuple[PortfolioMovement, ...]:
    moved: dict[tuple[str, bool], list[Move]] = {}
    for one in items:
        place = (one.line.portfolio, is_area_for_improvement(one.line.kind))
        moved.setdefault(place, []).extend(one.moves)
    return tuple(
        PortfolioMovement(
            portfolio=portfolio,
            areas_for_improvement=areas,
            improved=moves.count(Move.IMPROVED),
            worse=moves.count(Move.WORSE),
        )
        for (portfolio, areas), moves in sorted(moved.items())
    )


def _is_closed(line: PaperLine) -> bool:
    return line.stage is Stage.CLOSED


def _is_late(line: PaperLine) -> bool:
    return line.days_late > 0


def _is_late_on_original(line: PaperLine) -> bool:
    return line.days_late_on_original > 0


def _extended(was: PaperLine, now: PaperLine) -> bool:
    return was.due_on is not None and now.due_on is not None and now.due_on > was.due_on


_Check = Callable[[PaperLine, PaperLine], bool]
# The rating is looked at apart from these.
_CHECKS: tuple[tuple[Move, _Check], ...] = (
    (Move.NEWLY_OVERDUE, lambda was, now: _is_late(now) and not _is_late(was)),
    (Move.NO_LONGER_LATE, lambda was, now: _is_late(was) and not _is_late(now)),
    (
        Move.NEWLY_LATE_ON_ORIGINAL,
        lambda was, now: _is_late_on_original(now) and not _is_late_on_original(was),
    ),
    (Move.REOPENED, lambda was, now: now.reopenings > was.reopenings),
    (Move.OWNER_LOST, lambda was, now: bool(was.owners) and not now.owners),
    (Move.OWNER_NAMED, lambda was, now: bool(now.owners) and not was.owners),
    (Move.TRANSFERRED, lambda was, now: now.portfolio != was.portfolio),
    (Move.EXTENDED, _extended),
    (
        Move.DATE_CHANGED,
        lambda was, now: now.due_on != was.due_on and not _extended(was, now),
    ),
    (
        Move.EXTENSION_REQUESTED,
        lambda was, now: (
            now.extension_requested_to is not None
            and now.extension_requested_to != was.extension_requested_to
        ),
    ),
    (Move.CLOSED, lambda was, now: _is_closed(now) and not _is_closed(was)),
    (
        Move.STAGE_CHANGED,
        lambda was, now: now.stage is not was.stage and not _is_closed(now),
    ),
    (Move.INSPECTORATE_CHANGED, lambda was, now: now.inspectorate is not was.inspectorate),
    (
        Move.SUPPORT_CHANGED,
        lambda was, now: set(now.supporting_portfolios) != set(was.supporting_portfolios),
    ),
)
