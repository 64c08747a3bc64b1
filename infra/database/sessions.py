"""Signing in by a link that works once, and the session it opens."""

from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.people import Person, why_not_acting
from infra.database.engine import Database
from infra.database.errors import CannotSignInError, UnknownPersonError
from infra.database.people import read_people
from infra.database.tables import PersonRecord, SessionRecord, SignInLinkRecord, table_of
from infra.database.tokens import new_token, token_hash

LINK_LASTS = timedelta(hours=24)
SESSION_LASTS = timedelta(hours=12)

_LINKS = table_of(SignInLinkRecord)
_SESSIONS = table_of(SessionRecord)


class SessionRepository:
    """Keeps links and sessions by the hash of their token; the moment is always passed in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def make_link(self, person_id: str, now: datetime) -> str:
        """A token that signs this person in once within 24 hours.

        Raises:
            UnknownPersonError: nobody is known by that id.
            CannotSignInError: they have left, or have no account.
        """
        token = new_token()
        async with self._database.write() as connection:
            await _require_somebody(connection, person_id)
            await _forget_expired(connection, now)
            row = _row(token, person_id, now + LINK_LASTS)
            await connection.execute(insert(_LINKS).values(row))
        return token

    async def use_link(self, token: str, now: datetime) -> str | None:
        """The token of a new session of 12 hours; None for a link used, expired or never made."""
        used = (
            delete(_LINKS)
            .where(_LINKS.c.token_hash == token_hash(token), _LINKS.c.expires_at > now)
            .returning(_LINKS.c.person_id)
        )
        async with self._database.write() as connection:
            person_id = await connection.scalar(used)
            if person_id is None:
                return None
            session = new_token()
            row = _row(session, person_id, now + SESSION_LASTS)
            await connection.execute(insert(_SESSIONS).values(row))
        return session

    async def session(self, token: str, now: datetime) -> Person | None:
        """Whoever is signed in by that token, or None once it has expired or they have left."""
        signed_in = select(SessionRecord.person_id).where(
            SessionRecord.token_hash == token_hash(token), SessionRecord.expires_at > now
        )
        async with self._database.read() as connection:
            found = await read_people(connection, PersonRecord.person_id.in_(signed_in))
        return next((person for person in found if person.may_act), None)

    async def end(self, token: str) -> None:
        """Sign out; a session already ended changes nothing."""
        async with self._database.write() as connection:
            await connection.execute(
                delete(_SESSIONS).where(_SESSIONS.c.token_hash == token_hash(token))
            )


async def _require_somebody(connection: AsyncConnection, person_id: str) -> None:
    found = await read_people(connection, PersonRecord.person_id == person_id)
    if not found:
        raise UnknownPersonError(
            f"Nobody is known as '{person_id}', so there is nobody to sign in."
        )
    reason = why_not_acting(found[0])
    if reason is not None:
        raise CannotSignInError(reason)


async def _forget_expired(connection: AsyncConnection, now: datetime) -> None:
    for table in (_LINKS, _SESSIONS):
        await connection.execute(delete(table).where(table.c.expires_at <= now))


def _row(token: str, person_id: str, expires_at: datetime) -> dict[str, str | datetime]:
    return {"token_hash": token_hash(token), "person_id": person_id, "expires_at": expires_at}
