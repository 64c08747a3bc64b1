"""What the door to Slack lets in."""

import logging
import time
from urllib.parse import urlencode

import httpx2
import pytest
from slack_sdk.signature import SignatureVerifier

from tests.api.slack.conftest import Force
from tests.factories import OWNER
from tests.infra.slack.desk_at_work import SECRET

FORM = "application/x-www-form-urlencoded"


def signed(body: str, *, timestamp: str | None = None, secret: str = SECRET) -> dict[str, str]:
    """The headers of a request that was signed with that secret."""
    timestamp = timestamp or str(int(time.time()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=body)
    return {
        "Content-Type": FORM,
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature or "",
    }


async def sent(force: Force, body: str | bytes, headers: dict[str, str]) -> httpx2.Response:
    async with httpx2.AsyncClient(base_url=force.app_url, trust_env=False) as http:
        return await http.post("/slack/events", content=body, headers=headers)


class TestSignature:
    @pytest.mark.parametrize("timestamp", ["yesterday", "", "-5", "1e9", "9" * 5_000])
    async def test_refuses_a_time_that_is_no_number(self, force: Force, timestamp: str) -> None:
        headers = signed("payload=%7B%7D") | {"X-Slack-Request-Timestamp": timestamp}

        assert (await sent(force, "payload=%7B%7D", headers)).status_code == 401

    async def test_refuses_a_request_without_a_signature(self, force: Force) -> None:
        answer = await sent(force, "payload=%7B%7D", {"Content-Type": FORM})

        assert answer.status_code == 401

    @pytest.mark.parametrize("fault", ["bad_signature", "stale_timestamp"])
    async def test_refuses_what_slack_did_not_sign_now(self, force: Force, fault: str) -> None:
        await force.take_up()
        await force.desk.arm(fault)

        outcome = await force.desk.press(OWNER, "start")

        assert outcome["reply_status"] == 401
        assert force.commands.asked == []

    async def test_writes_nothing_of_a_refused_body_into_the_log(
        self, force: Force, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.INFO)
        body = urlencode({"payload": '{"secret":"of-the-sender"}'})

        await sent(force, body, signed(body, secret="wrong"))

        assert "of-the-sender" not in caplog.text

    async def test_answers_slacks_own_check_of_the_address(self, force: Force) -> None:
        body = '{"type":"url_verification","challenge":"abc"}'
        headers = signed(body) | {"Content-Type": "application/json"}

        answer = await sent(force, body, headers)

        assert answer.status_code == 200
        assert answer.json() == {"challenge": "abc"}


class TestBody:
    async def test_must_be_text(self, force: Force) -> None:
        answer = await sent(force, b"\xff\xfe", signed("x"))

        assert (answer.status_code, answer.text) == (400, "The body must be UTF-8.")

    async def test_must_not_be_endless(self, force: Force) -> None:
        assert (await sent(force, b"x" * 1_000_001, signed("x"))).status_code == 413

    @pytest.mark.parametrize("body", ["payload=", "payload=%7Bbroken"])
    async def test_must_hold_json(self, force: Force, body: str) -> None:
        answer = await sent(force, body, signed(body))

        assert (answer.status_code, answer.text) == (400, "The payload must be JSON.")

    @pytest.mark.parametrize("body", ["", "nonsense", "payload=%7B%7D"])
    async def test_is_not_looked_at_unless_slack_signed_it(self, force: Force, body: str) -> None:
        assert (await sent(force, body, signed(body, secret="wrong"))).status_code == 401
