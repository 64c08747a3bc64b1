"""Messages in direct-message channels, kept in the order they were posted."""

import sqlite3
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from infra.slack_desk.database import DeskDatabase
from infra.slack_desk.errors import SlackMethodError
from infra.slack_desk.settings import Clock
from infra.slack_desk.wire import JsonObject, as_json, object_from, text_at

MICROSECONDS = 1_000_000


@dataclass(frozen=True, kw_only=True)
class StoredMessage:
    """One message as Slack would return it, and where it stands."""

    channel_id: str
    ts: str
    thread_ts: str | None
    ephemeral: bool
    body: JsonObject


class MessageStore:
    """Holds every message; a `ts` is unique and always later than the one before."""

    def __init__(self, database: DeskDatabase, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def post(
        self, channel_id: str, body: JsonObject, *, thread_ts: str | None, ephemeral: bool = False
    ) -> StoredMessage:
        """Store a message under a fresh `ts`."""
        ts = self._next_ts()
        thread: JsonObject = {"thread_ts": thread_ts} if thread_ts else {}
        complete: JsonObject = {**body, "ts": ts, **thread}
        self._database.change(
            "INSERT INTO messages (channel_id, ts, thread_ts, ephemeral, body)"
            " VALUES (?, ?, ?, ?, ?)",
            (channel_id, ts, thread_ts, int(ephemeral), as_json(complete)),
        )
        return StoredMessage(
            channel_id=channel_id,
            ts=ts,
            thread_ts=thread_ts,
            ephemeral=ephemeral,
            body=complete,
        )

    def find(self, channel_id: str, ts: str) -> StoredMessage | None:
        """Find one message, whether or not others can see it."""
        rows = self._database.rows(
            "SELECT * FROM messages WHERE channel_id = ? AND ts = ?", (channel_id, ts)
        )
        return _message(rows[0]) if rows else None

    def replace(self, channel_id: str, ts: str, body: JsonObject) -> None:
        """Put a new body where the old one stood."""
        self._database.change(
            "UPDATE messages SET body = ? WHERE channel_id = ? AND ts = ?",
            (as_json(body), channel_id, ts),
        )

    def delete(self, channel_id: str, ts: str) -> None:
        """Take a message away."""
        self._database.change(
            "DELETE FROM messages WHERE channel_id = ? AND ts = ?", (channel_id, ts)
        )

    def every(self, channel_id: str) -> list[StoredMessage]:
        """List all that the person sees, oldest first, ephemeral ones and replies included."""
        rows = self._database.rows(
            "SELECT * FROM messages WHERE channel_id = ? ORDER BY ts", (channel_id,)
        )
        return [_message(row) for row in rows]

    def lasting(self, channel_id: str) -> list[StoredMessage]:
        """List all that Slack's history holds: ephemeral messages are never in it."""
        return [message for message in self.every(channel_id) if not message.ephemeral]

    def _next_ts(self) -> str:
        rows = self._database.rows("SELECT coalesce(max(ts), '0.0') AS ts FROM messages")
        seconds, _, micros = str(rows[0]["ts"]).partition(".")
        latest = int(seconds) * MICROSECONDS + int(micros)
        moment = max(int(self._clock() * MICROSECONDS), latest + 1)
        return f"{moment // MICROSECONDS:010d}.{moment % MICROSECONDS:06d}"


def comparable_ts(name: str, given: str) -> str:
    """Write any number of seconds as a `ts`. Raises SlackMethodError for other text."""
    try:
        moment = int(Decimal(given) * MICROSECONDS)
    except (InvalidOperation, OverflowError, ValueError):
        raise SlackMethodError(f"invalid_ts_{name}", f"{name} must be a message ts.") from None
    return f"{moment // MICROSECONDS:010d}.{moment % MICROSECONDS:06d}"


def with_thread_facts(message: StoredMessage, everything: list[StoredMessage]) -> JsonObject:
    """Return the body with the reply count and latest reply that Slack adds to a parent."""
    replies = [other.ts for other in everything if other.thread_ts == message.ts]
    if not replies:
        return message.body
    return {
        **message.body,
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "latest_reply": replies[-1],
    }


def _message(row: sqlite3.Row) -> StoredMessage:
    body = object_from(str(row["body"]))
    return StoredMessage(
        channel_id=str(row["channel_id"]),
        ts=str(row["ts"]),
        thread_ts=text_at(body, "thread_ts") or None,
        ephemeral=bool(row["ephemeral"]),
        body=body,
    )
