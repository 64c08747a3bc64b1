"""Answers people where they are: in a modal, else beside the card they pressed."""

import structlog
from aiohttp import ClientError
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from api.slack.payloads import Click
from api.slack.turned_away import NOT_DONE
from infra.slack.client import reaches_this_machine
from infra.slack.failures import CALL_ERRORS, error_code, failure_of
from infra.slack.modals import draw_message

TOO_LATE = "Slack did not open the window in time, so nothing was done. Press the button again."
# The same press was delivered twice, and its window is open already.
_OPENED_BEFORE = "exchanged_trigger_id"

_log = structlog.get_logger()


class Answers:
    """Never leaves a press without an answer."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def open(self, click: Click, view: View) -> None:
        """Open a modal, or say beside the card that it could not be opened."""
        if not await self._opened(click, view):
            await self._say_beside(click, TOO_LATE)

    async def tell(self, click: Click, words: str) -> None:
        """Say something in a modal, or beside the card when it is too late for one."""
        if not await self._opened(click, draw_message(NOT_DONE, words)):
            await self._say_beside(click, words)

    async def _opened(self, click: Click, view: View) -> bool:
        try:
            await self._client.views_open(trigger_id=click.trigger_id, view=view)
        except CALL_ERRORS as error:
            if error_code(error) == _OPENED_BEFORE:
                return True
            _log.warning("slack_modal_not_opened", why=failure_of(error).why)
            return False
        return True

    async def _say_beside(self, click: Click, words: str) -> None:
        if not click.response_url:
            return
        webhook = AsyncWebhookClient(click.response_url, retry_handlers=[])
        # As for the client itself: a proxy from the environment cannot reach this machine.
        webhook.proxy = None if reaches_this_machine(click.response_url) else webhook.proxy
        try:
            await webhook.send(text=words, response_type="ephemeral", replace_original=False)
        except (ClientError, TimeoutError, OSError) as error:
            _log.warning("slack_answer_lost", why=type(error).__name__)
