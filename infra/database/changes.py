"""Recording changes: snapshot, audit trail and notices in one transaction."""

from collections.abc import Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from domain.changes import Change
from infra.database import audit
from infra.database.engine import Database
from infra.database.notice_recording import keep_notices, people_waiting
from infra.database.shared_transactions import SharedTransactions
from infra.database.snapshots import Kept, keep_snapshots, kept_items


class ChangeRepository:
    """Keeps every change of every recommendation, each once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._transactions = SharedTransactions(self._write)

    async def record(self, changes: Sequence[Change]) -> tuple[str, ...]:
        """Write everything the changes say, or nothing.

        A change whose (recommendation id, version) is already recorded is passed over. Returns
        the person ids for whom notices of these changes are waiting, also on a repetition.
        Callers at the same moment share a transaction.
        """
        return await self._transactions.write(changes) if changes else ()

    async def _write(self, changes: Sequence[Change]) -> tuple[str, ...]:
        async with self._database.write() as connection:
            await audit.lock_trail(connection)
            kept = await kept_items(connection, {one.item.recommendation_id for one in changes})
            fresh = await _not_recorded(connection, changes, kept)
            if fresh:
                await audit.append(connection, fresh)
                await keep_snapshots(connection, fresh, kept)
                await keep_notices(connection, fresh)
            return await people_waiting(connection, changes)


async def _not_recorded(
    connection: AsyncConnection, changes: Sequence[Change], kept: Mapping[str, Kept]
) -> tuple[Change, ...]:
    by_version: dict[tuple[str, int], Change] = {}
    for change in changes:
        by_version.setdefault(_version(change), change)
    # The snapshot holds the highest version of the trail, so anything above it is certainly new.
    doubtful = [
        (item_id, version)
        for item_id, version in by_version
        if item_id in kept and version <= kept[item_id].version
    ]
    recorded = await audit.recorded_versions(connection, doubtful)
    return tuple(change for version, change in by_version.items() if version not in recorded)


def _version(change: Change) -> tuple[str, int]:
    return change.item.recommendation_id, change.item.version
