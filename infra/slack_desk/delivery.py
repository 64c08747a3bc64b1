"""Signed payloads, posted to the app as Slack posts them."""

import asyncio
import hashlib
import hmac
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from urllib.parse import urlencode

import httpx2

from infra.slack_desk.faults import Fault
from infra.slack_desk.settings import Clock, DeskSettings
from infra.slack_desk.wire import JsonObject, as_json

STALE_SECONDS = 6 * 60


@dataclass(frozen=True, kw_only=True)
class Reply:
    """How the app answered; `problem` is blank only for a 2xx reply in time."""

    status: int | None
    body: str
    problem: str


class Delivery:
    """Sends each payload once, and never again: Slack does not retry a click."""

    def __init__(self, settings: DeskSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._client = httpx2.AsyncClient(trust_env=False, timeout=None)

    async def close(self) -> None:
        """Close the connections kept open to the app."""
        await self._client.aclose()

    async def send(self, payload: JsonObject, faults: AbstractSet[Fault]) -> Reply:
        """Send a payload and wait for the reply, distorted by the faults given."""
        reply = await self._post(payload, faults)
        if Fault.DUPLICATE_DELIVERY in faults:
            await self._post(payload, faults)
        return reply

    async def _post(self, payload: JsonObject, faults: AbstractSet[Fault]) -> Reply:
        patience = self._settings.patience_seconds
        body = urlencode({"payload": as_json(payload)})
        try:
            async with asyncio.timeout(patience):
                response = await self._client.post(
                    self._settings.interactivity_url,
                    content=body,
                    headers=self._headers(body, faults),
                )
        except TimeoutError:
            problem = f"the app did not answer within {patience:g} seconds"
            return Reply(status=None, body="", problem=problem)
        except httpx2.HTTPError as error:
            reason = str(error) or type(error).__name__
            return Reply(status=None, body="", problem=f"the app could not be reached: {reason}")
        problem = "" if response.is_success else f"the app answered HTTP {response.status_code}"
        return Reply(status=response.status_code, body=response.text, problem=problem)

    def _headers(self, body: str, faults: AbstractSet[Fault]) -> dict[str, str]:
        age = STALE_SECONDS if Fault.STALE_TIMESTAMP in faults else 0
        timestamp = str(int(self._clock()) - age)
        secret = self._settings.signing_secret
        if Fault.BAD_SIGNATURE in faults:
            secret = f"not {secret}"
        return {
            "Content-Type": "application/x-www-form-urlencoded",
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(secret, timestamp, body),
        }


def signature(secret: str, timestamp: str, body: str) -> str:
    """Sign a body in Slack's `v0` form."""
    signed = f"v0:{timestamp}:{body}".encode()
    return f"v0={hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()}"
