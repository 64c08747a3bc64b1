"""One command for a selection of items, and what became of each."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field

from api.schemas.commands.body import CommandBody
from api.schemas.commands.due_dates import DueDateBody, ExtensionGrantBody
from api.schemas.commands.ownership import OwnersChangeBody, PromptBody, TransferBody
from api.schemas.texts import OneLine
from workflows.bulk import MOST_AT_ONCE, BulkResult


class SelectionBody(CommandBody):
    """The items a command is for."""

    recommendation_ids: Annotated[
        tuple[OneLine, ...],
        Field(
            min_length=1,
            max_length=MOST_AT_ONCE,
            description=f"Each by its recommendation_id; at most {MOST_AT_ONCE}.",
        ),
    ]


class BulkOwnersBody(SelectionBody, OwnersChangeBody):
    """Name who owns the action of all of them."""


class BulkPromptBody(SelectionBody, PromptBody):
    """Remind the action owners of all of them."""


class BulkTransferBody(SelectionBody, TransferBody):
    """Move all of them to another portfolio."""


class BulkDueDateBody(SelectionBody, DueDateBody):
    """Set the due date of all of them."""


class BulkExtensionGrantBody(SelectionBody, ExtensionGrantBody):
    """Allow, for each of them, the later date that was asked for."""


class ItemResult(StrEnum):
    """What became of one item."""

    DONE = "done"
    REFUSED = "refused"


class BulkLine(BaseModel):
    """One item: done, with its version now, or refused, with the code and the reason."""

    recommendation_id: str
    result: ItemResult
    version: int | None
    code: str | None
    reason: str | None


class BulkResults(BaseModel):
    """One line for each item, in the order in which they were sent."""

    results: list[BulkLine]
    done: int
    refused: int


def results_of(results: Iterable[BulkResult]) -> BulkResults:
    """What became of each, as the API tells of it."""
    lines = [_line(one) for one in results]
    done = sum(1 for line in lines if line.result is ItemResult.DONE)
    return BulkResults(results=lines, done=done, refused=len(lines) - done)


def _line(result: BulkResult) -> BulkLine:
    return BulkLine(
        recommendation_id=result.recommendation_id,
        result=ItemResult.DONE if result.outcome else ItemResult.REFUSED,
        version=result.outcome.item.version if result.outcome else None,
        code=result.refusal.code if result.refusal else None,
        reason=result.refusal.message if result.refusal else None,
    )
