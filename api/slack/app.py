"""The Slack app: who is asked what when somebody presses a button or sends a modal in."""

import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from api.slack.answers import Answers
from api.slack.clicks import Clicks
from api.slack.payloads import Click, Submission
from api.slack.services import SlackServices
from api.slack.submissions import Submissions
from domain.forms.catalogue import FORMS
from infra.slack.buttons import LABELS, MENU, OPEN_ON_BOARD

# The one form with nothing to fill in.
_START = "start"
_BROKEN = "Something went wrong in Traction. Nothing is lost: try again, or use the board."

_log = structlog.get_logger()


def create_slack_app(services: SlackServices, *, signing_secret: str) -> AsyncApp:
    """Build the app around one workspace's client; requests it did not sign are refused."""
    app = AsyncApp(
        client=services.client,
        signing_secret=signing_secret,
        before_authorize=_client_as_set_up(services.client),
    )
    # At its usual level this logger writes out the whole body of a request with a bad signature.
    logging.getLogger("slack_bolt.RequestVerification").setLevel(logging.WARNING)
    _listen_to_buttons(app, services)
    _listen_to_modals(app, services)
    app.error(_answer_breakdowns(services.client))
    return app


def _client_as_set_up(client: AsyncWebClient) -> Callable[..., Awaitable[None]]:
    async def use_client(context: AsyncBoltContext, next: Callable[[], Awaitable[None]]) -> None:  # noqa: A002 - The framework injects by this name.
        # The framework builds one of its own for each request, with a proxy from the environment.
        context["client"] = client
        await next()

    return use_client


def _listen_to_buttons(app: AsyncApp, services: SlackServices) -> None:
    clicks = Clicks(services)

    async def start(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        own_team = _own_team(services, context)
        await clicks.start(Click.model_validate(body), own_team=own_team, ack=ack)

    async def open_modal(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        own_team = _own_team(services, context)
        await clicks.open_modal(Click.model_validate(body), own_team=own_team, ack=ack)

    async def open_on_board(ack: AsyncAck) -> None:
        # The browser follows the link by itself, but Slack still wants to be answered.
        await ack()

    async def unknown(ack: AsyncAck, body: dict[str, Any]) -> None:
        await clicks.unknown(Click.model_validate(body), ack=ack)

    for name in LABELS:
        app.action(name)(start if name == _START else open_modal)
    app.action(MENU)(open_modal)
    app.action(OPEN_ON_BOARD)(open_on_board)
    app.action(re.compile(".*"))(unknown)


def _listen_to_modals(app: AsyncApp, services: SlackServices) -> None:
    submissions = Submissions(services)

    async def submit(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        own_team = _own_team(services, context)
        await submissions.submit(Submission.model_validate(body), own_team=own_team, ack=ack)

    for name in FORMS:
        app.view(name)(submit)


def _answer_breakdowns(client: AsyncWebClient) -> Callable[..., Awaitable[None]]:
    answers = Answers(client)

    async def answer(error: Exception, body: dict[str, Any]) -> None:
        _log.error("slack_listener_failed", exc_info=error)
        if body.get("type") == "block_actions":
            await answers.tell(Click.model_validate(body), _BROKEN)

    return answer


def _own_team(services: SlackServices, context: AsyncBoltContext) -> str:
    authorised = context.authorize_result
    return services.team_id or (authorised.team_id if authorised else None) or ""
