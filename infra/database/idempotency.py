"""Answering a repeated POST with the answer the first one got."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, or_, select, update

from infra.database.engine import Database
from infra.database.statements import insert_if_absent
from infra.database.tables import IdempotentRequestRecord, table_of

ANSWERS_KEPT = timedelta(hours=48)
# Longer than any request takes: what is still unanswered then was cut short by a crash.
IN_FLIGHT_AT_MOST = timedelta(minutes=2)

_REQUESTS = table_of(IdempotentRequestRecord)


@dataclass(frozen=True, kw_only=True)
class RequestKey:
    """One request as its sender names it: the key, method and path, and who sent it."""

    key: str
    operation: str
    person_id: str


@dataclass(frozen=True)
class Fresh:
    """Not seen before, or cut short before it was answered: carry it out."""


@dataclass(frozen=True)
class Replay:
    """Answered before: give the same answer."""

    status: int
    body: bytes


@dataclass(frozen=True)
class Conflict:
    """The key was used for another body."""


@dataclass(frozen=True)
class InFlight:
    """The first one is still being answered."""


Begun = Fresh | Replay | Conflict | InFlight


class IdempotencyRepository:
    """Keeps the answers to POSTs for 48 hours."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(self, request: RequestKey, *, body_hash: str, now: datetime) -> Begun:
        """Say what to do with a request; a fresh one is in flight from then on."""
        row = {
            "key": request.key,
            "operation": request.operation,
            "person_id": request.person_id,
            "body_hash": body_hash,
            "begun_at": now,
        }
        async with self._database.write() as connection:
            await connection.execute(delete(_REQUESTS).where(_forgotten(now)))
            if await insert_if_absent(connection, IdempotentRequestRecord, row):
                return Fresh()
            found = await connection.execute(select(_REQUESTS).where(_is(request)))
            before = found.one()
        if before.body_hash != body_hash:
            return Conflict()
        if before.status is None:
            return InFlight()
        return Replay(status=before.status, body=before.body or b"")

    async def finish(self, request: RequestKey, *, status: int, body: bytes) -> None:
        """Keep the answer for whoever asks again."""
        statement = update(_REQUESTS).where(_is(request)).values(status=status, body=body)
        async with self._database.write() as connection:
            await connection.execute(statement)

    async def abandon(self, request: RequestKey) -> None:
        """Forget a request that failed on our side, so that it can be tried again."""
        statement = delete(_REQUESTS).where(_is(request), _REQUESTS.c.status.is_(None))
        async with self._database.write() as connection:
            await connection.execute(statement)


def _is(request: RequestKey) -> ColumnElement[bool]:
    return and_(
        _REQUESTS.c.key == request.key,
        _REQUESTS.c.operation == request.operation,
        _REQUESTS.c.person_id == request.person_id,
    )


def _forgotten(now: datetime) -> ColumnElement[bool]:
    cut_short = and_(_REQUESTS.c.status.is_(None), _REQUESTS.c.begun_at <= now - IN_FLIGHT_AT_MOST)
    return or_(_REQUESTS.c.begun_at <= now - ANSWERS_KEPT, cut_short)
