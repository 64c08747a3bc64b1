"""What the Slack desk must be told before it can start."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Clock: TypeAlias = Callable[[], float]
"""Seconds since 1970, as `time.time` gives them."""


@dataclass(frozen=True, kw_only=True)
class SeededPerson:
    """Someone who is at the desk before anyone has looked them up."""

    email: str
    display_name: str


@dataclass(frozen=True, kw_only=True)
class DeskSettings:
    """One workspace with one installed app.

    Raises ValueError when a setting that must not be empty is empty.
    """

    database_file: Path
    bot_token: str
    signing_secret: str
    interactivity_url: str
    """Where signed clicks and submissions go, such as http://127.0.0.1:8000/slack/events."""
    email_domain: str
    """Every address in this domain is a member; others are not found."""
    team_id: str = "T000DESK01"
    team_name: str = "Slack desk"
    app_name: str = "Traction"
    patience_seconds: float = 3.0
    """How long the app may take to answer a click before the person is told."""
    people: tuple[SeededPerson, ...] = ()

    def __post_init__(self) -> None:
        for name in ("bot_token", "signing_secret", "interactivity_url", "email_domain"):
            if not getattr(self, name):
                raise ValueError(f"The Slack desk needs {name}: give it a value.")

    @property
    def app_id(self) -> str:
        """The installed app, as `api_app_id` names it in payloads."""
        return "A0DESKAPP1"

    @property
    def bot_id(self) -> str:
        """The app's bot, as messages name it."""
        return "B0DESKBOT1"

    @property
    def bot_user_id(self) -> str:
        """The bot's own member id, which posts every message."""
        return "U0DESKBOT1"

    @property
    def team_domain(self) -> str:
        """The workspace's short name, as payloads carry it."""
        return "slack-desk"
