"""Reading items: one whole, a page of a list, the board's figures, an item's history."""

from datetime import date

from sqlalchemy import func, select

from domain.board import Tally
from domain.rag import RAGPolicy
from domain.recommendation import Recommendation, Stage
from infra.database.audit import AuditTrail
from infra.database.audit_entries import AuditRow
from infra.database.codec import decode_item
from infra.database.conditions import conditions_for
from infra.database.engine import Database
from infra.database.figures import (
    BoardFigures,
    DueMonth,
    NextDue,
    count_due_months,
    count_figures,
    count_tallies,
    find_next_due,
)
from infra.database.listing import (
    PersonName,
    RecommendationFilter,
    RecommendationPage,
    RecommendationRow,
    RecommendationSnapshot,
)
from infra.database.paging import read_order
from infra.database.ratings import read_status
from infra.database.rows import ROW_COLUMNS, name_owners, read_rows
from infra.database.tables import OwnerRecord, PersonRecord, RecommendationRecord


class RecommendationRepository:
    """Everything that is read about items; writing is `ChangeRepository`'s alone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, recommendation_id: str) -> RecommendationSnapshot | None:
        """The item as last recorded, or None."""
        statement = select(
            RecommendationRecord.item,
            RecommendationRecord.rag,
            RecommendationRecord.rag_basis,
            RecommendationRecord.rag_reason,
            RecommendationRecord.recorded_at,
        ).where(RecommendationRecord.recommendation_id == recommendation_id)
        async with self._database.read() as connection:
            found = (await connection.execute(statement)).first()
        if found is None:
            return None
        return RecommendationSnapshot(
            item=decode_item(found.item),
            status=read_status(found.rag, found.rag_basis, found.rag_reason),
            recorded_at=found.recorded_at,
        )

    async def page(
        self,
        wanted: RecommendationFilter | None = None,
        *,
        sort: str = "due",
        after: str | None = None,
        limit: int = 50,
    ) -> RecommendationPage:
        """One page of the items wanted, in three queries however many there are.

        Raises:
            UnknownSortError: `sort` is none of `paging.SORTS`, with or without a minus.
            UnusableCursorError: `after` is no cursor of this order.
            ValueError: `limit` is below 1.
        """
        if limit < 1:
            raise ValueError("Ask for at least one row a page.")
        order = read_order(sort)
        conditions = conditions_for(wanted or RecommendationFilter())
        rows = order.apply(select(*ROW_COLUMNS).where(*conditions), after=after)
        matching = select(func.count()).select_from(RecommendationRecord).where(*conditions)
        async with self._database.read() as connection:
            found = (await connection.execute(rows.limit(limit + 1))).mappings().all()
            total = await connection.scalar(matching)
            shown = await name_owners(connection, found[:limit])
        following = None
        if len(found) > limit:
            last = found[limit - 1]
            following = order.cursor(last[order.key.name], last["recommendation_id"])
        return RecommendationPage(rows=shown, next=following, total=total or 0)

    async def children(self, recommendation_id: str) -> tuple[RecommendationRow, ...]:
        """The items under that one, by reference."""
        statement = (
            select(*ROW_COLUMNS)
            .where(RecommendationRecord.parent_id == recommendation_id)
            .order_by(RecommendationRecord.sort_reference, RecommendationRecord.recommendation_id)
        )
        async with self._database.read() as connection:
            return await read_rows(connection, statement)

    async def history(self, recommendation_id: str) -> tuple[AuditRow, ...]:
        """Everything that happened to the item, oldest first."""
        return await AuditTrail(self._database).of_item(recommendation_id)

    async def open_items(
        self, *, limit: int, after: str | None = None
    ) -> tuple[Recommendation, ...]:
        """Items not yet closed, by id; pass the last id on to get those that follow."""
        statement = (
            select(RecommendationRecord.item)
            .where(
                RecommendationRecord.stage != Stage.CLOSED.value,
                RecommendationRecord.recommendation_id > (after or ""),
            )
            .order_by(RecommendationRecord.recommendation_id)
            .limit(limit)
        )
        async with self._database.read() as connection:
            return tuple(decode_item(text) for text in await connection.scalars(statement))

    async def portfolios(self) -> tuple[str, ...]:
        """Every lead portfolio, in natural order."""
        columns = (RecommendationRecord.sort_portfolio, RecommendationRecord.portfolio)
        async with self._database.read() as connection:
            found = await connection.execute(select(*columns).distinct().order_by(*columns))
            return tuple(one.portfolio for one in found)

    async def owners(self) -> tuple[PersonName, ...]:
        """Everybody who owns an action, by name."""
        name = func.coalesce(PersonRecord.name, OwnerRecord.person_id).label("name")
        statement = (
            select(OwnerRecord.person_id, name)
            .outerjoin(PersonRecord, PersonRecord.person_id == OwnerRecord.person_id)
            .distinct()
            .order_by(name, OwnerRecord.person_id)
        )
        async with self._database.read() as connection:
            found = await connection.execute(statement)
            return tuple(PersonName(person_id=one.person_id, name=one.name) for one in found)

    async def tallies(self, inspection_id: str | None = None) -> tuple[Tally, ...]:
        """How many items there are of each lead portfolio, kind and rating."""
        async with self._database.read() as connection:
            return await count_tallies(connection, inspection_id)

    async def figures(
        self,
        inspection_id: str | None,
        today: date,
        *,
        no_update_days: int = RAGPolicy().stale_after_days,
    ) -> BoardFigures:
        """The numbers at the head of the board's page, as at that day in London."""
        async with self._database.read() as connection:
            return await count_figures(
                connection, inspection_id, today=today, no_update_days=no_update_days
            )

    async def open_by_due_month(
        self, inspection_id: str | None, today: date
    ) -> tuple[DueMonth, ...]:
        """How many open items are due in each month, earliest first, without a date last."""
        async with self._database.read() as connection:
            return await count_due_months(connection, inspection_id, today=today)

    async def next_due(self, inspection_id: str | None, today: date) -> NextDue | None:
        """The first day from today on with anything due, or None."""
        async with self._database.read() as connection:
            return await find_next_due(connection, inspection_id, today=today)
