"""The connection to the database: one door for reading and one for writing."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from sqlalchemy import URL, Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from infra.database.address import async_url

_SQLITE_SETTINGS = (
    "PRAGMA busy_timeout=5000",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # Without this, INSERT OR REPLACE deletes rows behind the append-only triggers' back.
    "PRAGMA recursive_triggers=ON",
)


class Database:
    """The read model's database: SQLite in a file, or PostgreSQL.

    Belongs to the event loop it is first used in; `close` it there.
    Raises UnusableDatabaseURLError for a URL of any other kind.
    """

    def __init__(self, url: str) -> None:
        address = async_url(url)
        self.is_postgresql = address.get_backend_name() == "postgresql"
        if self.is_postgresql:
            self._writer = create_async_engine(address, pool_pre_ping=True)
            self._reader = self._writer
        else:
            # One writer: tasks queue for it in turn rather than poll for SQLite's lock.
            self._writer = _sqlite_engine(address, begin="BEGIN IMMEDIATE", connections=1)
            self._reader = _sqlite_engine(address, begin="BEGIN", connections=4)

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[AsyncConnection]:
        """One transaction: committed at the end, undone by any error.

        On SQLite it takes the write lock at once, so what is read inside cannot change before
        it is written.
        """
        async with self._writer.begin() as connection:
            yield connection

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[AsyncConnection]:
        """A connection for reading; nothing done through it is kept."""
        async with self._reader.connect() as connection:
            yield connection

    @asynccontextmanager
    async def read_one_moment(self) -> AsyncGenerator[AsyncConnection]:
        """As `read`, and everything read through it is as it was at the first look."""
        async with self.read() as connection:
            if self.is_postgresql:
                # SQLite's transactions are so by themselves.
                await connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    async def close(self) -> None:
        """Close every connection; waits for SQLite's threads to end."""
        await self._writer.dispose()
        if self._reader is not self._writer:
            await self._reader.dispose()


def prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Set up a fresh SQLite connection; transactions are begun by us, not guessed by the driver."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in _SQLITE_SETTINGS:
        cursor.execute(setting)
    cursor.close()


def _sqlite_engine(address: URL, *, begin: str, connections: int) -> AsyncEngine:
    engine = create_async_engine(address, pool_size=connections, max_overflow=0)
    event.listen(engine.sync_engine, "connect", prepare_sqlite)

    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine.sync_engine, "begin", begin_transaction)
    return engine
