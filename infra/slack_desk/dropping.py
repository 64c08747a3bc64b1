"""Dropping a connection without a word, as a network does at the worst moment."""

from asyncio import Transport
from typing import cast

from fastapi import FastAPI
from fastapi.responses import Response
from starlette.types import Receive, Scope, Send

TRANSPORT = "slack_desk.transport"


class DroppableFastAPI(FastAPI):
    """Remembers each request's connection before middleware hides it.

    ASGI has no way to hang up unanswered, but uvicorn's `send` belongs to an object that holds
    the connection.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http":
            owner: object = getattr(send, "__self__", None)
            scope[TRANSPORT] = getattr(owner, "transport", None)
        await super().__call__(scope, receive, send)


class DroppedConnection(Response):
    """Closes the connection where a response would have been sent."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Hang up. Raises RuntimeError under a server whose connections cannot be reached."""
        transport = cast("Transport | None", scope.get(TRANSPORT))
        if transport is None:
            raise RuntimeError("Only uvicorn lets the Slack desk drop a connection: serve it so.")
        transport.abort()
        while (await receive())["type"] != "http.disconnect":
            pass
