"""Somebody with everything their page tells: their open items, and what never reached them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.notices import NoticeKind
from domain.people import Person
from infra.database.audit import read_history
from infra.database.audit_entries import AuditRow
from infra.database.directory import subject_of
from infra.database.engine import Database
from infra.database.notice_states import NoticeState
from infra.database.parts import ITEM_COLUMNS, ItemOfPart, held_parts, item_of_part
from infra.database.people import read_people
from infra.database.tables import NoticeRecord, PersonRecord, RecommendationRecord

MOST_ITEMS = 500
MOST_UNDELIVERED = 50


@dataclass(frozen=True, kw_only=True)
class UndeliveredNotice:
    """A notice that could not be delivered, and why; about no item, its `text` says what about."""

    notice_id: str
    recommendation_id: str | None
    reference: str | None
    kind: NoticeKind
    text: str
    recorded_at: datetime
    why: str


@dataclass(frozen=True, kw_only=True)
class WholePerson:
    """Somebody, and what surrounds them.

    `stands_for` are the departments and bodies whose contact they are. `items` are the open ones
    by part and reference, all of them where `has_all_items`; `undelivered` are the latest notices
    first, `history` has the oldest entry first.
    """

    person: Person
    contact: Person | None
    stands_for: tuple[Person, ...]
    items: tuple[ItemOfPart, ...]
    has_all_items: bool
    undelivered: tuple[UndeliveredNotice, ...]
    history: tuple[AuditRow, ...]


class PersonReading:
    """Reads one person whole."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def whole(self, person_id: str) -> WholePerson | None:
        """Everything about somebody in five queries; None when nobody is known by that id."""
        async with self._database.read() as connection:
            around = await read_people(
                connection,
                (PersonRecord.person_id == person_id) | (PersonRecord.contact == person_id),
            )
            person = next((one for one in around if one.person_id == person_id), None)
            if person is None:
                return None
            items = await _items_of(connection, person_id)
            contact: tuple[Person, ...] = ()
            if person.contact:
                contact = await read_people(connection, PersonRecord.person_id == person.contact)
            return WholePerson(
                person=person,
                contact=next(iter(contact), None),
                stands_for=tuple(one for one in around if one.contact == person_id),
                items=items[:MOST_ITEMS],
                has_all_items=len(items) <= MOST_ITEMS,
                undelivered=await _undelivered(connection, person_id),
                history=await read_history(connection, subject_of(person_id)),
            )


async def _items_of(connection: AsyncConnection, person_id: str) -> tuple[ItemOfPart, ...]:
    held, item = held_parts().subquery(), RecommendationRecord
    statement = (
        select(*ITEM_COLUMNS, held.c.part)
        .select_from(held)
        .join(item, item.recommendation_id == held.c.recommendation_id)
        .where(held.c.person_id == person_id)
        .order_by(held.c.part, item.sort_reference, item.recommendation_id)
        .limit(MOST_ITEMS + 1)
    )
    return tuple(item_of_part(row) for row in (await connection.execute(statement)).mappings())


async def _undelivered(
    connection: AsyncConnection, person_id: str
) -> tuple[UndeliveredNotice, ...]:
    notice, item = NoticeRecord, RecommendationRecord
    statement = (
        select(
            notice.notice_id,
            notice.recommendation_id,
            item.reference,
            notice.kind,
            notice.text,
            notice.recorded_at,
            notice.why,
        )
        .outerjoin(item, item.recommendation_id == notice.recommendation_id)
        .where(notice.recipient == person_id, notice.state == NoticeState.UNDELIVERABLE.value)
        .order_by(notice.recorded_at.desc(), notice.notice_id.desc())
        .limit(MOST_UNDELIVERED)
    )
    return tuple(
        UndeliveredNotice(
            notice_id=row.notice_id,
            recommendation_id=row.recommendation_id,
            reference=row.reference,
            kind=NoticeKind(row.kind),
            text=row.text,
            recorded_at=row.recorded_at,
            why=row.why or "",
        )
        for row in await connection.execute(statement)
    )
