"""No request may send more than Traction is willing to hold in memory."""

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 256 * 1024


class BodyLimit:
    """ASGI middleware that refuses (413) a body above `MOST_BYTES`, announced or not.

    The refusal is raised where the application reads, so that it is answered like every other.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting what is read of its body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        read = 0

        async def receive_within_limit() -> Message:
            nonlocal read
            # Another than a plain number is refused by the server before it comes here.
            _require_within_limit(int(announced) if announced.isdecimal() else 0)
            message = await receive()
            read += len(message.get("body", b""))
            _require_within_limit(read)
            return message

        await self._app(scope, receive_within_limit, send)


def _require_within_limit(count: int) -> None:
    if count > MOST_BYTES:
        raise HTTPException(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"At most {MOST_BYTES // 1024} KiB are taken in one request: split it, or shorten the"
            " texts and link to the documents.",
        )
