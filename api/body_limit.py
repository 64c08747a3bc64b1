"""No request may send more than Traction is willing to hold in memory."""

import re
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from domain.evidence_files import too_large

MOST_BYTES = 256 * 1024
# The places that take a file: the API's, and the forms of the two commands that bring one.
_UPLOAD: Final = "/v1/evidence-files"
_FORM: Final = re.compile(r"/items/[^/]+/do/(submit|replace)_evidence")


class BodyLimit:
    """ASGI middleware that refuses (413) a body that is too long, announced or not.

    A request may have `MOST_BYTES`, and one that brings a file `most_file_bytes` besides. The
    refusal is raised where the application reads, so that it is answered like every other.
    """

    def __init__(self, app: ASGIApp, *, most_file_bytes: int) -> None:
        self._app = app
        self._most_file_bytes = most_file_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting what is read of its body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced, takes_a_file = _announced(scope), _takes_a_file(scope)
        read = 0

        async def receive_within_limit() -> Message:
            nonlocal read
            self._require_within_limit(announced, takes_a_file=takes_a_file)
            message = await receive()
            read += len(message.get("body", b""))
            self._require_within_limit(read, takes_a_file=takes_a_file)
            return message

        await self._app(scope, receive_within_limit, send)

    def _require_within_limit(self, count: int, *, takes_a_file: bool) -> None:
        if takes_a_file and count > MOST_BYTES + self._most_file_bytes:
            raise too_large(self._most_file_bytes)
        if not takes_a_file and count > MOST_BYTES:
            raise HTTPException(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                f"At most {MOST_BYTES // 1024} KiB are taken in one request: split it, or shorten"
                " the texts and link to the documents.",
            )


def _announced(scope: Scope) -> int:
    if _is_form(scope):
        # Read as far as is allowed, so that what was typed before the file is not lost with it.
        return 0
    announced = Headers(scope=scope).get("content-length", "0")
    # Another than a plain number is refused by the server before it comes here.
    return int(announced) if announced.isdecimal() else 0


def _takes_a_file(scope: Scope) -> bool:
    is_upload = scope["method"] == "POST" and scope["path"] == _UPLOAD
    return is_upload or _is_form(scope)


def _is_form(scope: Scope) -> bool:
    return scope["method"] == "POST" and _FORM.fullmatch(scope["path"]) is not None
