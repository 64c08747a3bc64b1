"""Joining Slack and Temporal to the settings."""

from datetime import timedelta

from pydantic import SecretStr
from slack_sdk.web.async_client import AsyncWebClient
from temporalio.client import Client

from cli.clock import london_today
from domain.inbox import Gathering
from infra.database.engine import Database
from infra.database.register import ItemRegister
from infra.settings import Settings
from infra.slack.cards import CardStyle
from infra.slack.client import create_client
from workflows.client import RecommendationCommands


class MissingSettingError(Exception):
    """Something has to be set before this command can do its work; the message names it."""


def secret(value: SecretStr | None, name: str) -> str:
    """The secret that was set.

    Raises:
        MissingSettingError: it was not.
    """
    if value is None:
        raise MissingSettingError(
            f"{name} is not set. Set it, or start a local Traction with `make run`."
        )
    return value.get_secret_value()


def temporal_address(settings: Settings) -> str:
    """Where the Temporal server is.

    Raises:
        MissingSettingError: nobody said.
    """
    if settings.temporal_address is None:
        raise MissingSettingError(
            "TRACTION_TEMPORAL_ADDRESS is not set and no local Traction was ever started here:"
            " set it, or start one with `make run`."
        )
    return settings.temporal_address


def item_commands(client: Client, database: Database, settings: Settings) -> RecommendationCommands:
    """The one door for commands on items, with what is kept behind it."""
    return RecommendationCommands(
        client,
        task_queue=settings.task_queue,
        register=ItemRegister(database, today=london_today),
    )


def slack_client(settings: Settings) -> AsyncWebClient:
    """The client for the workspace that was set, or for the Slack desk."""
    token = secret(settings.slack_bot_token, "TRACTION_SLACK_BOT_TOKEN")
    return create_client(token=token, base_url=settings.slack_base_url)


def card_style(settings: Settings) -> CardStyle:
    """What Slack cards may say and where they lead."""
    return CardStyle(public_url=settings.public_url, show_titles=settings.slack_shows_titles)


def gathering(settings: Settings) -> Gathering:
    """How long news is held back."""
    return Gathering(
        usual=timedelta(seconds=settings.gather_seconds),
        urgent=timedelta(seconds=settings.gather_urgent_seconds),
    )
