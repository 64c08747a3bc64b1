"""What a process of its own records, to compete with others for the audit trail."""

import asyncio

from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from tests.infra.database.stories import numbered, taken_up, updated


def record_lives(url: str, number: int, changes: int) -> None:
    """Record that many changes of one item, one at a time."""
    asyncio.run(_record(url, number, changes))


async def _record(url: str, number: int, changes: int) -> None:
    database = Database(url)
    repository = ChangeRepository(database)
    change = taken_up(numbered(number))
    await repository.record([change])
    for _ in range(changes - 1):
        change = updated(change)
        await repository.record([change])
    await database.close()
