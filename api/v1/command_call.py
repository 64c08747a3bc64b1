"""Carrying one command out for one request: once for its key, and only on the version it names."""

import asyncio
import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import Depends, Header
from starlette.requests import Request
from starlette.responses import Response

from api.dependencies import FromServices, Services
from api.problems import (
    InvalidFieldsError,
    KeyReusedError,
    StaleVersionError,
    StillAnsweringError,
    UnsupportedContentError,
)
from api.schemas.items import view_of
from api.signed_in import SignedIn
from api.v1.items import RecommendationId, etag
from domain.commands import Command
from domain.people import Actor, Person
from infra.database.idempotency import Conflict, Fresh, InFlight, Replay, RequestKey

_ETAG: Final = re.compile(r'(?:W/)?"(\d{1,9})"')
# The read model follows the workflow within moments; nobody is told "stale" before it could.
_LOOKS, _SECONDS_BETWEEN_LOOKS = 20, 0.05

IdempotencyKey = Annotated[
    str,
    Header(
        min_length=8,
        max_length=200,
        pattern=r"^[\x21-\x7e]+$",
        description="Chosen by the caller for each command; sent again with the same key and body,"
        " the command is carried out once and answered alike.",
        examples=["5b0e2f5e-7f5d-4d4e-9c39-2a2f1f6f6f0c"],
    ),
]
IfMatch = Annotated[
    str | None,
    Header(description="The item's ETag; the command is refused if the item has changed since."),
]


def require_json(request: Request) -> None:
    """Let a body through that says it is JSON.

    Raises:
        UnsupportedContentError: it says something else, or nothing.
    """
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type != "application/json":
        raise UnsupportedContentError("Send the command as application/json.")


@dataclass(frozen=True, kw_only=True)
class CommandCall:
    """One request for a command: who asks, for which item, and under which key.

    `version` is the one the caller saw, when they say so.
    """

    services: Services
    person: Person
    recommendation_id: str
    request: RequestKey
    body_hash: str
    version: int | None

    async def perform(self, command: Command, *, on_behalf_of: str | None = None) -> Response:
        """Carry the command out, or repeat the answer the first request under the key got.

        Raises:
            RefusedError: the rules refuse it, or nobody answers in time.
            KeyReusedError, StillAnsweringError: the key was used before.
            StaleVersionError: the item has changed since the version the caller saw.
        """
        begun = await self.services.requests.begin(
            self.request, body_hash=self.body_hash, now=self.services.clock()
        )
        match begun:
            case Replay(status=status, body=body):
                return _json(body, status=status, replayed=True)
            case Conflict():
                raise KeyReusedError("Use a new Idempotency-Key for every new command.")
            case InFlight():
                raise StillAnsweringError("Send the same request again in a moment.")
            case Fresh():
                return await self._carry_out(command, on_behalf_of)

    async def _carry_out(self, command: Command, on_behalf_of: str | None) -> Response:
        async with self._forgotten_when_refused():
            await self._require_version()
            outcome = await self.services.commands.perform(
                self.recommendation_id,
                command,
                actor=self._actor(on_behalf_of),
                command_id=self._command_id(),
            )
            body = view_of(outcome.item, outcome.status).model_dump_json().encode()
            await self.services.requests.finish(self.request, status=HTTPStatus.OK, body=body)
        return _json(body, etag=etag(outcome.item))

    @asynccontextmanager
    async def _forgotten_when_refused(self) -> AsyncGenerator[None]:
        # A refusal changes nothing, so the same key may be tried again with a mended body.
        try:
            yield
        except BaseException:
            await self.services.requests.abandon(self.request)
            raise

    async def _require_version(self) -> None:
        if self.version is None:
            return
        recorded = await self._recorded_version(self.version)
        if recorded != self.version:
            raise StaleVersionError(
                f"You read version {self.version} of this item; it is now at version {recorded}."
                " Read it again and decide anew."
            )

    async def _recorded_version(self, seen: int) -> int | None:
        """The version last recorded, waited for when the caller has seen a later one."""
        recorded = None
        for _ in range(_LOOKS):
            snapshot = await self.services.recommendations.get(self.recommendation_id)
            recorded = snapshot.item.version if snapshot else None
            if recorded is None or recorded >= seen:
                break
            await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
        return recorded

    def _actor(self, on_behalf_of: str | None) -> Actor:
        return Actor(
            person_id=self.person.person_id,
            name=self.person.name,
            offices=self.person.offices,
            on_behalf_of=on_behalf_of,
        )

    def _command_id(self) -> str:
        # Two people may choose the same key, and one person use it for two things.
        parts = (self.person.person_id, self.request.operation, self.request.key, self.body_hash)
        return "api-" + sha256("\n".join(parts).encode()).hexdigest()[:40]


async def command_call(
    request: Request,
    recommendation_id: RecommendationId,
    services: FromServices,
    person: SignedIn,
    *,
    idempotency_key: IdempotencyKey,
    if_match: IfMatch = None,
) -> CommandCall:
    """Gather what a command needs from its request."""
    operation = f"{request.method} {request.url.path}"
    return CommandCall(
        services=services,
        person=person,
        recommendation_id=recommendation_id,
        request=RequestKey(key=idempotency_key, operation=operation, person_id=person.person_id),
        body_hash=sha256(await request.body()).hexdigest(),
        version=None if if_match is None else _version(if_match),
    )


FromCall = Annotated[CommandCall, Depends(command_call)]


def _version(if_match: str) -> int | None:
    if if_match.strip() == "*":
        return None
    found = _ETAG.fullmatch(if_match.strip())
    if found is None:
        message = 'Send the ETag of the item as it was answered, such as "7".'
        raise InvalidFieldsError([{"field": "header.if-match", "message": message}])
    return int(found[1])


def _json(
    body: bytes, *, status: int = HTTPStatus.OK, etag: str | None = None, replayed: bool = False
) -> Response:
    headers = {"ETag": etag} if etag else {}
    if replayed:
        headers["Idempotency-Replayed"] = "true"
    return Response(body, status, headers, media_type="application/json")
