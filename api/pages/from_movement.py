"""What has moved since the last board, on the live page and in the tables of a paper."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from api.pages.from_rows import item_link
from api.pages.views import ItemMovement, Movement, Rating, StatusTable
from domain.board import is_area_for_improvement
from domain.board_movement import Move, PortfolioMovement, rating_move
from infra.database.last_board import RatingChange, SinceLastBoard

# A board reads the worst; beyond this it wants the paper.
MOST_MOVED: Final = 20
# A line of the tables: its portfolio, and whether it is of areas for improvement.
Line = tuple[str, bool]


def live_movement(since: SinceLastBoard) -> tuple[ItemMovement, ...]:
    """Every item rated otherwise than at the last board, the worse first."""
    moved = sorted(since.changes, key=_gravest)
    return tuple(
        ItemMovement(
            item=item_link(one.item),
            was=Rating.of(one.was),
            now=Rating.of(one.item.rag),
            portfolio=one.item.portfolio,
        )
        for one in moved
    )


def live_moves(since: SinceLastBoard) -> Mapping[Line, Movement]:
    """How many items of each line got better or worse since the last board."""
    counted: Counter[tuple[Line, Move | None]] = Counter(
        ((one.item.portfolio, is_area_for_improvement(one.item.kind)), _move(one))
        for one in since.changes
    )
    return {
        line: Movement(
            improved=counted[line, Move.IMPROVED],
            worse=counted[line, Move.WORSE],
        )
        for line, _ in counted
    }


def paper_moves(portfolios: Iterable[PortfolioMovement]) -> Mapping[Line, Movement]:
    """The same from one paper to the next."""
    return {
        (one.portfolio, one.areas_for_improvement): Movement(improved=one.improved, worse=one.worse)
        for one in portfolios
    }


def moved_tables(
    tables: Iterable[StatusTable], moves: Mapping[Line, Movement]
) -> tuple[StatusTable, ...]:
    """The tables with what has moved in each line; a line in which nothing has says so."""
    return tuple(
        replace(
            table,
            rows=tuple(
                replace(
                    row,
                    movement=moves.get(
                        (row.portfolio.name, table.areas_for_improvement), Movement()
                    ),
                )
                for row in table.rows
            ),
        )
        for table in tables
    )


def _move(change: RatingChange) -> Move | None:
    return rating_move(change.was, change.item.rag)


def _gravest(change: RatingChange) -> int:
    move = _move(change)
    return len(Move) if move is None else tuple(Move).index(move)
