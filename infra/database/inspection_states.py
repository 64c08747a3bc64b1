"""How inspections stand: every change recorded once, and what a workflow has to know to go on."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.inspection_changes import InspectionChange
from domain.inspection_deadlines import still_holds
from domain.inspection_life import InspectionStage, InspectionState, subject_of
from domain.inspection_standing import KeptInspection
from infra.database import audit
from infra.database.audit_entries import AuditFact, AuditRow
from infra.database.codec import (
    decode_inspection,
    decode_inspection_state,
    encode_inspection_state,
)
from infra.database.engine import Database
from infra.database.inspection_items import read_items_standing
from infra.database.inspection_parts import inspection_json
from infra.database.notice_recording import drop_stale_about, keep_notices_about
from infra.database.policies import decode_policy, policy_json
from infra.database.statements import insert_into
from infra.database.tables import InspectionRecord, InspectionStateRecord, table_of

_INSPECTIONS = table_of(InspectionRecord)
_STATES = table_of(InspectionStateRecord)
_SETTLED = "it is settled, or its day has moved"
_FLAT = tuple(
    one.name
    for one in _STATES.columns
    if one.name not in ("inspection_id", "version", "recorded_at", "stage", "state")
)


class InspectionStateRepository:
    """Keeps every change of every inspection, each once, and reads how they stand."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, changes: Sequence[InspectionChange]) -> tuple[str, ...]:
        """Write state, audit entries and notices in one transaction, or nothing.

        A change whose (inspection id, version) is already recorded is passed over. Returns the
        person ids for whom notices of these changes are waiting, also on a repetition.
        """
        if not changes:
            return ()
        async with self._database.write() as connection:
            await audit.lock_trail(connection)
            recorded = await audit.recorded_versions(connection, [_version(one) for one in changes])
            fresh = [one for one in changes if _version(one) not in recorded]
            await audit.append_about(connection, [_fact(one) for one in fresh])
            for change in fresh:
                await _keep_state(connection, change)
                await drop_stale_about(
                    connection,
                    subject_of(change.state.inspection_id),
                    partial(still_holds, change.state),
                    why=_SETTLED,
                )
            return await _keep_notices(connection, changes)

    async def get(self, inspection_id: str) -> InspectionState | None:
        """How the inspection was last recorded to stand, or None."""
        statement = select(InspectionStateRecord.state).where(
            InspectionStateRecord.inspection_id == inspection_id
        )
        async with self._database.read() as connection:
            text = await connection.scalar(statement)
        return None if text is None else decode_inspection_state(text)

    async def stages(self) -> Mapping[str, InspectionStage]:
        """The stage of every inspection of which a state is recorded."""
        statement = select(InspectionStateRecord.inspection_id, InspectionStateRecord.stage)
        async with self._database.read() as connection:
            found = await connection.execute(statement)
            return {one.inspection_id: InspectionStage(one.stage) for one in found}

    async def history(self, inspection_id: str) -> tuple[AuditRow, ...]:
        """Everything that happened to the inspection itself, oldest first."""
        async with self._database.read() as connection:
            return await audit.read_history(connection, subject_of(inspection_id))

    async def read_kept(self, inspection_id: str) -> KeptInspection | None:
        """All that is kept of it, as far as its workflow has to know; None for an unknown one."""
        async with self._database.read() as connection:
            return await _read_kept(connection, inspection_id)


def _version(change: InspectionChange) -> tuple[str, int]:
    return subject_of(change.state.inspection_id), change.state.version


def _fact(change: InspectionChange) -> AuditFact:
    return AuditFact(
        subject_id=subject_of(change.state.inspection_id),
        inspection_id=change.state.inspection_id,
        version=change.state.version,
        at=change.at,
        event=change.event.value,
        actor=change.actor,
        details={**change.details, **_known_by(change)},
    )


def _known_by(change: InspectionChange) -> dict[str, str]:
    # By this a command that is sent again is known as the same one after the inspection ended.
    return {"command_id": change.command_id} if change.command_id else {}


async def _keep_state(connection: AsyncConnection, change: InspectionChange) -> None:
    statement = insert_into(connection.dialect.name, InspectionStateRecord).values(_values(change))
    new = statement.excluded
    newer = statement.on_conflict_do_update(
        index_elements=[_STATES.c.inspection_id],
        set_={one.name: new[one.name] for one in _STATES.columns if not one.primary_key},
        where=new.version > _STATES.c.version,
    ).returning(_STATES.c.inspection_id)
    if (await connection.execute(newer)).first() is not None:
        await _keep_end(connection, change)


async def _keep_end(connection: AsyncConnection, change: InspectionChange) -> None:
    ended_at = func.coalesce(_INSPECTIONS.c.ended_at, change.at) if change.state.has_ended else None
    of_this = _INSPECTIONS.c.inspection_id == change.state.inspection_id
    await connection.execute(update(_INSPECTIONS).where(of_this).values(ended_at=ended_at))


def _values(change: InspectionChange) -> dict[str, Any]:
    state = change.state
    return {
        "inspection_id": state.inspection_id,
        "version": state.version,
        "recorded_at": change.at,
        "stage": state.stage.value,
        **{name: getattr(state, name) for name in _FLAT},
        "state": encode_inspection_state(state),
    }


async def _keep_notices(
    connection: AsyncConnection, changes: Iterable[InspectionChange]
) -> tuple[str, ...]:
    waiting: dict[str, None] = {}
    for change in changes:
        if change.notices:
            subject_id = subject_of(change.state.inspection_id)
            people = await keep_notices_about(connection, subject_id, change.notices, at=change.at)
            waiting |= dict.fromkeys(people)
    return tuple(waiting)


async def _read_kept(connection: AsyncConnection, inspection_id: str) -> KeptInspection | None:
    statement = (
        select(
            inspection_json(connection).label("inspection"),
            InspectionRecord.items,
            InspectionRecord.ended_at,
            InspectionStateRecord.state,
            policy_json(InspectionRecord.inspection_id).label("policy"),
        )
        .outerjoin(
            InspectionStateRecord,
            InspectionStateRecord.inspection_id == InspectionRecord.inspection_id,
        )
        .where(InspectionRecord.inspection_id == inspection_id)
    )
    found = (await connection.execute(statement)).mappings().first()
    if found is None:
        return None
    inspection = decode_inspection(found["inspection"])
    state = None if found["state"] is None else decode_inspection_state(found["state"])
    items, unstarted = await read_items_standing(connection, inspection_id, raised=found["items"])
    return KeptInspection(
        inspection_id=inspection_id,
        division=inspection.division,
        published_on=inspection.published_on,
        announcement=inspection.announcement,
        response_days=decode_policy(found["policy"]).response_days,
        state=state,
        had_ended=state is None and found["ended_at"] is not None,
        items=items,
        unstarted=unstarted,
        recent_command_ids=await audit.recent_command_ids(connection, subject_of(inspection_id)),
    )
