"""Where the bare workflow's rows go: the same kind of database with the same settings."""

from sqlalchemy import Column, Identity, Integer, MetaData, Table, Text, func, insert, select
from temporalio import activity

from infra.database.engine import Database

_SCHEMA = MetaData()
_ROWS = Table(
    "bare_rows",
    _SCHEMA,
    Column("row_id", Integer, Identity(), primary_key=True),
    Column("item_id", Text, nullable=False),
    Column("text", Text, nullable=False),
)


class BareStore:
    """One table with no index but its key."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def create(self) -> None:
        """Make the table."""
        async with self._database.write() as connection:
            await connection.run_sync(_SCHEMA.create_all)

    async def insert(self, item_id: str, text: str) -> None:
        """Keep one row in a transaction of its own."""
        async with self._database.write() as connection:
            await connection.execute(insert(_ROWS), {"item_id": item_id, "text": text})

    async def rows(self) -> int:
        """How many rows are kept: none is ever deleted, so the highest number says it."""
        async with self._database.read() as connection:
            return await connection.scalar(select(func.max(_ROWS.c.row_id))) or 0


class BareActivities:
    """The one local activity."""

    def __init__(self, store: BareStore) -> None:
        self._store = store

    @activity.defn
    async def insert_row(self, item_id: str, text: str) -> None:
        """Keep what was said."""
        await self._store.insert(item_id, text)
