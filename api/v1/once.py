"""Answering one POST once for its Idempotency-Key, however often it is sent."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Header
from starlette.requests import Request
from starlette.responses import Response

from api.dependencies import FromServices, Services
from api.problems import KeyReusedError, StillAnsweringError, UnsupportedContentError
from api.signed_in import SignedIn
from domain.people import Actor, Person
from infra.database.idempotency import Conflict, Fresh, InFlight, Replay, RequestKey

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


def require_json(request: Request) -> None:
    """Let a body through that says it is JSON.

    Raises:
        UnsupportedContentError: it says something else, or nothing.
    """
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type != "application/json":
        raise UnsupportedContentError("Send the command as application/json.")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a request is answered with: JSON, and the entity tag of what it shows, if any."""

    body: bytes
    status: int = HTTPStatus.OK
    etag: str | None = None


@dataclass(frozen=True, kw_only=True)
class OnceCall:
    """One request to do something: who asks, under which key, with which body."""

    services: Services
    person: Person
    request: RequestKey
    body_hash: str

    async def once(self, work: Callable[[], Awaitable[Answer]]) -> Response:
        """Do the work, or repeat the answer the first request under the key got.

        What the work raises forgets the key, because a refusal changes nothing: the same key may
        be tried again with a mended body.

        Raises:
            KeyReusedError, StillAnsweringError: the key was used before.
        """
        begun = await self.services.requests.begin(
            self.request, body_hash=self.body_hash, now=self.services.clock()
        )
        match begun:
            case Replay(status=status, body=body):
                return _json(Answer(body=body, status=status), replayed=True)
            case Conflict():
                raise KeyReusedError("Use a new Idempotency-Key for every new command.")
            case InFlight():
                raise StillAnsweringError("Send the same request again in a moment.")
            case Fresh():
                return await self._first_time(work)

    def actor(self, on_behalf_of: str | None = None) -> Actor:
        """Whoever is signed in, as the one who acts."""
        return Actor(
            person_id=self.person.person_id,
            name=self.person.name,
            offices=self.person.offices,
            on_behalf_of=on_behalf_of,
        )

    def command_id(self) -> str:
        """The id of the command this request gives."""
        # Two people may choose the same key, and one person use it for two things.
        parts = (self.person.person_id, self.request.operation, self.request.key, self.body_hash)
        return "api-" + sha256("\n".join(parts).encode()).hexdigest()[:40]

    async def _first_time(self, work: Callable[[], Awaitable[Answer]]) -> Response:
        async with self._forgotten_when_refused():
            answer = await work()
            await self.services.requests.finish(
                self.request, status=answer.status, body=answer.body
            )
        return _json(answer)

    @asynccontextmanager
    async def _forgotten_when_refused(self) -> AsyncGenerator[None]:
        try:
            yield
        except BaseException:
            await self.services.requests.abandon(self.request)
            raise


async def once_call(
    request: Request, services: FromServices, person: SignedIn, *, idempotency_key: IdempotencyKey
) -> OnceCall:
    """Gather what doing something once needs from its request."""
    operation = f"{request.method} {request.url.path}"
    return OnceCall(
        services=services,
        person=person,
        request=RequestKey(key=idempotency_key, operation=operation, person_id=person.person_id),
        body_hash=sha256(await request.body()).hexdigest(),
    )


FromOnceCall = Annotated[OnceCall, Depends(once_call)]


def _json(answer: Answer, *, replayed: bool = False) -> Response:
    headers = {"ETag": answer.etag} if answer.etag else {}
    if replayed:
        headers["Idempotency-Replayed"] = "true"
    return Response(answer.body, answer.status, headers, media_type="application/json")
