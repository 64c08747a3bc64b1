"""What the tests of the API can ask for."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from infra.database.engine import Database
from tests.api.worlds import APIWorld, an_api_world
from tests.database_fixtures import migrated_sqlite_file, sqlite_database, sqlite_url

__all__ = ["migrated_sqlite_file", "sqlite_database", "sqlite_url"]


@pytest.fixture
async def world(sqlite_database: Database, tmp_path: Path) -> AsyncGenerator[APIWorld]:
    """An API on a database and a folder of this test's own."""
    made = an_api_world(sqlite_database, evidence_folder=tmp_path / "evidence")
    yield made
    await made.client.aclose()
