"""What the tests of the read model can ask for."""

from tests.database_fixtures import (
    database,
    database_url,
    migrated_postgresql_url,
    migrated_sqlite_file,
    sqlite_database,
    sqlite_url,
)
from tests.postgres_server import postgres_server

__all__ = [
    "database",
    "database_url",
    "migrated_postgresql_url",
    "migrated_sqlite_file",
    "postgres_server",
    "sqlite_database",
    "sqlite_url",
]
