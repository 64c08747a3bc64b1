"""An empty, migrated database for each round: a SQLite file, or one on a PostgreSQL server."""

import secrets
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from infra.database.address import UnusableDatabaseURLError, sync_url
from infra.database.migrate import migrate


@contextmanager
def fresh_database(server_url: str | None, folder: Path) -> Generator[str]:
    """The URL of a new database: in the folder, or beside the one `server_url` names.

    On PostgreSQL the user has to be allowed to create databases; it is dropped at the end.

    Raises:
        UnusableDatabaseURLError: `server_url` names no PostgreSQL server.
    """
    if server_url is None:
        url = f"sqlite:///{folder / 'traction.db'}"
        migrate(url)
        yield url
        return
    if sync_url(server_url).get_backend_name() != "postgresql":
        raise UnusableDatabaseURLError(
            "Name a PostgreSQL server to measure on, or none: SQLite needs no address here."
        )
    name = f"traction_benchmark_{secrets.token_hex(6)}"
    _on_server(server_url, f"CREATE DATABASE {name}")
    try:
        url = sync_url(server_url).set(database=name).render_as_string(hide_password=False)
        migrate(url)
        yield url
    finally:
        _on_server(server_url, f"DROP DATABASE {name} WITH (FORCE)")


def _on_server(url: str, statement: str) -> None:
    engine = create_engine(sync_url(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
