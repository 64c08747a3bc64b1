"""Opening the database for one command."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from infra.database.address import async_url
from infra.database.engine import Database
from infra.settings import Settings


class NoDatabaseError(Exception):
    """There is no database yet; the message says how to make one."""


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncGenerator[Database]:
    """Open the database that the settings name, and close it afterwards.

    Raises:
        NoDatabaseError: its file does not exist; SQLite would quietly make an empty one.
        UnusableDatabaseURLError: it is neither SQLite in a file nor PostgreSQL.
    """
    _require_file(settings.database)
    database = Database(settings.database)
    try:
        yield database
    finally:
        await database.close()


def _require_file(url: str) -> None:
    address = async_url(url)
    if address.get_backend_name() == "sqlite" and not Path(address.database or "").is_file():
        raise NoDatabaseError(
            f"There is no database at {address.database}. Was Traction ever started here?"
            " `make run` starts it; `traction migrate` makes the database alone."
        )
