"""Where Slack sends presses and submissions over HTTP."""

import re
from json import JSONDecodeError

from fastapi import APIRouter, Request, Response
from slack_bolt.adapter.fastapi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp

_TIMESTAMP = "X-Slack-Request-Timestamp"
_SECONDS = re.compile(r"[0-9]{1,12}")
_MOST_BYTES = 1_000_000


def create_slack_router(app: AsyncApp) -> APIRouter:
    """Build the route `POST /slack/events`, which answers 401 to anything Slack did not sign."""
    router = APIRouter()
    handler = AsyncSlackRequestHandler(app)

    @router.post("/slack/events", include_in_schema=False)
    async def receive(request: Request) -> Response:
        refused = await _refusal(request)
        if refused is not None:
            return refused
        try:
            return await handler.handle(request)
        except JSONDecodeError:
            # Read before the signature is checked, so this need not have come from Slack.
            return _answer(400, "The payload must be JSON.")

    return router


async def _refusal(request: Request) -> Response | None:
    # The signature check takes these three for granted and would break on them.
    if not _SECONDS.fullmatch(request.headers.get(_TIMESTAMP, "")):
        return _answer(401, f"{_TIMESTAMP} must be a number of seconds, as Slack sends it.")
    body = await request.body()
    if len(body) > _MOST_BYTES:
        return _answer(413, f"At most {_MOST_BYTES:,} bytes are taken.")
    try:
        body.decode()
    except UnicodeDecodeError:
        return _answer(400, "The body must be UTF-8.")
    return None


def _answer(status: int, words: str) -> Response:
    return Response(content=words, status_code=status, media_type="text/plain")
