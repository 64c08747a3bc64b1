"""How an inspection stands for whoever reads it, and waiting until a command shows."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.inspection_course import state_as_opened
from domain.inspection_life import InspectionState
from infra.database.audit_entries import AuditRow
from infra.database.inspection_states import InspectionStateRepository

# The read model follows the workflow within moments; a reader should see what they did.
_LOOKS: Final = 40
_SECONDS_BETWEEN_LOOKS: Final = 0.05


@dataclass(frozen=True, kw_only=True)
class RecordedInspection:
    """How an inspection stands, and what happened to it, oldest first."""

    state: InspectionState
    history: tuple[AuditRow, ...]


async def read_recorded(
    states: InspectionStateRepository, inspection_id: str, *, now: datetime
) -> RecordedInspection | None:
    """The inspection as last recorded, or as it will begin; None for an unknown one."""
    kept = await states.read_kept(inspection_id)
    if kept is None:
        return None
    return RecordedInspection(
        state=kept.state or state_as_opened(kept, at=now),
        history=await states.history(inspection_id),
    )


async def when_state_recorded(
    states: InspectionStateRepository, inspection_id: str, *, version: int
) -> InspectionState | None:
    """The state as recorded, in that version or a later one; as it is when it takes too long."""
    recorded = None
    for _ in range(_LOOKS):
        recorded = await states.get(inspection_id)
        if recorded is not None and recorded.version >= version:
            break
        await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
    return recorded
