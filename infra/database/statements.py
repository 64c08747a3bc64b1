"""Statements that both databases understand but SQLAlchemy spells once for each."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from infra.database.tables import Base, table_of

Insert = sqlite.Insert | postgresql.Insert


def insert_into(dialect: str, record: type[Base]) -> Insert:
    """An insert that can say what happens when the row is already there."""
    if dialect == "postgresql":
        return postgresql.insert(table_of(record))
    return sqlite.insert(table_of(record))


async def insert_if_absent(
    connection: AsyncConnection, record: type[Base], row: Mapping[str, Any]
) -> bool:
    """Insert the row unless one with its key is there already; whether it was inserted."""
    keys = table_of(record).primary_key.columns
    statement = (
        insert_into(connection.dialect.name, record).on_conflict_do_nothing().returning(*keys)
    )
    # The count of inserted rows is not reported by both drivers, so the key is asked back.
    return (await connection.execute(statement.values(dict(row)))).first() is not None


def storable(text: str) -> str:
    """The text without NUL, which PostgreSQL refuses and nobody types on purpose."""
    return text.replace("\x00", "\ufffd")
