"""The door to the database: transactions that hold, and settings that are really set."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import StatementError

from infra.database.address import UnusableDatabaseURLError, async_url, sync_url
from infra.database.engine import Database
from infra.database.tables import NaiveDatetimeError, SlackDeliveryRecord, table_of
from tests.factories import NOW
from tests.infra.database.statement_watch import CutShortError

DELIVERIES = table_of(SlackDeliveryRecord)


async def kept(database: Database) -> list[datetime]:
    async with database.read() as connection:
        return list(await connection.scalars(select(SlackDeliveryRecord.at)))


class TestWrite:
    async def test_keeps_what_was_written(self, database: Database) -> None:
        async with database.write() as connection:
            await connection.execute(insert(DELIVERIES).values(key="a", at=NOW))
        assert await kept(database) == [NOW]

    async def test_undoes_everything_after_an_error(self, database: Database) -> None:
        async def fail_after_writing() -> None:
            async with database.write() as connection:
                await connection.execute(insert(DELIVERIES).values(key="a", at=NOW))
                raise CutShortError

        with pytest.raises(CutShortError):
            await fail_after_writing()
        assert await kept(database) == []

    async def test_loses_nothing_read_and_written_back_by_two_at_once(
        self, sqlite_url: str
    ) -> None:
        first, second = Database(sqlite_url), Database(sqlite_url)

        async def count_up(database: Database) -> None:
            for _ in range(10):
                async with database.write() as connection:
                    count = await connection.scalar(select(func.count()).select_from(DELIVERIES))
                    await connection.execute(insert(DELIVERIES).values(key=str(count), at=NOW))

        await asyncio.gather(count_up(first), count_up(second))
        assert len(await kept(first)) == 20
        await first.close()
        await second.close()


class TestMoments:
    async def test_come_back_in_utc(self, database: Database) -> None:
        summer = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))
        async with database.write() as connection:
            await connection.execute(insert(DELIVERIES).values(key="a", at=summer))
        (moment,) = await kept(database)
        assert moment == summer
        assert moment.tzinfo is UTC

    async def test_are_refused_without_a_time_zone(self, database: Database) -> None:
        naive = insert(DELIVERIES).values(key="a", at=NOW.replace(tzinfo=None))
        async with database.write() as connection:
            with pytest.raises(StatementError) as refused:
                await connection.execute(naive)
        assert isinstance(refused.value.orig, NaiveDatetimeError)


class TestSQLite:
    @pytest.mark.parametrize(
        ("setting", "value"),
        [
            ("journal_mode", "wal"),
            ("synchronous", 2),
            ("busy_timeout", 5000),
            ("foreign_keys", 1),
            ("recursive_triggers", 1),
        ],
    )
    async def test_is_set_up_on_every_connection(
        self, sqlite_database: Database, setting: str, value: object
    ) -> None:
        async with sqlite_database.read() as reading, sqlite_database.write() as writing:
            found = [
                await connection.scalar(text(f"PRAGMA {setting}"))
                for connection in (reading, writing)
            ]
        assert found == [value, value]


class TestURL:
    def test_fills_in_the_driver(self) -> None:
        assert async_url("sqlite:///a.db").drivername == "sqlite+aiosqlite"
        assert sync_url("sqlite+aiosqlite:///a.db").drivername == "sqlite+pysqlite"
        assert async_url("postgresql://host/name").drivername == "postgresql+psycopg"
        assert sync_url("postgresql+asyncpg://host/name").drivername == "postgresql+psycopg"

    @pytest.mark.parametrize(
        ("url", "why"),
        [
            ("nonsense", "cannot be read"),
            ("mysql://host/name", "'mysql' are not supported"),
            ("sqlite://", "SQLite needs a file"),
            ("sqlite:///:memory:", "SQLite needs a file"),
        ],
    )
    def test_refuses_what_cannot_be_used(self, url: str, why: str) -> None:
        with pytest.raises(UnusableDatabaseURLError, match=why):
            Database(url)
