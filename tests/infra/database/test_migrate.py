"""Migrations: up, down and up again, and the same tables as the code."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.command import upgrade
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from domain.recommendation import RecommendationKind, Transfer
from infra.database.address import UnusableDatabaseURLError
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.migrate import (
    connect_for_migration,
    downgrade,
    migrate,
    migration_head_reached,
)
from infra.database.tables import Base
from tests.database_fixtures import DATABASES
from tests.factories import INSPECTION_ID, PLAN_OWNER, REVIEWER
from tests.infra.database.stories import numbered, taken_up
from tests.postgres_server import PostgresServer

_KEEP_SOMEBODY = (
    "INSERT INTO people (person_id, name, email, email_key)"
    " VALUES ('helen-aske', 'Helen Aske', 'h@northmoor.example', 'h@northmoor.example')"
)
_OVERSEERS = "SELECT plan_owner, portfolio_holder, reviewer FROM recommendations"
_MOVES = (
    "SELECT recommendation_id, position, from_portfolio, to_portfolio, moved_on"
    " FROM recommendation_moves ORDER BY recommendation_id, position"
)
_INSPECTORATE = "SELECT inspectorate FROM recommendations ORDER BY recommendation_id"
MIGRATIONS = Path("infra/database/migrations").resolve()


@pytest.fixture(params=DATABASES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return server.new_database()


def tables_in(url: str) -> set[str]:
    with connect_for_migration(url) as connection:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}


async def _keep_items(url: str, number: int) -> None:
    database = Database(url)
    items = [numbered(one, portfolio_holder=None) for one in range(number)]
    await ChangeRepository(database).record([taken_up(one) for one in items])
    await database.close()


async def _keep_moved_items(url: str) -> None:
    from_a_paper = Transfer(from_portfolio="Protective Services")
    moved = Transfer(from_portfolio="Crime", to_portfolio="People", on=date(2026, 4, 14))
    half_read = Transfer(from_portfolio="Fin\x00ance", to_portfolio="People")
    items = [
        numbered(1, transfers=(from_a_paper, moved)),
        numbered(2, kind=RecommendationKind.CAUSE_OF_CONCERN),
        numbered(3, transfers=(half_read,)),
    ]
    database = Database(url)
    await ChangeRepository(database).record([taken_up(one) for one in items])
    await database.close()


class TestMigrate:
    def test_goes_up_and_down_and_up_again(self, empty_url: str) -> None:
        migrate(empty_url)
        downgrade(empty_url, "base")
        assert tables_in(empty_url) == set()
        migrate(empty_url)
        assert tables_in(empty_url) == set(Base.metadata.tables)

    def test_makes_the_tables_the_code_describes(self, empty_url: str) -> None:
        migrate(empty_url)
        with connect_for_migration(empty_url) as connection:
            context = MigrationContext.configure(connection)
            differences = compare_metadata(context, Base.metadata)
        assert differences == []

    def test_changes_nothing_the_second_time(self, empty_url: str) -> None:
        migrate(empty_url)
        migrate(empty_url)
        assert tables_in(empty_url) == set(Base.metadata.tables)

    def test_takes_whoever_is_already_kept_for_a_person(self, empty_url: str) -> None:
        migrate(empty_url)
        downgrade(empty_url, "0006")
        with connect_for_migration(empty_url) as connection:
            connection.execute(text(_KEEP_SOMEBODY))
        migrate(empty_url)
        with connect_for_migration(empty_url) as connection:
            kinds = connection.scalars(text("SELECT kind FROM people")).all()
        assert kinds == ["person"]

    def test_finds_who_oversees_what_is_already_kept(self, empty_url: str) -> None:
        migrate(empty_url)
        asyncio.run(_keep_items(empty_url, 3))
        downgrade(empty_url, "0006")
        migrate(empty_url)
        with connect_for_migration(empty_url) as connection:
            kept = connection.execute(text(_OVERSEERS)).all()
        assert [tuple(one) for one in kept] == [(PLAN_OWNER, None, REVIEWER)] * 3

    def test_finds_where_what_is_already_kept_was_moved(self, empty_url: str) -> None:
        migrate(empty_url)
        asyncio.run(_keep_moved_items(empty_url))
        downgrade(empty_url, "0006")
        migrate(empty_url)
        with connect_for_migration(empty_url) as connection:
            moves = [tuple(one) for one in connection.execute(text(_MOVES))]
            inspectorate = connection.scalars(text(_INSPECTORATE)).all()
        assert [(*one[:4], str(one[4]) if one[4] else None) for one in moves] == [
            (f"{INSPECTION_ID}.afi-1", 0, "Protective Services", None, None),
            (f"{INSPECTION_ID}.afi-1", 1, "Crime", "People", "2026-04-14"),
            (f"{INSPECTION_ID}.afi-3", 0, "Fin\ufffdance", "People", None),
        ]
        assert inspectorate == ["not_required", "awaited", "not_required"]

    def test_lets_several_start_at_once(self, empty_url: str) -> None:
        with ThreadPoolExecutor(3) as threads:
            list(threads.map(migrate, [empty_url] * 3))
        assert tables_in(empty_url) == set(Base.metadata.tables)

    def test_works_from_the_command_line_with_an_asynchronous_url(self, tmp_path: Path) -> None:
        url = f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.set_main_option("sqlalchemy.url", url)
        upgrade(config, "head")
        assert tables_in(url) == set(Base.metadata.tables)

    def test_refuses_the_command_line_without_a_url(self) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        with pytest.raises(ValueError, match=r"Set sqlalchemy\.url"):
            upgrade(config, "head")

    def test_refuses_other_kinds_of_database(self) -> None:
        with pytest.raises(UnusableDatabaseURLError, match="'mysql' are not supported"):
            migrate("mysql://host/name")


class TestMigrationHeadReached:
    async def test_says_yes_once_migrated(self, database: Database) -> None:
        assert await migration_head_reached(database)

    async def test_says_no_before_the_first_migration(self, empty_url: str) -> None:
        database = Database(empty_url)
        reached = await migration_head_reached(database)
        await database.close()
        assert not reached
