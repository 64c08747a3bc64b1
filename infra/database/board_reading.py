"""Everything the board's page counts, read at one moment."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

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
from infra.database.last_board import SinceLastBoard, read_since_last_board
from infra.database.leavers import count_waiting
from infra.database.linked_items import LINK_COLUMNS, LinkedItem, linked_item
from infra.database.sort_keys import rating_key
from infra.database.tables import RecommendationRecord, SupportingPortfolioRecord

# A board reads footnotes; beyond this it wants the list.
MOST_FOOTNOTES = 20
_JOINT, _NOT_APPLICABLE = "joint", "not applicable"


@dataclass(frozen=True, kw_only=True)
class BoardReading:
    """The board's figures, and the first items its footnotes name.

    `head` is the sequence of the last audit entry, so it moves with every change. `joint` and
    `not_applicable` hold at most `MOST_FOOTNOTES` items each; the shares and tallies count
    them all. `without_somebody` counts the open items that wait for somebody to be named. `since`
    is None before the first board.
    """

    head: int
    tallies: tuple[Tally, ...]
    shares: tuple[JointShare, ...]
    figures: BoardFigures
    due_months: tuple[DueMonth, ...]
    next_due: NextDue | None
    joint: tuple[LinkedItem, ...]
    not_applicable: tuple[LinkedItem, ...]
    since: SinceLastBoard | None = None
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
        joint=footnotes[_JOINT],
        not_applicable=footnotes[_NOT_APPLICABLE],
        since=await read_since_last_board(connection, inspection_id),
        without_somebody=await count_waiting(connection, inspection_id),
    )


async def _read_footnotes(
    connection: AsyncConnection, inspection_id: str | None
) -> dict[str, tuple[LinkedItem, ...]]:
    supported = select(SupportingPortfolioRecord.recommendation_id)
    wanted = {
        _JOINT: RecommendationRecord.recommendation_id.in_(supported),
        # The key is indexed and the rating is not.
        _NOT_APPLICABLE: RecommendationRecord.sort_rating == rating_key(RAGRating.NOT_APPLICABLE),
    }
    each = (_first(note, what, inspection_id) for note, what in wanted.items())
    found = (await connection.execute(union_all(*each))).mappings().all()
    return {
        note: tuple(linked_item(row) for row in found if row["note"] == note) for note in wanted
    }


def _first(
    note: str, what: ColumnElement[bool], inspection_id: str | None
) -> Select[tuple[object, ...]]:
    first = (
        select(*LINK_COLUMNS, literal(note).label("note"))
        .where(what, within(inspection_id))
        .order_by(RecommendationRecord.sort_reference, RecommendationRecord.recommendation_id)
        .limit(MOST_FOOTNOTES)
        .subquery()
    )
    return select(*first.columns)
