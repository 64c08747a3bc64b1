"""Finding people, portfolios and items by the words somebody typed, the same at every door."""

from sqlalchemy import ColumnElement, RowMapping, and_, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.naming import item_not_meant, nearest, person_meant, portfolio_meant
from domain.people import Person
from infra.database.engine import Database
from infra.database.linked_items import LINK_COLUMNS, LinkedItem, linked_item
from infra.database.people import read_people
from infra.database.sort_keys import natural_key
from infra.database.statements import storable
from infra.database.tables import (
    InspectionRecord,
    RecommendationRecord,
    SupportingPortfolioRecord,
)


class Finder:
    """Turns words into who or what they mean, or refuses and says what is nearest."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find_person(self, words: str) -> Person:
        """Whoever has that id, e-mail address or name.

        Raises:
            NobodyMeantError: nobody does, or several do.
        """
        async with self._database.read() as connection:
            return person_meant(words, await read_people(connection))

    async def find_portfolio(self, words: str) -> str:
        """The portfolio, lead or supporting, that goes by that name.

        Raises:
            NoPortfolioMeantError: none does, or several do.
        """
        async with self._database.read() as connection:
            return portfolio_meant(words, await _portfolios(connection))

    async def find_item(self, words: str, *, inspection_id: str | None = None) -> LinkedItem:
        """The item with that id, or with that reference (within the inspection, if one is given).

        Raises:
            NoItemMeantError: there is none, or several bear the reference.
        """
        # A terminal may hand over bytes that are no text, which no database takes.
        wanted = storable(words.encode("utf-8", "replace").decode()).strip()
        async with self._database.read() as connection:
            found = await _items(connection, wanted, inspection_id)
            if len(found) == 1:
                return linked_item(found[0])
            several = [_told(one) for one in found]
            near = () if several else await _nearest_items(connection, wanted, inspection_id)
        raise item_not_meant(words, several=several, near=near)


async def _portfolios(connection: AsyncConnection) -> tuple[str, ...]:
    leading = select(RecommendationRecord.portfolio)
    supporting = select(SupportingPortfolioRecord.portfolio)
    found = await connection.scalars(leading.union(supporting))
    return tuple(sorted(found, key=natural_key))


async def _items(
    connection: AsyncConnection, wanted: str, inspection_id: str | None
) -> list[RowMapping]:
    named = and_(RecommendationRecord.sort_reference == natural_key(wanted), _within(inspection_id))
    statement = (
        select(*LINK_COLUMNS, InspectionRecord.title.label("inspection"))
        .outerjoin(
            InspectionRecord,
            InspectionRecord.inspection_id == RecommendationRecord.inspection_id,
        )
        .where(or_(RecommendationRecord.recommendation_id == wanted, named))
        .order_by(RecommendationRecord.sort_reference, RecommendationRecord.recommendation_id)
    )
    found = list((await connection.execute(statement)).mappings())
    # An id names one item for certain, whatever another may have for a reference.
    by_id = [one for one in found if one["recommendation_id"] == wanted]
    return by_id or found


async def _nearest_items(
    connection: AsyncConnection, wanted: str, inspection_id: str | None
) -> tuple[str, ...]:
    columns = (RecommendationRecord.recommendation_id, RecommendationRecord.reference)
    statement = select(*columns).where(_within(inspection_id)).order_by(*columns)
    found = await connection.execute(statement)
    known = {
        f"{one.reference} ({one.recommendation_id})": (one.reference, one.recommendation_id)
        for one in found
    }
    return nearest(wanted, known)


def _within(inspection_id: str | None) -> ColumnElement[bool]:
    if inspection_id is None:
        return true()
    return RecommendationRecord.inspection_id == inspection_id


def _told(row: RowMapping) -> str:
    of = f" of '{row['inspection']}'" if row["inspection"] else ""
    return f"{row['reference']}{of} ({row['recommendation_id']})"
