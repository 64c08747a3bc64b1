"""Statements that both databases understand but SQLAlchemy spells once for each."""

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from infra.database.tables import Base, table_of

Insert = sqlite.Insert | postgresql.Insert


def insert_into(connection: AsyncConnection, record: type[Base]) -> Insert:
    """An insert that can say what happens when the row is already there."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table_of(record))
    return sqlite.insert(table_of(record))


def storable(text: str) -> str:
    """The text without NUL, which PostgreSQL refuses and nobody types on purpose."""
    return text.replace("\x00", "\ufffd")
