"""Carrying one command out for one request: once for its key, and only on the version it names."""

import asyncio
import re
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Depends, Header
from starlette.responses import Response

from api.problems import InvalidFieldsError, StaleVersionError
from api.schemas.items import view_of
from api.v1.items import RecommendationId, etag
from api.v1.once import Answer, FromOnceCall, OnceCall
from domain.commands import Command

_ETAG: Final = re.compile(r'(?:W/)?"(\d{1,9})"')
# The read model follows the workflow within moments; nobody is told "stale" before it could.
_LOOKS, _SECONDS_BETWEEN_LOOKS = 20, 0.05

IfMatch = Annotated[
    str | None,
    Header(description="The item's ETag; the command is refused if the item has changed since."),
]


@dataclass(frozen=True, kw_only=True)
class CommandCall:
    """One request for a command on one item; `version` is the one the caller saw, if they say."""

    call: OnceCall
    recommendation_id: str
    version: int | None

    async def perform(self, command: Command, *, on_behalf_of: str | None = None) -> Response:
        """Carry the command out, or repeat the answer the first request under the key got.

        Raises:
            RefusedError: the rules refuse it, or nobody answers in time.
            KeyReusedError, StillAnsweringError: the key was used before.
            StaleVersionError: the item has changed since the version the caller saw.
        """

        async def work() -> Answer:
            await self._require_version()
            outcome = await self.call.services.commands.perform(
                self.recommendation_id,
                command,
                actor=self.call.actor(on_behalf_of),
                command_id=self.call.command_id(),
            )
            view = view_of(outcome.item, outcome.status)
            return Answer(body=view.model_dump_json().encode(), etag=etag(outcome.item))

        return await self.call.once(work)

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
            recorded = await self.call.services.recommendations.version(self.recommendation_id)
            if recorded is None or recorded >= seen:
                break
            await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
        return recorded


async def command_call(
    recommendation_id: RecommendationId, call: FromOnceCall, *, if_match: IfMatch = None
) -> CommandCall:
    """Gather what a command needs from its request."""
    return CommandCall(
        call=call,
        recommendation_id=recommendation_id,
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
