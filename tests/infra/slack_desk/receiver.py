"""A tiny app on the other end of the desk, which checks each signature as a real one must."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from slack_sdk.signature import Clock, SignatureVerifier

Payload = dict[str, Any]
Answer = Callable[[Payload], Awaitable[Response]]


class MovableClock(Clock):
    """A clock that stands still until it is moved, shared by the desk and the verifier."""

    def __init__(self) -> None:
        self.seconds = 1_777_280_400.0  # 27 April 2026, 10:00 in London.

    def __call__(self) -> float:
        return self.seconds

    def now(self) -> float:
        return self.seconds


class ReceivingApp:
    """Keeps what it was sent, and answers as the test tells it to."""

    def __init__(self, signing_secret: str, clock: Clock) -> None:
        self._verifier = SignatureVerifier(signing_secret, clock)
        self.payloads: list[Payload] = []
        self.answer: Answer = accept
        self.app = FastAPI()
        self.app.post("/slack/events")(self._receive)

    def reset(self) -> None:
        """Forget what came, and accept whatever comes next."""
        self.payloads.clear()
        self.answer = accept

    def answer_with(self, body: Payload, status: int = 200) -> None:
        """Answer each payload with this JSON."""

        async def answer(_payload: Payload) -> Response:
            return JSONResponse(body, status_code=status)

        self.answer = answer

    async def _receive(self, request: Request) -> Response:
        body = await request.body()
        if not self._verifier.is_valid_request(body, dict(request.headers)):
            return Response(status_code=401)
        async with request.form() as form:
            payload: Payload = json.loads(str(form["payload"]))
        self.payloads.append(payload)
        return await self.answer(payload)


async def accept(_payload: Payload) -> Response:
    """Answer as an app that has nothing to say."""
    return Response(status_code=200)
