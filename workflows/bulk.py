"""One command for a selection of items, with one result for each."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from domain.commands import Command
from domain.errors import RefusedError
from domain.people import Actor
from workflows.messages import Outcome

MOST_AT_ONCE = 100
_TOGETHER = 8


class TooManyItemsError(RefusedError):
    """More items were selected than are taken in one go."""

    code = "too_many_items"


class Commands(Protocol):
    """Gives one command to one item."""

    async def perform(
        self, recommendation_id: str, command: Command, *, actor: Actor, command_id: str
    ) -> Outcome:
        """Carry it out, once for its id."""
        ...


@dataclass(frozen=True, kw_only=True)
class BulkResult:
    """What became of one item of the selection: the outcome, or why it was refused."""

    recommendation_id: str
    outcome: Outcome | None = None
    refusal: RefusedError | None = None


async def perform_on_all(
    commands: Commands,
    recommendation_ids: Sequence[str],
    command: Command,
    *,
    actor: Actor,
    command_id: str,
) -> tuple[BulkResult, ...]:
    """Give the command to each item once, in the order selected; one refusal hinders no other.

    Sent again with the same id, what was carried out is not carried out again.

    Raises:
        TooManyItemsError: more than `MOST_AT_ONCE` items.
    """
    wanted = tuple(dict.fromkeys(recommendation_ids))
    if len(wanted) > MOST_AT_ONCE:
        raise TooManyItemsError(
            f"{len(wanted)} items are selected, and at most {MOST_AT_ONCE} are taken at once:"
            " select fewer."
        )
    gate = asyncio.Semaphore(_TOGETHER)

    async def one(recommendation_id: str) -> BulkResult:
        async with gate:
            try:
                outcome = await commands.perform(
                    recommendation_id,
                    command,
                    actor=actor,
                    command_id=f"{command_id}/{recommendation_id}",
                )
            except RefusedError as refused:
                return BulkResult(recommendation_id=recommendation_id, refusal=refused)
            return BulkResult(recommendation_id=recommendation_id, outcome=outcome)

    return tuple(await asyncio.gather(*(one(item_id) for item_id in wanted)))
