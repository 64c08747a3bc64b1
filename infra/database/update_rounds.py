"""Asking action owners for updates before a board: one notice an item, a page at a time."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.board_meetings import BoardMeeting
from domain.notices import NoticeKind
from domain.recommendation import RAGRating, Recommendation, Stage
from domain.update_round import AskedPage, last_heard, question, wants_update
from infra.database.codec import decode_item
from infra.database.engine import Database
from infra.database.figures import within
from infra.database.notice_recording import keep_notices_of_items
from infra.database.tables import NoticeRecord, RecommendationRecord

_ITEMS_AT_ONCE = 200


class UpdateRoundRepository:
    """Keeps the questions of update rounds in the outbox."""

    def __init__(self, database: Database, *, at_once: int = _ITEMS_AT_ONCE) -> None:
        self._database = database
        self._at_once = at_once

    async def ask_next(
        self, meeting: BoardMeeting, *, at: datetime, after: str | None
    ) -> AskedPage:
        """Ask about the open items that follow that id, in one transaction.

        An item asked about for this meeting before is not asked about again.
        """
        async with self._database.write() as connection:
            items = await self._open_items(connection, meeting.inspection_id, after)
            asked = [
                (item.recommendation_id, question(meeting, item))
                for item, rag in items
                if wants_update(item, rag, last_heard=last_heard(meeting, at))
            ]
            people = await keep_notices_of_items(connection, asked, at=at)
        full = len(items) == self._at_once
        return AskedPage(people=people, last=items[-1][0].recommendation_id if full else None)

    async def count_asked(self, meeting_id: str) -> int:
        """About how many items somebody was asked for this meeting."""
        statement = select(func.count(NoticeRecord.recommendation_id.distinct())).where(
            NoticeRecord.kind == NoticeKind.UPDATE_ROUND.value,
            NoticeRecord.occurrence == meeting_id,
        )
        async with self._database.read() as connection:
            return await connection.scalar(statement) or 0

    async def _open_items(
        self, connection: AsyncConnection, inspection_id: str | None, after: str | None
    ) -> list[tuple[Recommendation, RAGRating | None]]:
        statement = (
            select(RecommendationRecord.item, RecommendationRecord.rag)
            .where(
                within(inspection_id),
                RecommendationRecord.stage != Stage.CLOSED.value,
                RecommendationRecord.recommendation_id > (after or ""),
            )
            .order_by(RecommendationRecord.recommendation_id)
            .limit(self._at_once)
        )
        return [
            (decode_item(one.item), RAGRating(one.rag) if one.rag else None)
            for one in await connection.execute(statement)
        ]
