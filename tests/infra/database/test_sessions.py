"""Signing in: a link works once and not for ever, and so does a session."""

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from domain.people import Person, PersonKind
from infra.database.engine import Database
from infra.database.errors import CannotSignInError, UnknownPersonError
from infra.database.people import PeopleRepository
from infra.database.sessions import LINK_LASTS, SESSION_LASTS, SessionRepository
from infra.database.tables import SessionRecord, SignInLinkRecord
from tests.factories import NOW, OWNER, a_person, everybody

A_MOMENT = timedelta(microseconds=1)


@pytest.fixture
async def sessions(database: Database) -> SessionRepository:
    await PeopleRepository(database).keep(everybody())
    return SessionRepository(database)


async def signed_in(sessions: SessionRepository) -> str:
    token = await sessions.use_link(await sessions.make_link(OWNER, NOW), NOW)
    assert token is not None
    return token


class TestUseLink:
    async def test_signs_its_person_in(self, sessions: SessionRepository) -> None:
        assert await sessions.session(await signed_in(sessions), NOW) == a_person()

    async def test_works_once(self, sessions: SessionRepository) -> None:
        link = await sessions.make_link(OWNER, NOW)
        several = await asyncio.gather(*(sessions.use_link(link, NOW) for _ in range(3)))
        assert [bool(token) for token in several].count(True) == 1

    async def test_works_for_24_hours(self, sessions: SessionRepository) -> None:
        link = await sessions.make_link(OWNER, NOW)
        assert await sessions.use_link(link, NOW + LINK_LASTS) is None
        assert await sessions.use_link(link, NOW + LINK_LASTS - A_MOMENT) is not None

    async def test_refuses_a_link_never_made(self, sessions: SessionRepository) -> None:
        assert await sessions.use_link("made-up", NOW) is None

    async def test_makes_no_link_for_somebody_unknown(self, sessions: SessionRepository) -> None:
        with pytest.raises(UnknownPersonError):
            await sessions.make_link("nobody-known", NOW)

    @pytest.mark.parametrize(
        ("owner", "said"),
        [
            (a_person("leaver", name="Kay Munro", left_on=date(2026, 3, 31)), "Kay Munro has left"),
            (a_person("estates", kind=PersonKind.DEPARTMENT), "has no account"),
            (a_person("council", kind=PersonKind.OUTSIDE_BODY), "has no account"),
        ],
    )
    async def test_makes_no_link_for_whoever_cannot_answer(
        self, database: Database, sessions: SessionRepository, owner: Person, said: str
    ) -> None:
        await PeopleRepository(database).keep([owner])
        with pytest.raises(CannotSignInError, match=said):
            await sessions.make_link(owner.person_id, NOW)


class TestSession:
    async def test_lasts_12_hours(self, sessions: SessionRepository) -> None:
        token = await signed_in(sessions)
        assert await sessions.session(token, NOW + SESSION_LASTS - A_MOMENT) == a_person()
        assert await sessions.session(token, NOW + SESSION_LASTS) is None

    async def test_ends_when_its_person_signs_out(self, sessions: SessionRepository) -> None:
        token = await signed_in(sessions)
        await sessions.end(token)
        await sessions.end(token)
        assert await sessions.session(token, NOW) is None

    async def test_keeps_no_token_in_the_database(
        self, database: Database, sessions: SessionRepository
    ) -> None:
        link = await sessions.make_link(OWNER, NOW)
        token = await signed_in(sessions)
        async with database.read() as connection:
            kept = [
                *await connection.scalars(select(SignInLinkRecord.token_hash)),
                *await connection.scalars(select(SessionRecord.token_hash)),
            ]
        assert len(kept) == 2
        assert not {link, token} & set(kept)

    async def test_is_forgotten_once_expired(
        self, database: Database, sessions: SessionRepository
    ) -> None:
        await signed_in(sessions)
        await sessions.make_link(OWNER, NOW + LINK_LASTS)
        async with database.read() as connection:
            assert list(await connection.scalars(select(SessionRecord.token_hash))) == []
