"""What answering in Slack needs of the rest of Traction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient

from api.dependencies import Commands
from infra.database.naming import Finder
from infra.database.people import PeopleRepository
from infra.database.recommendations import RecommendationRepository
from infra.database.slack_inbox import SlackInbox
from infra.slack.cards import CardStyle


@dataclass(frozen=True, kw_only=True)
class SlackServices:
    """Joined once by whoever starts Traction; `team_id` is asked of Slack when it is not set."""

    client: AsyncWebClient
    people: PeopleRepository
    recommendations: RecommendationRepository
    inbox: SlackInbox
    finder: Finder
    commands: Commands
    clock: Callable[[], datetime]
    style: CardStyle
    team_id: str | None = None
