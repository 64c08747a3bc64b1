"""What every form that gives a command needs: a token, the present item, and the record after."""

import asyncio
import json
from collections.abc import Sequence
from hashlib import sha256
from secrets import token_urlsafe
from typing import Annotated, Final

from pydantic import Field

from api.dependencies import Services
from api.pages.views.words import STAGES
from domain.errors import RefusedError
from domain.recommendation import Recommendation, Stage
from infra.database.audit_entries import AuditRow
from workflows.messages import Outcome

# Goes with a form, so that sending it twice does once what it asks for.
Token = Annotated[str, Field(min_length=8, max_length=100, pattern=r"^[A-Za-z0-9_-]+$")]
# The read model follows the workflow within moments; a reader should land on what they did.
_LOOKS: Final = 40
_SECONDS_BETWEEN_LOOKS: Final = 0.05


class StaleFormError(RefusedError):
    """The item has changed since the form was made."""

    code = "stale_form"


def new_token() -> str:
    """A token for one form."""
    return token_urlsafe(16)


def command_id_for(*parts: str) -> str:
    """The same for the same form sent again, another for anything else."""
    return "page-" + sha256(json.dumps(parts).encode()).hexdigest()[:40]


def version_made_by(command_id: str, history: Sequence[AuditRow]) -> int | None:
    """The version this very command made when its form was sent before, or None."""
    made = (row.version for row in history if row.details.get("command_id") == command_id)
    return next(made, None)


def require_present(
    version: int, item: Recommendation, *, otherwise: str, once_closed: str
) -> None:
    """Let a form through that was made from the item as it stands.

    Raises:
        StaleFormError: the item has changed since; the message names its present stage and ends
            with what to do, which is another thing once it is closed.
    """
    if version == item.version:
        return
    what_now = once_closed if item.stage is Stage.CLOSED else otherwise
    raise StaleFormError(
        "This item has changed since you opened it, so nothing was recorded."
        f" It is now {STAGES[item.stage].lower()}: {what_now}."
    )


async def until_recorded(services: Services, *outcomes: Outcome) -> None:
    """Wait until the read model has what came out, or too long to let anybody wait on."""
    wanted = {one.item.recommendation_id: one.item.version for one in outcomes}
    for _ in range(_LOOKS):
        recorded = await services.recommendations.versions(wanted)
        if all(recorded.get(item_id, -1) >= version for item_id, version in wanted.items()):
            return
        await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
