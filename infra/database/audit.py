"""The audit trail: appended to under a lock, read in order, and checked from end to end."""

from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, insert, literal, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.changes import Change
from domain.inspection_life import subject_of
from infra.database.audit_entries import (
    FIRST_PREVIOUS_HASH,
    AuditFact,
    AuditRow,
    entry_for,
    fact_of,
    from_record,
    sealed,
    to_record,
)
from infra.database.engine import Database
from infra.database.tables import (
    AuditRecord,
    InspectionStateRecord,
    RecommendationRecord,
    table_of,
)

_ENTRIES = table_of(AuditRecord)
# Sent with every change, so not built anew each time.
_APPEND = insert(_ENTRIES)
_LAST = select(_ENTRIES).order_by(_ENTRIES.c.sequence.desc()).limit(1)
# Any number does, as long as nothing else in the same database locks by it.
_LOCK = 0x7472616374696F6E
_READ_AT_ONCE = 1_000
_COMMANDS_REMEMBERED = 50


@dataclass(frozen=True, kw_only=True)
class AuditVerdict:
    """What checking found: how far the trail is sound, and the first thing wrong, in words.

    `head` is the hash of the last sound entry; kept elsewhere, it also proves that nothing was cut
    off at the end.
    """

    entries: int
    head: str
    problem: str | None = None

    @property
    def is_intact(self) -> bool:
        """Whether nothing was found wrong."""
        return self.problem is None


class AuditTrail:
    """Reads the trail in order, for the event feed and for the history of one subject."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def head(self) -> int:
        """The sequence of the last entry, 0 before the first; it moves with every change."""
        async with self._database.read() as connection:
            return await read_head(connection)

    async def after(self, sequence: int, *, limit: int) -> tuple[AuditRow, ...]:
        """The entries that follow, oldest first."""
        async with self._database.read() as connection:
            return await _entries_after(connection, sequence, limit=limit)

    async def of_item(self, recommendation_id: str) -> tuple[AuditRow, ...]:
        """Everything that happened to one item, oldest first; nothing for an unknown one."""
        return await self.about(recommendation_id)

    async def about(self, subject_id: str) -> tuple[AuditRow, ...]:
        """Everything that happened to one subject, oldest first; nothing for an unknown one."""
        async with self._database.read() as connection:
            return await read_history(connection, subject_id)


async def read_head(connection: AsyncConnection) -> int:
    """The sequence of the last entry, 0 before the first."""
    return await connection.scalar(select(func.max(AuditRecord.sequence))) or 0


async def read_history(connection: AsyncConnection, subject_id: str) -> tuple[AuditRow, ...]:
    """The entries of one item, or of another subject, oldest first."""
    statement = (
        select(_ENTRIES)
        .where(AuditRecord.recommendation_id == subject_id)
        .order_by(AuditRecord.sequence)
    )
    found = await connection.execute(statement)
    return tuple(from_record(one) for one in found.mappings())


async def recent_command_ids(connection: AsyncConnection, subject_id: str) -> tuple[str, ...]:
    """The ids of the latest commands carried out on the subject, oldest first."""
    history = await read_history(connection, subject_id)
    given = [row.details["command_id"] for row in history if "command_id" in row.details]
    return tuple(given[-_COMMANDS_REMEMBERED:])


async def lock_trail(connection: AsyncConnection) -> None:
    """Let nobody else append until this transaction ends; SQLite's write lock already does."""
    if connection.dialect.name == "postgresql":
        await connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))


async def append(connection: AsyncConnection, changes: Iterable[Change]) -> None:
    """Add one entry a change, in order; the trail has to be locked."""
    await append_about(connection, (fact_of(change) for change in changes))


async def append_about(connection: AsyncConnection, facts: Iterable[AuditFact]) -> None:
    """Add one entry a fact about any subject, in order; the trail has to be locked."""
    last = await _last_entry(connection)
    rows: list[AuditRow] = []
    for fact in facts:
        last = entry_for(fact, after=last)
        rows.append(last)
    if rows:
        await connection.execute(_APPEND, [to_record(row) for row in rows])


async def recorded_versions(
    connection: AsyncConnection, versions: Sequence[tuple[str, int]]
) -> frozenset[tuple[str, int]]:
    """Which of these (subject's id, version) the trail already holds."""
    if not versions:
        return frozenset()
    version = tuple_(AuditRecord.recommendation_id, AuditRecord.version)
    statement = select(AuditRecord.recommendation_id, AuditRecord.version)
    found = await connection.execute(statement.where(version.in_(versions)))
    return frozenset((one.recommendation_id, one.version) for one in found)


async def verify_audit(database: Database) -> AuditVerdict:
    """Recompute every hash and look for gaps, and for subjects whose last change has no entry.

    Stops at the first thing wrong and names it.
    """
    entries, head = 0, FIRST_PREVIOUS_HASH
    async with database.read() as connection, aclosing(_all_entries(connection)) as trail:
        async for row in trail:
            problem = _problem(row, after=entries, previous_hash=head)
            if problem:
                return AuditVerdict(entries=entries, head=head, problem=problem)
            entries, head = row.sequence, row.hash
        return AuditVerdict(entries=entries, head=head, problem=await _unaudited(connection))


def _problem(row: AuditRow, *, after: int, previous_hash: str) -> str | None:
    if row.sequence != after + 1:
        return f"Entry {after + 1} is missing: {row.sequence} follows {after}."
    if row.previous_hash != previous_hash:
        return f"Entry {row.sequence} does not follow from the entry before it."
    if sealed(row).hash != row.hash:
        return f"Entry {row.sequence} ({row.event} of {row.recommendation_id}) has been altered."
    return None


async def _unaudited(connection: AsyncConnection) -> str | None:
    items, states = table_of(RecommendationRecord).c, table_of(InspectionStateRecord).c
    inspection = literal(subject_of("")) + states.inspection_id
    return await _first_unaudited(
        connection, items.recommendation_id, items.version
    ) or await _first_unaudited(connection, inspection, states.version)


async def _first_unaudited(
    connection: AsyncConnection,
    subject_id: ColumnElement[str],
    version: ColumnElement[int],
) -> str | None:
    entry = select(AuditRecord.sequence).where(
        AuditRecord.recommendation_id == subject_id, AuditRecord.version == version
    )
    statement = (
        select(subject_id.label("subject_id"), version.label("version"))
        .where(~entry.exists())
        .order_by(subject_id)
        .limit(1)
    )
    found = (await connection.execute(statement)).first()
    if found is None:
        return None
    return f"Version {found.version} of {found.subject_id} has no entry in the trail."


async def _last_entry(connection: AsyncConnection) -> AuditRow | None:
    found = (await connection.execute(_LAST)).mappings().first()
    return None if found is None else from_record(found)


async def _entries_after(
    connection: AsyncConnection, sequence: int, *, limit: int
) -> tuple[AuditRow, ...]:
    statement = (
        select(_ENTRIES)
        .where(AuditRecord.sequence > sequence)
        .order_by(AuditRecord.sequence)
        .limit(limit)
    )
    found = await connection.execute(statement)
    return tuple(from_record(one) for one in found.mappings())


async def _all_entries(connection: AsyncConnection) -> AsyncGenerator[AuditRow]:
    rows = await _entries_after(connection, -1, limit=_READ_AT_ONCE)
    while rows:
        for row in rows:
            yield row
        rows = await _entries_after(connection, rows[-1].sequence, limit=_READ_AT_ONCE)
