"""One Web API call from start to finish: the token, the method, and any armed fault."""

import asyncio
import hmac
from collections.abc import Callable
from typing import TypeAlias

from fastapi import Request
from fastapi.responses import JSONResponse, Response

from infra.slack_desk.desk import Desk
from infra.slack_desk.dropping import DroppedConnection
from infra.slack_desk.errors import SlackMethodError
from infra.slack_desk.faults import ArmedFault, Fault
from infra.slack_desk.web_api import chat, conversations, modals, users
from infra.slack_desk.web_api.arguments import Arguments, read_arguments
from infra.slack_desk.wire import JsonObject

Method: TypeAlias = Callable[[Desk, Arguments], JsonObject]

METHODS: dict[str, Method] = {
    "auth.test": users.auth_test,
    "chat.postMessage": chat.post_message,
    "chat.update": chat.update,
    "conversations.history": conversations.history,
    "conversations.open": conversations.open_direct,
    "conversations.replies": conversations.replies,
    "users.info": users.info,
    "users.list": users.listing,
    "users.lookupByEmail": users.lookup_by_email,
    "views.open": modals.open_view,
    "views.push": modals.push_view,
    "views.update": modals.update_view,
}
SCOPES = "chat:write,im:history,im:write,users:read,users:read.email"
REFUSALS = {
    Fault.INTERNAL_ERROR: "internal_error",
    Fault.FATAL_ERROR: "fatal_error",
    Fault.REVOKED_TOKEN: "token_revoked",
}


async def answer_call(desk: Desk, name: str, request: Request) -> Response:
    """Answer one call as Slack would, or fail it in the way that was armed."""
    fault = desk.faults.take_for_call(name)
    if fault and fault.kind is Fault.RATE_LIMITED:
        return _rate_limited(fault)
    if fault and fault.kind in REFUSALS:
        return _refused(SlackMethodError(REFUSALS[fault.kind]))
    try:
        result = await _carry_out(desk, name, request)
    except SlackMethodError as error:
        return _refused(error)
    if fault and fault.kind is Fault.ACCEPT_THEN_DROP:
        return DroppedConnection()
    if fault and fault.kind is Fault.SLOW:
        await asyncio.sleep(fault.seconds)
    return JSONResponse({"ok": True, **result}, headers={"x-oauth-scopes": SCOPES})


async def _carry_out(desk: Desk, name: str, request: Request) -> JsonObject:
    if name not in METHODS:
        raise SlackMethodError("unknown_method", f"The Slack desk has no method {name}.")
    arguments, token = await read_arguments(request)
    if not token:
        raise SlackMethodError("not_authed")
    if not hmac.compare_digest(token.encode(), desk.settings.bot_token.encode()):
        raise SlackMethodError("invalid_auth")
    return METHODS[name](desk, arguments)


def _refused(error: SlackMethodError) -> Response:
    messages = list(error.messages)
    details = {"errors": messages, "response_metadata": {"messages": messages}} if messages else {}
    return JSONResponse({"ok": False, "error": error.code, **details})


def _rate_limited(fault: ArmedFault) -> Response:
    return JSONResponse(
        {"ok": False, "error": "ratelimited"},
        status_code=429,
        headers={"Retry-After": str(int(fault.seconds))},
    )
