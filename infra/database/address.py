"""Where the database is: which URLs are understood, and the driver each is reached by."""

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

_ASYNC_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg"}
_SYNC_DRIVERS = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+psycopg"}


class UnusableDatabaseURLError(ValueError):
    """The database URL names nothing that Traction can keep its records in."""


def async_url(url: str) -> URL:
    """The URL for the running application, with its driver filled in.

    Raises:
        UnusableDatabaseURLError: neither SQLite in a file nor PostgreSQL.
    """
    return _with_driver(url, _ASYNC_DRIVERS)


def sync_url(url: str) -> URL:
    """The URL for migrations, which run outside the event loop; same errors as `async_url`."""
    return _with_driver(url, _SYNC_DRIVERS)


def _with_driver(url: str, drivers: dict[str, str]) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise UnusableDatabaseURLError(
            "The database URL cannot be read: use sqlite:///folder/file.db or"
            " postgresql://user:password@host:5432/name."
        ) from error
    backend = parsed.get_backend_name()
    if backend not in drivers:
        raise UnusableDatabaseURLError(
            f"Databases of the kind '{backend}' are not supported: use sqlite:// or postgresql://."
        )
    if backend == "sqlite" and parsed.database in {None, "", ":memory:"}:
        raise UnusableDatabaseURLError(
            "SQLite needs a file, because memory is lost with the process: name one, as in"
            " sqlite:///.traction/traction.db."
        )
    return parsed.set(drivername=drivers[backend])
