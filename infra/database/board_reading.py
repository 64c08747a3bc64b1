"""Everything the board's page counts, read at one moment."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Date,
    RowMapping,
    Select,
    Text,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import InstrumentedAttribute

from domain.board import Tally
from domain.recommendation import RAGRating
from infra.database.figures import (
    BoardFigures,
    DueMonth,
    JointShare,
    NextDue,
    count_by_due_day,
    count_joint_shares,
    count_tallies,
    due_months,
    next_due,
    sum_figures,
    within,
)
from infra.database.leavers import count_waiting
from infra.database.linked_items import LINK_COLUMNS, LinkedItem, linked_item
from infra.database.sort_keys import rating_key
from infra.database.tables import MoveRecord, RecommendationRecord, SupportingPortfolioRecord

# A board reads footnotes; beyond this it wants the list.
MOST_FOOTNOTES = 20
_JOINT, _NOT_APPLICABLE, _MOVED = "joint", "not applicable", "moved"
# What the other footnotes have in the place of a move.
_UNMOVED = (
    cast(null(), Text).label("from_portfolio"),
    cast(null(), Text).label("to_portfolio"),
    cast(null(), Date).label("moved_on"),
)


@dataclass(frozen=True, kw_only=True)
class NotedMove:
    """One move of an item between portfolios; `on` is empty where the paper gave no day."""

    item: LinkedItem
    from_portfolio: str
    to_portfolio: str
    on: date | None


@dataclass(frozen=True, kw_only=True)
class BoardReading:
    """The board's figures, and the first items its footnotes name.

    `head` is the sequence of the last audit entry, so it moves with every change. `joint`,
    `not_applicable` and `moved` hold at most `MOST_FOOTNOTES` each; the shares, the tallies and
    `moves` count them all. `without_somebody` counts the open items that wait for somebody to be
    named.
    """

    head: int
    tallies: tuple[Tally, ...]
    shares: tuple[JointShare, ...]
    figures: BoardFigures
    due_months: tuple[DueMonth, ...]
    next_due: NextDue | None
    joint: tuple[LinkedItem, ...]
    not_applicable: tuple[LinkedItem, ...]
    moved: tuple[NotedMove, ...]
    moves: int
    without_somebody: int = 0


async def read_board(
    connection: AsyncConnection,
    inspection_id: str | None,
    *,
    head: int,
    today: date,
    no_update_days: int,
) -> BoardReading:
    """The figures of one inspection, or of all, in five queries however many items there are.

    `head` was read before, so that whatever changes meanwhile is noticed by the next look.
    """
    tallies = await count_tallies(connection, inspection_id)
    shares = await count_joint_shares(connection, inspection_id)
    days = await count_by_due_day(
        connection, inspection_id, today=today, no_update_days=no_update_days
    )
    footnotes = await _read_footnotes(connection, inspection_id)
    return BoardReading(
        head=head,
        tallies=tallies,
        shares=shares,
        figures=sum_figures(days),
        due_months=due_months(days),
        next_due=next_due(days, today=today),
        joint=tuple(linked_item(row) for row in footnotes[_JOINT]),
        not_applicable=tuple(linked_item(row) for row in footnotes[_NOT_APPLICABLE]),
        moved=tuple(_noted_move(row) for row in footnotes[_MOVED]),
        moves=_in_all(footnotes[_MOVED]),
        without_somebody=await count_waiting(connection, inspection_id),
    )


async def _read_footnotes(
    connection: AsyncConnection, inspection_id: str | None
) -> dict[str, list[RowMapping]]:
    supported = select(SupportingPortfolioRecord.recommendation_id)
    joint = RecommendationRecord.recommendation_id.in_(supported)
    # The key is indexed and the rating is not.
    settled = RecommendationRecord.sort_rating == rating_key(RAGRating.NOT_APPLICABLE)
    each = (
        _first(_JOINT, select(*LINK_COLUMNS, *_UNMOVED).where(joint), inspection_id),
        _first(_NOT_APPLICABLE, select(*LINK_COLUMNS, *_UNMOVED).where(settled), inspection_id),
        _first(_MOVED, _moves(), inspection_id, MoveRecord.position),
    )
    found: dict[str, list[RowMapping]] = defaultdict(list)
    for row in (await connection.execute(union_all(*each))).mappings():
        found[row["note"]].append(row)
    return found


def _moves() -> Select[*tuple[Any, ...]]:
    item_id = MoveRecord.recommendation_id
    following = func.lead(MoveRecord.from_portfolio).over(
        partition_by=item_id, order_by=MoveRecord.position
    )
    # A paper may not say where to: that is where the next move is from, or where the item is now.
    reached = func.coalesce(MoveRecord.to_portfolio, following, RecommendationRecord.portfolio)
    return select(
        *LINK_COLUMNS,
        MoveRecord.from_portfolio,
        reached.label("to_portfolio"),
        MoveRecord.moved_on,
    ).join(MoveRecord, item_id == RecommendationRecord.recommendation_id)


def _first(
    note: str,
    of_them: Select[*tuple[Any, ...]],
    inspection_id: str | None,
    *then: InstrumentedAttribute[int],
) -> Select[*tuple[Any, ...]]:
    order = (RecommendationRecord.sort_reference, RecommendationRecord.recommendation_id, *then)
    first = (
        of_them.add_columns(literal(note).label("note"), func.count().over().label("in_all"))
        .where(within(inspection_id))
        .order_by(*order)
        .limit(MOST_FOOTNOTES)
        .subquery()
    )
    return select(*first.columns)


def _noted_move(row: RowMapping) -> NotedMove:
    return NotedMove(
        item=linked_item(row),
        from_portfolio=row["from_portfolio"],
        to_portfolio=row["to_portfolio"],
        on=row["moved_on"],
    )


def _in_all(rows: Sequence[RowMapping]) -> int:
    return rows[0]["in_all"] if rows else 0
