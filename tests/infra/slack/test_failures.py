"""What each failure of a call lets us conclude."""

from typing import Any
from unittest.mock import Mock

import pytest
from aiohttp import ClientConnectorError, ConnectionTimeoutError, ServerDisconnectedError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from infra.slack.failures import Failure, FailureKind, error_code, failure_of


def answered(code: str | None, *, status: int = 200, **headers: str) -> SlackApiError:
    data: dict[str, Any] = {"ok": False} | ({"error": code} if code else {})
    response = AsyncSlackResponse(
        client=Mock(),
        http_verb="POST",
        api_url="https://slack.com/api/chat.postMessage",
        req_args={},
        data=data,
        headers=headers,
        status_code=status,
    )
    return SlackApiError("refused", response)


class TestFailureOf:
    @pytest.mark.parametrize("code", ["channel_not_found", "msg_too_long", "invalid_blocks"])
    def test_knows_that_a_refused_message_was_not_posted(self, code: str) -> None:
        assert failure_of(answered(code)).kind is FailureKind.REFUSED

    @pytest.mark.parametrize("code", ["internal_error", "fatal_error", "new_in_2031", None])
    def test_draws_no_conclusion_from_errors_of_slacks_own(self, code: str | None) -> None:
        assert failure_of(answered(code)).kind is FailureKind.UNKNOWN

    def test_draws_no_conclusion_from_a_gateways_error(self) -> None:
        assert failure_of(answered(None, status=503)) == Failure(
            kind=FailureKind.UNKNOWN, why="Slack answered HTTP 503"
        )

    def test_draws_no_conclusion_from_an_answer_that_is_no_json(self) -> None:
        assert failure_of(SlackApiError("unreadable", Mock())).kind is FailureKind.UNKNOWN

    @pytest.mark.parametrize("error", [ServerDisconnectedError(), TimeoutError(), OSError()])
    def test_draws_no_conclusion_from_a_broken_connection(self, error: Exception) -> None:
        assert failure_of(error).kind is FailureKind.UNKNOWN

    @pytest.mark.parametrize(
        "error", [ClientConnectorError(Mock(), OSError("refused")), ConnectionTimeoutError()]
    )
    def test_knows_that_nothing_was_sent_without_a_connection(self, error: Exception) -> None:
        assert failure_of(error).kind is FailureKind.NOT_NOW

    def test_waits_as_long_as_slack_says(self) -> None:
        limited = answered("ratelimited", status=429, **{"Retry-After": "12"})

        assert failure_of(limited).retry_after == 12

    def test_waits_a_while_when_slack_does_not_say_how_long(self) -> None:
        assert failure_of(answered("ratelimited", status=429)).retry_after == 30

    def test_waits_longer_when_somebody_has_to_let_it_in_again(self) -> None:
        assert failure_of(answered("token_revoked")) == Failure(
            kind=FailureKind.NOT_NOW,
            why="Slack does not let Traction in (token_revoked)",
            retry_after=300,
        )


class TestErrorCode:
    def test_is_slacks_own(self) -> None:
        assert error_code(answered("is_archived")) == "is_archived"

    def test_is_blank_when_slack_gave_none(self) -> None:
        assert error_code(TimeoutError()) == ""
        assert error_code(SlackApiError("unreadable", Mock())) == ""
