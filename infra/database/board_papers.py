"""Freezing the figures of a board paper, once, and reading them ever after."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.board_meetings import BoardMeeting, PaperSeal
from domain.board_movement import Movement, movement
from domain.board_paper import AuditHead, FrozenFigures, PaperOccasion, RatedItem, freeze
from domain.changes import Event
from domain.recommendation import RAGRating
from infra.database.audit_entries import FIRST_PREVIOUS_HASH
from infra.database.codec import decode_item
from infra.database.engine import Database
from infra.database.figures import within
from infra.database.last_board import latest_paper
from infra.database.meeting_codec import decode_figures, digest_of, encode_figures
from infra.database.statements import insert_if_absent
from infra.database.tables import (
    AuditRecord,
    PaperRatingRecord,
    PaperRecord,
    RecommendationRecord,
    table_of,
)

_RATINGS = table_of(PaperRatingRecord)


@dataclass(frozen=True, kw_only=True)
class BoardPaper:
    """A paper as it was frozen, what has moved since the one before, and what it is known by."""

    figures: FrozenFigures
    before: FrozenFigures | None
    digest: str

    @property
    def movement(self) -> Movement | None:
        """What has moved since the last board; None at the first."""
        return None if self.before is None else movement(self.before, self.figures)


class PaperRepository:
    """Freezes figures, and gives papers back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def freeze_figures(self, meeting: BoardMeeting, figures_at: datetime) -> PaperSeal:
        """Freeze the figures of the meeting; one frozen before is left as it is.

        Everything is read at one moment, and ratings are taken as they were recorded.
        """
        kept = await self._kept(meeting.meeting_id)
        if kept is None:
            text = await self._draw_up(meeting, figures_at)
            await self._keep(text)
            kept = await self._kept(meeting.meeting_id) or text
        figures = decode_figures(kept)
        return PaperSeal(
            items=len(figures.lines),
            sequence=figures.head.sequence,
            head=figures.head.hash,
            digest=digest_of(kept),
        )

    async def get(self, meeting_id: str) -> BoardPaper | None:
        """The paper of that meeting, or None before its figures are frozen."""
        text = await self._kept(meeting_id)
        if text is None:
            return None
        figures = decode_figures(text)
        previous = figures.previous_meeting_id
        before = None if previous is None else await self._kept(previous)
        return BoardPaper(
            figures=figures,
            before=None if before is None else decode_figures(before),
            digest=digest_of(text),
        )

    async def changed_since(self, figures: FrozenFigures) -> int:
        """How many items have changed since the figures were frozen; a prompt changes nothing."""
        item = AuditRecord.recommendation_id
        statement = select(func.count(item.distinct())).where(
            AuditRecord.sequence > figures.head.sequence,
            AuditRecord.event != Event.PROMPTED.value,
            item.in_(select(RecommendationRecord.recommendation_id)),
        )
        if figures.inspection_id is not None:
            statement = statement.where(AuditRecord.inspection_id == figures.inspection_id)
        async with self._database.read() as connection:
            return await connection.scalar(statement) or 0

    async def _draw_up(self, meeting: BoardMeeting, figures_at: datetime) -> str:
        async with self._database.read_one_moment() as connection:
            occasion = PaperOccasion(
                meeting_id=meeting.meeting_id,
                held_on=meeting.held_on,
                inspection_id=meeting.inspection_id,
                figures_at=figures_at,
                head=await _read_head(connection),
                previous_meeting_id=await _previous(connection, meeting, figures_at),
            )
            rows = await _read_items(connection, meeting.inspection_id)
        # A large force's items take a while to decode, and the worker has other things to do.
        return await asyncio.to_thread(_drawn_up, rows, occasion)

    async def _keep(self, text: str) -> None:
        figures = decode_figures(text)
        row = {
            "meeting_id": figures.meeting_id,
            "inspection_id": figures.inspection_id,
            "figures_at": figures.figures_at,
            "figures": text,
        }
        ratings = [
            {
                "meeting_id": figures.meeting_id,
                "recommendation_id": line.recommendation_id,
                "rag": line.rag.value if line.rag else None,
            }
            for line in figures.lines
        ]
        async with self._database.write() as connection:
            if await insert_if_absent(connection, PaperRecord, row) and ratings:
                await connection.execute(insert(_RATINGS), ratings)

    async def _kept(self, meeting_id: str) -> str | None:
        statement = select(PaperRecord.figures).where(PaperRecord.meeting_id == meeting_id)
        async with self._database.read() as connection:
            return await connection.scalar(statement)


async def _read_head(connection: AsyncConnection) -> AuditHead:
    statement = select(AuditRecord.sequence, AuditRecord.hash)
    last = statement.order_by(AuditRecord.sequence.desc()).limit(1)
    found = (await connection.execute(last)).first()
    if found is None:
        return AuditHead(sequence=0, hash=FIRST_PREVIOUS_HASH)
    return AuditHead(sequence=found.sequence, hash=found.hash)


async def _read_items(
    connection: AsyncConnection, inspection_id: str | None
) -> list[tuple[str, str | None]]:
    statement = (
        select(RecommendationRecord.item, RecommendationRecord.rag)
        .where(within(inspection_id))
        .order_by(RecommendationRecord.sort_reference, RecommendationRecord.recommendation_id)
    )
    return [(one.item, one.rag) for one in await connection.execute(statement)]


async def _previous(
    connection: AsyncConnection, meeting: BoardMeeting, figures_at: datetime
) -> str | None:
    of_the_same = PaperRecord.inspection_id.is_not_distinct_from(meeting.inspection_id)
    statement = latest_paper(of_the_same, PaperRecord.figures_at < figures_at)
    found = (await connection.execute(statement)).first()
    return None if found is None else found.meeting_id


def _drawn_up(rows: Sequence[tuple[str, str | None]], occasion: PaperOccasion) -> str:
    rated = (
        RatedItem(item=decode_item(item), rag=RAGRating(rag) if rag else None) for item, rag in rows
    )
    return encode_figures(freeze(rated, occasion))
