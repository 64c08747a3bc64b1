"""The outbox: what waits to be told to whom, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, select, update

from domain.notices import NoticeKind
from domain.rag import RAGStatus
from domain.recommendation import Recommendation
from infra.database.codec import decode_item
from infra.database.engine import Database
from infra.database.errors import NoticeMovedError
from infra.database.notice_states import IN_DOUBT, REACHED_FROM, NoticeState
from infra.database.ratings import read_status
from infra.database.statements import storable
from infra.database.tables import NoticeRecord, RecommendationRecord, table_of

_NOTICES = table_of(NoticeRecord)


@dataclass(frozen=True, kw_only=True)
class WaitingNotice:
    """A notice not yet settled, with the item as it stands now, to judge whether it still holds.

    `attempted_at` is set when an earlier attempt may have gone out.
    """

    notice_id: str
    recommendation_id: str
    kind: NoticeKind
    occurrence: str
    recipient: str
    recorded_at: datetime
    state: NoticeState
    attempted_at: datetime | None
    item: Recommendation
    status: RAGStatus


@dataclass(frozen=True, kw_only=True)
class NoticeRow:
    """One notice and what became of it; `channel` and `ts` name Slack's message."""

    notice_id: str
    recommendation_id: str | None
    subject_id: str
    kind: NoticeKind
    occurrence: str
    recipient: str
    text: str
    recorded_at: datetime
    state: NoticeState
    attempted_at: datetime | None
    sent_at: datetime | None
    channel: str | None
    ts: str | None
    why: str | None


class NoticeRepository:
    """Keeps what became of each notice.

    Every `mark_` method raises NoticeMovedError when the notice is unknown, or in a state from
    which it cannot be marked so; marking again what is already so changes nothing, except that a
    second attempt is refused.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def waiting(self, person_id: str) -> tuple[WaitingNotice, ...]:
        """What that person has still to be told, oldest first."""
        return await self._unsettled(person_id, (NoticeState.WAITING,))

    async def in_doubt(self, person_id: str) -> tuple[WaitingNotice, ...]:
        """What may or may not have reached that person: look in the channel before sending."""
        return await self._unsettled(person_id, IN_DOUBT)

    async def people_with_waiting(self) -> tuple[str, ...]:
        """Everybody who has something waiting or in doubt."""
        states = (NoticeState.WAITING, *IN_DOUBT)
        people = select(NoticeRecord.recipient).where(NoticeRecord.state.in_(states)).distinct()
        async with self._database.read() as connection:
            return tuple(await connection.scalars(people.order_by(NoticeRecord.recipient)))

    async def for_item(self, recommendation_id: str) -> tuple[NoticeRow, ...]:
        """Every notice about one item, oldest first."""
        return await self.about(recommendation_id)

    async def about(self, subject_id: str) -> tuple[NoticeRow, ...]:
        """Every notice about one item or other subject, such as a meeting, oldest first."""
        statement = (
            select(_NOTICES)
            .where(NoticeRecord.subject_id == subject_id)
            .order_by(NoticeRecord.recorded_at, NoticeRecord.notice_id)
        )
        async with self._database.read() as connection:
            found = await connection.execute(statement)
            return tuple(NoticeRow(**_typed(one)) for one in found.mappings())

    async def mark_attempting(self, notice_id: str, at: datetime) -> None:
        """Note that Slack is about to be asked; refused for anything that is not waiting."""
        await self._mark(notice_id, NoticeState.ATTEMPTING, attempted_at=at)

    async def mark_sent(self, notice_id: str, channel: str, ts: str, at: datetime) -> None:
        """Note the message that told them."""
        await self._mark(notice_id, NoticeState.SENT, channel=channel, ts=ts, sent_at=at)

    async def mark_ambiguous(self, notice_id: str, why: str, at: datetime) -> None:
        """Note that nobody knows whether the attempt at that moment went out."""
        await self._mark(notice_id, NoticeState.AMBIGUOUS, why=storable(why), attempted_at=at)

    async def mark_dropped(self, notice_id: str, why: str) -> None:
        """Note that it no longer holds and need not be told."""
        await self._mark(notice_id, NoticeState.DROPPED, why=storable(why))

    async def mark_undeliverable(self, notice_id: str, why: str) -> None:
        """Note that there is no way to tell that person."""
        await self._mark(notice_id, NoticeState.UNDELIVERABLE, why=storable(why))

    async def mark_waiting(self, notice_id: str) -> None:
        """Put back what certainly did not go out."""
        await self._mark(notice_id, NoticeState.WAITING, attempted_at=None, why=None)

    async def _mark(self, notice_id: str, state: NoticeState, **values: Any) -> None:
        statement = (
            update(_NOTICES)
            .where(_NOTICES.c.notice_id == notice_id, _NOTICES.c.state.in_(REACHED_FROM[state]))
            .values(state=state.value, **values)
        )
        async with self._database.write() as connection:
            marked = await connection.execute(statement)
        if marked.rowcount == 0:
            raise NoticeMovedError(
                f"Notice {notice_id} cannot be marked {state}: it is unknown, or has already been"
                " dealt with otherwise. Read what waits again."
            )

    async def _unsettled(
        self, person_id: str, states: tuple[NoticeState, ...]
    ) -> tuple[WaitingNotice, ...]:
        statement = (
            select(*_WAITING_COLUMNS)
            .join(
                RecommendationRecord,
                RecommendationRecord.recommendation_id == NoticeRecord.recommendation_id,
            )
            .where(NoticeRecord.recipient == person_id, NoticeRecord.state.in_(states))
            .order_by(NoticeRecord.recorded_at, NoticeRecord.notice_id)
        )
        async with self._database.read() as connection:
            found = await connection.execute(statement)
            return tuple(_waiting_notice(one) for one in found.mappings())


_WAITING_COLUMNS = (
    NoticeRecord.notice_id,
    NoticeRecord.recommendation_id,
    NoticeRecord.kind,
    NoticeRecord.occurrence,
    NoticeRecord.recipient,
    NoticeRecord.recorded_at,
    NoticeRecord.state,
    NoticeRecord.attempted_at,
    RecommendationRecord.rag,
    RecommendationRecord.rag_basis,
    RecommendationRecord.rag_reason,
    RecommendationRecord.item,
)


def _waiting_notice(row: RowMapping) -> WaitingNotice:
    values = _typed(row)
    status = read_status(values.pop("rag"), values.pop("rag_basis"), values.pop("rag_reason"))
    item = decode_item(values.pop("item"))
    return WaitingNotice(item=item, status=status, **values)


def _typed(row: RowMapping) -> dict[str, Any]:
    return {**row, "kind": NoticeKind(row["kind"]), "state": NoticeState(row["state"])}
