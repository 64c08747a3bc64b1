"""The items that wait for somebody to be named: whoever was has left, or nobody ever was."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from infra.database.engine import Database
from infra.database.figures import within
from infra.database.parts import (
    ITEM_COLUMNS,
    ItemOfPart,
    held_parts,
    is_absent,
    item_of_part,
    lacks_somebody,
    owning_by_nobody,
)
from infra.database.tables import PersonRecord, RecommendationRecord

# Whoever has more than this to hand over does so in bulk, from the list of items.
MOST_LISTED = 1_000


@dataclass(frozen=True, kw_only=True)
class VacantPart:
    """A part on an item that waits for somebody.

    `person_id` is whoever is named for it still; None when nobody is. `left_on` is None too for
    somebody who is nobody known.
    """

    item: ItemOfPart
    person_id: str | None
    name: str | None
    left_on: date | None


@dataclass(frozen=True, kw_only=True)
class LeaversReading:
    """The first parts that wait, by person, part and reference; and how many items do in all."""

    vacant: tuple[VacantPart, ...]
    items: int
    is_whole: bool


class LeaversRepository:
    """Reads what waits for somebody to be named."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, inspection_id: str | None = None) -> LeaversReading:
        """What waits in that inspection, or in any, in two queries however many items there are."""
        async with self._database.read() as connection:
            items = await count_waiting(connection, inspection_id)
            vacant = await _read_vacant(connection, inspection_id, limit=MOST_LISTED + 1)
        return LeaversReading(
            vacant=vacant[:MOST_LISTED], items=items, is_whole=len(vacant) <= MOST_LISTED
        )

    async def count(self) -> int:
        """How many items wait in any inspection."""
        async with self._database.read() as connection:
            return await count_waiting(connection, None)


async def count_waiting(connection: AsyncConnection, inspection_id: str | None) -> int:
    """How many open items of that inspection, or of any, wait for somebody to be named."""
    statement = (
        select(func.count())
        .select_from(RecommendationRecord)
        .where(lacks_somebody(), within(inspection_id))
    )
    return await connection.scalar(statement) or 0


async def _read_vacant(
    connection: AsyncConnection, inspection_id: str | None, *, limit: int
) -> tuple[VacantPart, ...]:
    held = held_parts().subquery()
    absent = select(*held.columns).where(is_absent(held.c.person_id))
    vacant = union_all(absent, owning_by_nobody()).subquery()
    item = RecommendationRecord
    statement = (
        select(
            *ITEM_COLUMNS,
            vacant.c.part,
            vacant.c.person_id,
            PersonRecord.name,
            PersonRecord.left_on,
        )
        .select_from(vacant)
        .join(item, item.recommendation_id == vacant.c.recommendation_id)
        .outerjoin(PersonRecord, PersonRecord.person_id == vacant.c.person_id)
        .where(within(inspection_id))
        .order_by(
            func.coalesce(PersonRecord.name, vacant.c.person_id, ""),
            func.coalesce(vacant.c.person_id, ""),
            vacant.c.part,
            item.sort_reference,
            item.recommendation_id,
        )
        .limit(limit)
    )
    found = (await connection.execute(statement)).mappings()
    return tuple(
        VacantPart(
            item=item_of_part(row),
            person_id=row["person_id"],
            name=row["name"],
            left_on=row["left_on"],
        )
        for row in found
    )
