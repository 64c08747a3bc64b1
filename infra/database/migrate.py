"""Bringing the tables to the present version, and knowing whether they are."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, NullPool, create_engine, event, func, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from infra.database.address import sync_url
from infra.database.engine import Database

_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 0x7472616374696F6F


def migrate(url: str) -> None:
    """Upgrade to the latest version; blocks, so call it before the event loop or in a thread.

    Several processes may do so at once: one does the work and the others find it done.

    Raises:
        UnusableDatabaseURLError: neither SQLite in a file nor PostgreSQL.
    """
    with connect_for_migration(url) as connection:
        command.upgrade(_config(connection), "head")


def downgrade(url: str, revision: str) -> None:
    """Go back to an earlier revision ("base" removes every table and all it holds)."""
    with connect_for_migration(url) as connection:
        command.downgrade(_config(connection), revision)


async def migration_head_reached(database: Database) -> bool:
    """Whether the tables are at the version this code was written for."""
    wanted = ScriptDirectory(str(_MIGRATIONS)).get_current_head()
    async with database.read() as connection:
        return await connection.run_sync(_present_revision) == wanted


@contextmanager
def connect_for_migration(url: str) -> Generator[Connection]:
    """One locked transaction in which the tables may be changed."""
    engine = create_engine(sync_url(url), poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _leave_transactions_to_us)
        event.listen(engine, "begin", _begin_immediately)
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
            yield connection
    finally:
        engine.dispose()


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


def _present_revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _leave_transactions_to_us(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # Foreign keys stay off, because rebuilding a table would delete what refers to it.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout=30000")
    cursor.close()


def _begin_immediately(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
