"""Response URLs: five uses in thirty minutes, as Slack gives with each click on a message."""

import secrets
from dataclasses import dataclass

from infra.slack_desk.database import DeskDatabase
from infra.slack_desk.errors import SlackMethodError
from infra.slack_desk.settings import Clock

LIFETIME_SECONDS = 30 * 60
USES = 5
FORGOTTEN_AFTER_SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class AnsweredMessage:
    """The message whose click a response URL answers."""

    channel_id: str
    ts: str


class ResponseURLBook:
    """Issues response URLs and counts their uses."""

    def __init__(self, database: DeskDatabase, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def issue(self, message: AnsweredMessage) -> str:
        """Create the last part of a URL for one click."""
        token = secrets.token_urlsafe(24)
        self._database.change(
            "DELETE FROM response_urls WHERE issued_at < ?",
            (self._clock() - FORGOTTEN_AFTER_SECONDS,),
        )
        self._database.change(
            "INSERT INTO response_urls VALUES (?, ?, ?, ?, ?)",
            (token, message.channel_id, message.ts, self._clock(), USES),
        )
        return token

    def use(self, token: str) -> AnsweredMessage:
        """Count one use. Raises SlackMethodError when unknown, expired or used up."""
        rows = self._database.rows("SELECT * FROM response_urls WHERE token = ?", (token,))
        if not rows:
            raise SlackMethodError("invalid_url")
        row = rows[0]
        if self._clock() - float(row["issued_at"]) > LIFETIME_SECONDS:
            raise SlackMethodError("expired_url")
        if int(row["uses_left"]) < 1:
            raise SlackMethodError("used_url")
        self._database.change(
            "UPDATE response_urls SET uses_left = uses_left - 1 WHERE token = ?", (token,)
        )
        return AnsweredMessage(channel_id=str(row["channel_id"]), ts=str(row["message_ts"]))
