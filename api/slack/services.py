"""What answering in Slack needs of the rest of Traction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from slack_sdk.web.async_client import AsyncWebClient

from domain.commands import Command
from domain.people import Actor
from infra.database.people import PeopleRepository
from infra.database.recommendations import RecommendationRepository
from infra.database.slack_inbox import SlackInbox
from infra.slack.cards import CardStyle
from workflows.messages import Outcome


class Commands(Protocol):
    """The one door through which commands reach the items."""

    async def perform(
        self, recommendation_id: str, command: Command, *, actor: Actor, command_id: str
    ) -> Outcome:
        """Carry the command out once for its id. Raises RefusedError with the reason."""
        ...


@dataclass(frozen=True, kw_only=True)
class SlackServices:
    """Joined once by whoever starts Traction; `team_id` is asked of Slack when it is not set."""

    client: AsyncWebClient
    people: PeopleRepository
    recommendations: RecommendationRepository
    inbox: SlackInbox
    commands: Commands
    clock: Callable[[], datetime]
    style: CardStyle
    team_id: str | None = None
