"""Keeping notices: one row a person, each group spread over those who hold the office."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import uuid6
from sqlalchemy import select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.changes import Change
from domain.notices import GROUPS, Notice
from infra.database.notice_states import NoticeState
from infra.database.statements import insert_into, storable
from infra.database.tables import NoticeRecord, OfficeRecord


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


async def people_waiting(connection: AsyncConnection, changes: Iterable[Change]) -> tuple[str, ...]:
    """Everybody for whom a notice of these changes has still to be sent."""
    return await _people_waiting(connection, _tellings(changes))


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
    holders = await _office_holders(connection, tellings)
    rows = [
        _values(telling, person_id)
        for telling in tellings
        for person_id in _people(telling.notice, holders)
    ]
    if rows:
        statement = insert_into(connection.dialect.name, NoticeRecord).on_conflict_do_nothing()
        await connection.execute(statement, rows)


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


async def _office_holders(
    connection: AsyncConnection, tellings: Iterable[_Telling]
) -> Mapping[str, Sequence[str]]:
    """Who stands behind each group among the recipients; an office has the name of its group."""
    wanted = sorted(GROUPS & _recipients(tellings))
    holders: dict[str, list[str]] = {group: [] for group in wanted}
    if wanted:
        statement = select(OfficeRecord.office, OfficeRecord.person_id)
        statement = statement.where(OfficeRecord.office.in_(wanted))
        for office, person_id in await connection.execute(
            statement.order_by(OfficeRecord.person_id)
        ):
            holders[office].append(person_id)
    return holders


def _recipients(tellings: Iterable[_Telling]) -> frozenset[str]:
    return frozenset(one for telling in tellings for one in telling.notice.recipients)


def _people(notice: Notice, holders: Mapping[str, Sequence[str]]) -> Iterable[str]:
    spread = (
        person_id
        for recipient in notice.recipients
        for person_id in holders.get(recipient, (recipient,))
    )
    return dict.fromkeys(spread)


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
