"""Keeping notices: one row for each person who really hears."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import uuid6
from sqlalchemy import ColumnElement, Update, and_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.changes import Change
from domain.listeners import who_hears
from domain.notices import Notice, NoticeKind
from domain.working_days import london_date
from infra.database.listeners import read_listeners
from infra.database.notice_states import NoticeState
from infra.database.statements import insert_into, storable
from infra.database.tables import NoticeRecord, table_of

_NOTICES = table_of(NoticeRecord)


@dataclass(frozen=True, kw_only=True)
class _Telling:
    """One notice, what it is about, and the moment of its occasion."""

    subject_id: str
    recommendation_id: str | None
    notice: Notice
    at: datetime

    @property
    def occasion(self) -> tuple[str, str, str]:
        """What tells it from every other, but for who hears it."""
        return self.subject_id, self.notice.kind.value, self.notice.occurrence


async def keep_notices(connection: AsyncConnection, changes: Iterable[Change]) -> None:
    """Keep each notice once a person; one kept before is left as it is."""
    await _keep(connection, _tellings(changes))


async def keep_notices_about(
    connection: AsyncConnection, subject_id: str, notices: Iterable[Notice], *, at: datetime
) -> tuple[str, ...]:
    """Keep notices that are about no single item, such as `inspection/<id>`, each once a person.

    Returns the people for whom one of them is waiting, also on a repetition: wake their inboxes.
    """
    tellings = [
        _Telling(subject_id=subject_id, recommendation_id=None, notice=notice, at=at)
        for notice in notices
    ]
    await _keep(connection, tellings)
    return await _people_waiting(connection, tellings)


async def keep_notices_of_items(
    connection: AsyncConnection, notices: Iterable[tuple[str, Notice]], *, at: datetime
) -> tuple[str, ...]:
    """The same for notices that are each about the item of that id, but come of no change to it."""
    tellings = [
        _Telling(subject_id=item_id, recommendation_id=item_id, notice=notice, at=at)
        for item_id, notice in notices
    ]
    await _keep(connection, tellings)
    return await _people_waiting(connection, tellings)


async def withdraw_notices_about(
    connection: AsyncConnection, subject_id: str, kind: NoticeKind
) -> None:
    """Drop what waits of one kind about an inspection or meeting, because it no longer holds."""
    of_these = (_NOTICES.c.subject_id == subject_id) & (_NOTICES.c.kind == kind.value)
    await connection.execute(_drop("it has been withdrawn").where(of_these))


async def withdraw_occasion(
    connection: AsyncConnection, kind: NoticeKind, occurrence: str, *, why: str
) -> None:
    """Drop what waits of one occasion, whatever it is about, because it no longer holds."""
    await connection.execute(_drop(why).where(_of_occasion(kind, occurrence)))


async def reword_occasion(
    connection: AsyncConnection, kind: NoticeKind, occurrence: str, text: str
) -> None:
    """Let what waits of one occasion say something else."""
    waiting = _NOTICES.c.state == NoticeState.WAITING.value
    reworded = update(_NOTICES).where(_of_occasion(kind, occurrence), waiting)
    await connection.execute(reworded.values(text=storable(text)))


async def hand_on_notices(
    connection: AsyncConnection, person_id: str, *, at: datetime
) -> tuple[str, ...]:
    """Give what waits for somebody who cannot hear it to whoever hears for them.

    Returns the people whose inbox to wake, also on a repetition; nobody while the person can hear.
    """
    today = london_date(at)
    people = await read_listeners(connection, (person_id,), today)
    listeners = who_hears((person_id,), people=people, today=today)
    if listeners == (person_id,):
        return ()
    theirs = (_NOTICES.c.recipient == person_id) & (_NOTICES.c.state == NoticeState.WAITING.value)
    found = (await connection.execute(select(_NOTICES).where(theirs))).mappings().all()
    await _insert(
        connection,
        [
            {**row, "notice_id": str(uuid6.uuid7()), "recipient": listener}
            for row in found
            for listener in listeners
        ],
    )
    why = f"told {', '.join(listeners)} instead"
    await connection.execute(_drop(why).where(_NOTICES.c.recipient == person_id))
    return listeners


async def drop_stale_about(
    connection: AsyncConnection,
    subject_id: str,
    holds: Callable[[NoticeKind, str], bool],
    *,
    why: str,
) -> None:
    """Drop what waits to be told about a subject and does not hold, by kind and occurrence."""
    waiting = select(NoticeRecord.notice_id, NoticeRecord.kind, NoticeRecord.occurrence).where(
        NoticeRecord.subject_id == subject_id, NoticeRecord.state == NoticeState.WAITING.value
    )
    stale = [
        one.notice_id
        for one in await connection.execute(waiting)
        if not holds(NoticeKind(one.kind), one.occurrence)
    ]
    if stale:
        of_these = _NOTICES.c.notice_id.in_(stale)
        dropped = {"state": NoticeState.DROPPED.value, "why": why}
        await connection.execute(update(_NOTICES).where(of_these).values(**dropped))


async def people_waiting(connection: AsyncConnection, changes: Iterable[Change]) -> tuple[str, ...]:
    """Everybody for whom a notice of these changes has still to be sent."""
    return await _people_waiting(connection, _tellings(changes))


def _of_occasion(kind: NoticeKind, occurrence: str) -> ColumnElement[bool]:
    return and_(_NOTICES.c.kind == kind.value, _NOTICES.c.occurrence == occurrence)


def _tellings(changes: Iterable[Change]) -> list[_Telling]:
    return [
        _Telling(
            subject_id=change.item.recommendation_id,
            recommendation_id=change.item.recommendation_id,
            notice=notice,
            at=change.at,
        )
        for change in changes
        for notice in change.notices
    ]


async def _keep(connection: AsyncConnection, tellings: Sequence[_Telling]) -> None:
    if not tellings:
        return
    today = london_date(max(telling.at for telling in tellings))
    recipients = {one for telling in tellings for one in telling.notice.recipients}
    people = await read_listeners(connection, recipients, today)
    rows = [
        _values(telling, person_id)
        for telling in tellings
        for person_id in who_hears(telling.notice.recipients, people=people, today=today)
    ]
    await _insert(connection, rows)


async def _insert(connection: AsyncConnection, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        statement = insert_into(connection.dialect.name, NoticeRecord).on_conflict_do_nothing()
        await connection.execute(statement, rows)


def _drop(why: str) -> Update:
    waiting = _NOTICES.c.state == NoticeState.WAITING.value
    return update(_NOTICES).where(waiting).values(state=NoticeState.DROPPED.value, why=why)


async def _people_waiting(
    connection: AsyncConnection, tellings: Sequence[_Telling]
) -> tuple[str, ...]:
    if not tellings:
        return ()
    occasion = tuple_(NoticeRecord.subject_id, NoticeRecord.kind, NoticeRecord.occurrence)
    wanted = sorted({telling.occasion for telling in tellings})
    statement = (
        select(NoticeRecord.recipient)
        .where(occasion.in_(wanted), NoticeRecord.state == NoticeState.WAITING)
        .distinct()
        .order_by(NoticeRecord.recipient)
    )
    return tuple(await connection.scalars(statement))


def _values(telling: _Telling, person_id: str) -> dict[str, Any]:
    return {
        "notice_id": str(uuid6.uuid7()),
        "recommendation_id": telling.recommendation_id,
        "subject_id": telling.subject_id,
        "kind": telling.notice.kind.value,
        "occurrence": telling.notice.occurrence,
        "recipient": person_id,
        "text": storable(telling.notice.text),
        "recorded_at": telling.at,
        "state": NoticeState.WAITING.value,
    }
