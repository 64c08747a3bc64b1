"""What a command depends on beyond its own item, and what takes a closed item up again."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.commands import Command
from domain.facts import NO_FACTS, Facts, StoredItem, depends_on_children, people_named
from domain.recommendation import Stage
from infra.database.audit import recent_command_ids
from infra.database.codec import decode_inspection, decode_item
from infra.database.engine import Database
from infra.database.inspection_parts import inspection_json
from infra.database.people import read_people
from infra.database.policies import read_policy
from infra.database.tables import InspectionRecord, PersonRecord, RecommendationRecord


class ItemRegister:
    """Reads what is recorded of items for whoever gives commands; `today` gives London's date."""

    def __init__(self, database: Database, *, today: Callable[[], date]) -> None:
        self._database = database
        self._today = today

    async def facts_for(self, recommendation_id: str, command: Command) -> Facts:
        """What the command depends on; nothing is asked of the database where that is nothing."""
        people = people_named(command)
        if not people and not depends_on_children(command):
            return NO_FACTS
        async with self._database.read() as connection:
            children = (
                await _open_children(connection, recommendation_id)
                if depends_on_children(command)
                else ()
            )
            known = await read_people(connection, PersonRecord.person_id.in_(people))
        left = {one.person_id for one in known if one.has_left(self._today())}
        ids = {one.person_id for one in known}
        return Facts(
            open_children=children,
            unknown_people=tuple(one for one in people if one not in ids),
            people_gone=tuple(one.name for one in known if one.person_id in left),
        )

    async def stored(self, recommendation_id: str) -> StoredItem | None:
        """The item as last recorded, with its calendar, its policy and its latest commands."""
        async with self._database.read() as connection:
            statement = (
                select(RecommendationRecord.item, inspection_json(connection).label("inspection"))
                .join(
                    InspectionRecord,
                    InspectionRecord.inspection_id == RecommendationRecord.inspection_id,
                )
                .where(RecommendationRecord.recommendation_id == recommendation_id)
            )
            found = (await connection.execute(statement)).mappings().first()
            if found is None:
                return None
            item = decode_item(found["item"])
            return StoredItem(
                item=item,
                division=decode_inspection(found["inspection"]).division,
                policy=(await read_policy(connection, item.inspection_id)).policy,
                recent_command_ids=await recent_command_ids(connection, recommendation_id),
            )


async def _open_children(connection: AsyncConnection, recommendation_id: str) -> tuple[str, ...]:
    statement = (
        select(RecommendationRecord.reference)
        .where(
            RecommendationRecord.parent_id == recommendation_id,
            RecommendationRecord.stage != Stage.CLOSED.value,
        )
        .order_by(RecommendationRecord.sort_reference)
    )
    return tuple(await connection.scalars(statement))
