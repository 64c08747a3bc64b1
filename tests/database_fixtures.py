"""Fixtures: the read model on SQLite and on PostgreSQL, migrated once and empty for each test."""

import shutil
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from infra.database.engine import Database
from infra.database.migrate import migrate
from infra.database.tables import Base
from tests.postgres_server import PostgresServer

DATABASES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))


@pytest.fixture(scope="session")
def migrated_sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file to copy."""
    file = tmp_path_factory.mktemp("migrated") / "traction.db"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def migrated_postgresql_url(postgres_server: PostgresServer) -> str:
    """A migrated PostgreSQL database, to be emptied before each use."""
    url = postgres_server.new_database()
    migrate(url)
    return url


@pytest.fixture
def sqlite_url(migrated_sqlite_file: Path, tmp_path: Path) -> str:
    """A migrated, empty SQLite database of this test's own."""
    file = shutil.copy(migrated_sqlite_file, tmp_path / "traction.db")
    return f"sqlite:///{file}"


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated, empty database: every test that asks for it runs on both kinds."""
    if request.param == "sqlite":
        return request.getfixturevalue("sqlite_url")
    url: str = request.getfixturevalue("migrated_postgresql_url")
    _empty(url)
    return url


@pytest.fixture
async def database(database_url: str) -> AsyncGenerator[Database]:
    """The read model, migrated and empty, on both kinds of database."""
    opened = Database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite_database(sqlite_url: str) -> AsyncGenerator[Database]:
    """The read model on SQLite alone, for tests that are not about the database."""
    opened = Database(sqlite_url)
    yield opened
    await opened.close()


def _empty(url: str) -> None:
    engine = create_engine(url)
    tables = ", ".join(Base.metadata.tables)
    with engine.begin() as connection:
        # The audit trail's triggers stand aside for this session alone.
        connection.execute(text("SET session_replication_role = replica"))
        connection.execute(text(f"TRUNCATE {tables}"))
    engine.dispose()
