"""Keeping the notices a change gives: one row a person, the board spread over its members."""

from collections.abc import Iterable, Sequence
from typing import Any

import uuid6
from sqlalchemy import select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.changes import Change
from domain.notices import Notice, Recipient
from domain.people import Office
from infra.database.notice_states import NoticeState
from infra.database.statements import insert_into
from infra.database.tables import NoticeRecord, OfficeRecord


async def keep_notices(connection: AsyncConnection, changes: Iterable[Change]) -> None:
    """Keep each notice once a person; one kept before is left as it is."""
    told = [(change, notice) for change in changes for notice in change.notices]
    if not told:
        return
    board = await _board(connection, [notice for _, notice in told])
    rows = [
        _values(change, notice, person_id)
        for change, notice in told
        for person_id in _people(notice, board)
    ]
    if rows:
        statement = insert_into(connection.dialect.name, NoticeRecord).on_conflict_do_nothing()
        await connection.execute(statement, rows)


async def people_waiting(connection: AsyncConnection, changes: Iterable[Change]) -> tuple[str, ...]:
    """Everybody for whom a notice of these changes has still to be sent."""
    occasions = {
        (change.item.recommendation_id, notice.kind.value, notice.occurrence)
        for change in changes
        for notice in change.notices
    }
    if not occasions:
        return ()
    occasion = tuple_(NoticeRecord.recommendation_id, NoticeRecord.kind, NoticeRecord.occurrence)
    statement = (
        select(NoticeRecord.recipient)
        .where(occasion.in_(sorted(occasions)), NoticeRecord.state == NoticeState.WAITING)
        .distinct()
        .order_by(NoticeRecord.recipient)
    )
    return tuple(await connection.scalars(statement))


async def _board(connection: AsyncConnection, notices: Iterable[Notice]) -> tuple[str, ...]:
    if not any(Recipient.BOARD.value in notice.recipients for notice in notices):
        return ()
    members = select(OfficeRecord.person_id).where(OfficeRecord.office == Office.BOARD.value)
    return tuple(await connection.scalars(members.order_by(OfficeRecord.person_id)))


def _people(notice: Notice, board: Sequence[str]) -> Iterable[str]:
    spread = (
        person_id
        for recipient in notice.recipients
        for person_id in (board if recipient == Recipient.BOARD.value else (recipient,))
    )
    return dict.fromkeys(spread)


def _values(change: Change, notice: Notice, person_id: str) -> dict[str, Any]:
    return {
        "notice_id": str(uuid6.uuid7()),
        "recommendation_id": change.item.recommendation_id,
        "kind": notice.kind.value,
        "occurrence": notice.occurrence,
        "recipient": person_id,
        "recorded_at": change.at,
        "state": NoticeState.WAITING.value,
    }
