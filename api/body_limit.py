"""No request may send more than Traction is willing to hold in memory."""

import re
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from domain.evidence_files import MEGABYTE, too_large

MOST_BYTES = 256 * 1024
# Documents to be imported come many at once.
MOST_DOCUMENT_BYTES: Final = 200 * MEGABYTE
# The places that take files: the API's, the forms of the two commands that bring one, and the page
# of imports.
_UPLOAD: Final = "/v1/evidence-files"
_IMPORTS: Final = "/imports"
_FORM: Final = re.compile(r"/items/[^/]+/do/(submit|replace)_evidence")


class BodyLimit:
    """ASGI middleware that refuses (413) a body that is too long, announced or not.

    A request may have `MOST_BYTES`, and besides, one that brings a file `most_file_bytes`, one
    that brings documents `MOST_DOCUMENT_BYTES`. The refusal is raised where the application reads,
    so that it is answered like every other.
    """

    def __init__(self, app: ASGIApp, *, most_file_bytes: int) -> None:
        self._app = app
        self._most_file_bytes = most_file_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting what is read of its body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced, most = _announced(scope), self._most_of_files(scope)
        read = 0

        async def receive_within_limit() -> Message:
            nonlocal read
            _require_within_limit(announced, most)
            message = await receive()
            read += len(message.get("body", b""))
            _require_within_limit(read, most)
            return message

        await self._app(scope, receive_within_limit, send)

    def _most_of_files(self, scope: Scope) -> int:
        """How many bytes of files the request may bring; 0 where it takes none."""
        if scope["method"] != "POST":
            return 0
        if scope["path"] == _IMPORTS:
            return MOST_DOCUMENT_BYTES
        return self._most_file_bytes if scope["path"] == _UPLOAD or _is_form(scope) else 0


def _require_within_limit(count: int, most: int) -> None:
    if count <= MOST_BYTES + most:
        return
    if most:
        raise too_large(most)
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


def _is_form(scope: Scope) -> bool:
    return scope["method"] == "POST" and _FORM.fullmatch(scope["path"]) is not None
