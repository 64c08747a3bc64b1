"""The outbox: what waits to be told to whom, and what became of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping, func, select, update
from sqlalchemy.orm import aliased

from domain.listeners import who_hears
from domain.notices import NoticeKind
from domain.recommendation import Recommendation
from infra.database.codec import decode_item
from infra.database.engine import Database
from infra.database.errors import NoticeMovedError
from infra.database.listeners import read_listeners
from infra.database.notice_recording import hand_on_notices
from infra.database.notice_states import IN_DOUBT, REACHED_FROM, NoticeState
from infra.database.statements import storable
from infra.database.tables import NoticeRecord, RecommendationRecord, table_of

_NOTICES = table_of(NoticeRecord)


@dataclass(frozen=True, kw_only=True)
class WaitingNotice:
    """A notice not yet settled, with the item as it stands now, to judge whether it still holds.

    `item` is None for what is about no single item; `text` then says it. `attempted_at` is set
    when an earlier attempt may have gone out, with `message_id` if that was of several together.
    `previous_at` is when the last one of its kind was given that was sent.
    """

    notice_id: str
    subject_id: str
    kind: NoticeKind
    recipient: str
    text: str
    recorded_at: datetime
    state: NoticeState
    attempted_at: datetime | None
    message_id: str | None
    previous_at: datetime | None
    item: Recommendation | None


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
    message_id: str | None
    sent_at: datetime | None
    channel: str | None
    ts: str | None
    why: str | None


class NoticeRepository:
    """Keeps what became of each notice.

    Every `mark_` method marks all the notices it is given, or raises NoticeMovedError and marks
    none, when one is unknown or in a state from which it cannot be marked so. Marking again what
    is already so changes nothing, except that a second attempt is refused.
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

    async def mark_attempting(
        self, notice_ids: Collection[str], at: datetime, *, message_id: str | None = None
    ) -> None:
        """Note that Slack is about to be asked; refused for anything that is not waiting."""
        await self._mark(notice_ids, NoticeState.ATTEMPTING, attempted_at=at, message_id=message_id)

    async def mark_sent(
        self, notice_ids: Collection[str], channel: str, ts: str, at: datetime
    ) -> None:
        """Note the message that told them."""
        await self._mark(notice_ids, NoticeState.SENT, channel=channel, ts=ts, sent_at=at)

    async def mark_ambiguous(self, notice_ids: Collection[str], why: str, at: datetime) -> None:
        """Note that nobody knows whether the attempt at that moment went out."""
        await self._mark(notice_ids, NoticeState.AMBIGUOUS, why=storable(why), attempted_at=at)

    async def mark_dropped(self, notice_ids: Collection[str], why: str) -> None:
        """Note that they no longer hold and need not be told."""
        await self._mark(notice_ids, NoticeState.DROPPED, why=storable(why))

    async def mark_undeliverable(self, notice_ids: Collection[str], why: str) -> None:
        """Note that there is no way to tell that person."""
        await self._mark(notice_ids, NoticeState.UNDELIVERABLE, why=storable(why))

    async def mark_waiting(self, notice_ids: Collection[str]) -> None:
        """Put back what certainly did not go out."""
        await self._mark(
            notice_ids, NoticeState.WAITING, attempted_at=None, message_id=None, why=None
        )

    async def hand_on(self, person_id: str, at: datetime) -> tuple[str, ...]:
        """Give what waits for somebody who cannot hear it to whoever hears for them.

        Returns the people whose inbox to wake, also on a repetition; nobody while the person can
        hear.
        """
        async with self._database.write() as connection:
            return await hand_on_notices(connection, person_id, at=at)

    async def listeners(self, meant: Collection[str], today: date) -> tuple[str, ...]:
        """The person ids of those who hear what is meant for these people or groups."""
        async with self._database.read() as connection:
            people = await read_listeners(connection, meant, today)
        return who_hears(meant, people=people, today=today)

    async def _mark(self, notice_ids: Collection[str], state: NoticeState, **values: Any) -> None:
        wanted = set(notice_ids)
        statement = (
            update(_NOTICES)
            .where(_NOTICES.c.notice_id.in_(wanted), _NOTICES.c.state.in_(REACHED_FROM[state]))
            .values(state=state.value, **values)
        )
        async with self._database.write() as connection:
            marked = await connection.execute(statement)
            if marked.rowcount != len(wanted):
                raise NoticeMovedError(
                    f"The notices {', '.join(sorted(wanted))} cannot be marked {state}: one is"
                    " unknown, or has already been dealt with otherwise. Read what waits again."
                )

    async def _unsettled(
        self, person_id: str, states: tuple[NoticeState, ...]
    ) -> tuple[WaitingNotice, ...]:
        statement = (
            select(*_WAITING_COLUMNS)
            .outerjoin(
                RecommendationRecord,
                RecommendationRecord.recommendation_id == NoticeRecord.subject_id,
            )
            .where(NoticeRecord.recipient == person_id, NoticeRecord.state.in_(states))
            .order_by(NoticeRecord.recorded_at, NoticeRecord.notice_id)
        )
        async with self._database.read() as connection:
            found = await connection.execute(statement)
            return tuple(_waiting_notice(one) for one in found.mappings())


_EARLIER = aliased(NoticeRecord)
_PREVIOUS_AT = (
    select(func.max(_EARLIER.recorded_at))
    .where(
        _EARLIER.subject_id == NoticeRecord.subject_id,
        _EARLIER.kind == NoticeRecord.kind,
        _EARLIER.recipient == NoticeRecord.recipient,
        _EARLIER.state == NoticeState.SENT.value,
    )
    .correlate(NoticeRecord)
    .scalar_subquery()
)
_WAITING_COLUMNS = (
    NoticeRecord.notice_id,
    NoticeRecord.subject_id,
    NoticeRecord.kind,
    NoticeRecord.recipient,
    NoticeRecord.text,
    NoticeRecord.recorded_at,
    NoticeRecord.state,
    NoticeRecord.attempted_at,
    NoticeRecord.message_id,
    _PREVIOUS_AT.label("previous_at"),
    RecommendationRecord.item,
)


def _waiting_notice(row: RowMapping) -> WaitingNotice:
    values = _typed(row)
    item = values.pop("item")
    return WaitingNotice(item=None if item is None else decode_item(item), **values)


def _typed(row: RowMapping) -> dict[str, Any]:
    return {**row, "kind": NoticeKind(row["kind"]), "state": NoticeState(row["state"])}
