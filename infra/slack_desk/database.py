"""The desk's own SQLite file, so that messages and open modals survive a restart."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

Bindable: TypeAlias = str | int | float | None

SCHEMA = """
CREATE TABLE IF NOT EXISTS people (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    email TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    seen_position INTEGER NOT NULL DEFAULT 0,
    notice TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS messages (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    channel_id TEXT NOT NULL,
    ts TEXT NOT NULL,
    thread_ts TEXT,
    ephemeral INTEGER NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (channel_id, ts)
);
CREATE TABLE IF NOT EXISTS views (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id TEXT NOT NULL,
    body TEXT NOT NULL,
    errors TEXT NOT NULL DEFAULT '{}'
);
CREATE TABLE IF NOT EXISTS response_urls (
    token TEXT PRIMARY KEY,
    channel_id TEXT NOT NULL,
    message_ts TEXT NOT NULL,
    issued_at REAL NOT NULL,
    uses_left INTEGER NOT NULL
);
"""


class DeskDatabase:
    """One connection, used only from the event loop's thread, so it needs no lock."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._connection: sqlite3.Connection | None = None

    def open(self) -> None:
        """Open the file and create what is missing, including its folder."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._file, isolation_level=None)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.executescript(SCHEMA)
        self._connection = connection

    def close(self) -> None:
        """Close the file; a second close does nothing."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def rows(self, sql: str, values: Sequence[Bindable] = ()) -> list[sqlite3.Row]:
        """Read every matching row."""
        return self._opened.execute(sql, values).fetchall()

    def change(self, sql: str, values: Sequence[Bindable] = ()) -> int:
        """Run one statement, committed at once, and return the last inserted row's number."""
        return self._opened.execute(sql, values).lastrowid or 0

    @property
    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            raise RuntimeError("The Slack desk is not started: serve it with its lifespan on.")
        return self._connection
