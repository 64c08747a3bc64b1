"""What a failed call to Slack means: nothing happened, Slack said no, or nobody can know."""

from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientHttpProxyError,
    ClientResponse,
    ConnectionTimeoutError,
)
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

# What a call to Slack can end in; anything else is our own mistake and is not caught.
CALL_ERRORS = (SlackApiError, ClientError, TimeoutError, OSError)

OUTAGE_SECONDS = 30.0
# Somebody has to install the app again or change its scopes, which takes longer than an outage.
LOCKED_OUT_SECONDS = 300.0
_TOO_MANY_REQUESTS = 429

_RATE_LIMITED = frozenset({"ratelimited", "rate_limited"})
_LOCKED_OUT = frozenset(
    {
        "access_denied",
        "accesslimited",
        "account_inactive",
        "ekm_access_denied",
        "enterprise_is_restricted",
        "invalid_auth",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
        "two_factor_setup_required",
    }
)
_REFUSED = frozenset(
    {
        "as_user_not_supported",
        "cannot_dm_bot",
        "cannot_reply_to_message",
        "channel_not_found",
        "invalid_arg_name",
        "invalid_arguments",
        "invalid_array_arg",
        "invalid_blocks",
        "invalid_blocks_format",
        "invalid_form_data",
        "invalid_json",
        "is_archived",
        "messages_tab_disabled",
        "method_not_supported_for_channel_type",
        "missing_charset",
        "msg_blocks_too_long",
        "msg_too_long",
        "no_text",
        "not_in_channel",
        "restricted_action",
        "team_not_found",
        "too_many_attachments",
        "user_disabled",
        "user_not_found",
        "user_not_visible",
        "users_not_found",
    }
)


class FailureKind(StrEnum):
    """What can be concluded from a failure."""

    NOT_NOW = "not_now"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Failure:
    """A failed call: `retry_after` is in seconds and counts for NOT_NOW and UNKNOWN."""

    kind: FailureKind
    why: str
    retry_after: float = OUTAGE_SECONDS


def failure_of(error: Exception) -> Failure:
    """Say what follows from one of CALL_ERRORS.

    NOT_NOW and REFUSED are given only where Slack certainly did nothing. A code that is not known
    here is UNKNOWN, so that nothing new of Slack's can make us post twice.
    """
    if isinstance(error, SlackApiError):
        return _failure_of_answer(_answer_of(error))
    if isinstance(error, ClientConnectorError | ClientHttpProxyError | ConnectionTimeoutError):
        return Failure(kind=FailureKind.NOT_NOW, why="Slack could not be reached")
    return Failure(
        kind=FailureKind.UNKNOWN, why=f"the connection to Slack broke ({type(error).__name__})"
    )


def error_code(error: Exception) -> str:
    """Slack's own code, or blank when Slack gave none."""
    response = _answer_of(error) if isinstance(error, SlackApiError) else None
    return _code(response) if isinstance(response, AsyncSlackResponse) else ""


def _failure_of_answer(response: AsyncSlackResponse | ClientResponse) -> Failure:
    if not isinstance(response, AsyncSlackResponse):
        return Failure(kind=FailureKind.UNKNOWN, why="Slack's answer could not be read")
    code = _code(response)
    if response.status_code == _TOO_MANY_REQUESTS or code in _RATE_LIMITED:
        return Failure(
            kind=FailureKind.NOT_NOW,
            why="Slack asks for patience (ratelimited)",
            retry_after=_retry_after(response),
        )
    if code in _LOCKED_OUT:
        return Failure(
            kind=FailureKind.NOT_NOW,
            why=f"Slack does not let Traction in ({code})",
            retry_after=LOCKED_OUT_SECONDS,
        )
    kind = FailureKind.REFUSED if code in _REFUSED else FailureKind.UNKNOWN
    return Failure(kind=kind, why=f"Slack answered {code or f'HTTP {response.status_code}'}")


def _answer_of(error: SlackApiError) -> AsyncSlackResponse | ClientResponse:
    # The library leaves the type open; it keeps the bare HTTP answer when that was no JSON.
    return cast("AsyncSlackResponse | ClientResponse", error.response)


def _code(response: AsyncSlackResponse) -> str:
    data = cast("dict[str, object] | bytes", response.data)
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def _retry_after(response: AsyncSlackResponse) -> float:
    headers = cast("dict[str, str]", response.headers)
    given = next((headers[name] for name in headers if name.lower() == "retry-after"), "")
    return float(given) if given.isdecimal() else OUTAGE_SECONDS
