"""Watching the statements sent to a database, and breaking off before one of them."""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import Engine, event

_TRANSACTION = ("BEGIN", "PRAGMA")


class CutShortError(Exception):
    """The process ends here, as far as the database can tell."""


@contextmanager
def watched_statements(*, stop_before: int | None = None) -> Generator[list[str]]:
    """Collect every statement sent while inside; raise CutShortError instead of that one."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith(_TRANSACTION):
            return
        statements.append(statement)
        if len(statements) == stop_before:
            raise CutShortError

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", note)
