"""The paper of the last board, and whose rating has changed since it was frozen."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.board_meetings import MeetingStage
from domain.recommendation import RAGRating
from infra.database.figures import within
from infra.database.linked_items import LINK_COLUMNS, LinkedItem, linked_item
from infra.database.tables import (
    MeetingRecord,
    PaperRatingRecord,
    PaperRecord,
    RecommendationRecord,
)

# One that was called off is compared with nothing.
_WITH_PAPER = (MeetingStage.FROZEN.value, MeetingStage.APPROVED.value)


@dataclass(frozen=True, kw_only=True)
class RatingChange:
    """An item whose rating is another than in the last paper."""

    item: LinkedItem
    was: RAGRating | None


@dataclass(frozen=True, kw_only=True)
class SinceLastBoard:
    """What is rated otherwise than at the board of that day, in the order of references."""

    held_on: date
    changes: tuple[RatingChange, ...]


def latest_paper(*conditions: ColumnElement[bool]) -> Select[str, date]:
    """The id and the day of the meeting with the last paper that fits."""
    return (
        select(PaperRecord.meeting_id, MeetingRecord.held_on)
        .join(MeetingRecord, MeetingRecord.meeting_id == PaperRecord.meeting_id)
        .where(MeetingRecord.stage.in_(_WITH_PAPER), *conditions)
        .order_by(PaperRecord.figures_at.desc(), PaperRecord.meeting_id.desc())
        .limit(1)
    )


async def read_since_last_board(
    connection: AsyncConnection, inspection_id: str | None
) -> SinceLastBoard | None:
    """What has changed since the last paper, in one query; None before there is one.

    The figures of one inspection are also compared with a paper on all of them.
    """
    last = latest_paper(_covers(inspection_id)).cte("last_paper")
    rated_otherwise = and_(
        RecommendationRecord.recommendation_id == PaperRatingRecord.recommendation_id,
        RecommendationRecord.rag.is_distinct_from(PaperRatingRecord.rag),
        within(inspection_id),
    )
    changed = (
        select(PaperRatingRecord.meeting_id, PaperRatingRecord.rag.label("was"), *LINK_COLUMNS)
        .join(RecommendationRecord, rated_otherwise)
        # Said here too, so that no database compares every paper there ever was.
        .where(PaperRatingRecord.meeting_id == select(last.c.meeting_id).scalar_subquery())
        .add_columns(RecommendationRecord.sort_reference)
        .subquery()
    )
    statement = (
        # The paper's own row comes even when nothing has changed since.
        select(last.c.held_on, changed)
        .outerjoin(changed, changed.c.meeting_id == last.c.meeting_id)
        .order_by(changed.c.sort_reference, changed.c.recommendation_id)
    )
    found = (await connection.execute(statement)).mappings().all()
    if not found:
        return None
    return SinceLastBoard(
        held_on=found[0]["held_on"],
        changes=tuple(
            RatingChange(item=linked_item(row), was=RAGRating(row["was"]) if row["was"] else None)
            for row in found
            if row["recommendation_id"] is not None
        ),
    )


def _covers(inspection_id: str | None) -> ColumnElement[bool]:
    on_all = PaperRecord.inspection_id.is_(None)
    return (
        on_all if inspection_id is None else on_all | (PaperRecord.inspection_id == inspection_id)
    )
