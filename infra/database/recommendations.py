"""Reading items: one whole, a page of a list, the board's figures, an item's history."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import func, select

from domain.board import Tally
from domain.rag import RAGPolicy
from domain.recommendation import RAGRating, Recommendation, Stage
from infra.database.audit import AuditTrail, read_head
from infra.database.audit_entries import AuditRow
from infra.database.board_reading import BoardReading, read_board
from infra.database.codec import decode_item
from infra.database.conditions import conditions_for
from infra.database.engine import Database
from infra.database.figures import JointShare, count_joint_shares, count_tallies
from infra.database.item_reading import (
    WholeItem,
    find_by_reference,
    read_links,
    read_whole_item,
)
from infra.database.linked_items import LinkedItem
from infra.database.listing import (
    PersonName,
    RecommendationFilter,
    RecommendationPage,
    RecommendationSnapshot,
)
from infra.database.paging import read_order
from infra.database.ratings import read_status
from infra.database.rows import ROW_COLUMNS, name_owners
from infra.database.sort_keys import natural_key
from infra.database.tables import OwnerRecord, PersonRecord, RecommendationRecord

_BOARDS_REMEMBERED = 32


class RecommendationRepository:
    """Everything that is read about items; writing is `ChangeRepository`'s alone."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._boards: dict[tuple[str | None, date, int], BoardReading] = {}

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
        statement = select(RecommendationRecord.portfolio).distinct()
        async with self._database.read() as connection:
            return tuple(sorted(await connection.scalars(statement), key=natural_key))

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

    async def board(
        self,
        inspection_id: str | None,
        today: date,
        *,
        no_update_days: int = RAGPolicy().stale_after_days,
    ) -> BoardReading:
        """Everything the board's page counts, as at that day in London.

        Counted once for all who look at it until something changes.
        """
        question = (inspection_id, today, no_update_days)
        async with self._database.read() as connection:
            head = await read_head(connection)
            known = self._boards.get(question)
            if known is not None and known.head == head:
                return known
            counted = await read_board(
                connection, inspection_id, head=head, today=today, no_update_days=no_update_days
            )
        if len(self._boards) >= _BOARDS_REMEMBERED:
            self._boards.clear()
        self._boards[question] = counted
        return counted

    async def tallies(self, inspection_id: str | None = None) -> tuple[Tally, ...]:
        """How many items there are of each lead portfolio, kind and rating."""
        async with self._database.read() as connection:
            return await count_tallies(connection, inspection_id)

    async def joint_shares(self, inspection_id: str | None = None) -> tuple[JointShare, ...]:
        """How many items of each kind each two portfolios share."""
        async with self._database.read() as connection:
            return await count_joint_shares(connection, inspection_id)

    async def head(self) -> int:
        """The sequence of the last audit entry; it moves with every change to any item."""
        async with self._database.read() as connection:
            return await read_head(connection)

    async def whole(self, recommendation_id: str) -> WholeItem | None:
        """Everything about one item; None when it or its inspection is not kept."""
        async with self._database.read() as connection:
            return await read_whole_item(connection, recommendation_id)

    async def version(self, recommendation_id: str) -> int | None:
        """The version last recorded of an item, or None."""
        statement = select(RecommendationRecord.version).where(
            RecommendationRecord.recommendation_id == recommendation_id
        )
        async with self._database.read() as connection:
            return await connection.scalar(statement)

    async def versions(self, recommendation_ids: Collection[str]) -> Mapping[str, int]:
        """The version last recorded of each of the items that there are."""
        columns = (RecommendationRecord.recommendation_id, RecommendationRecord.version)
        wanted = RecommendationRecord.recommendation_id.in_(recommendation_ids)
        async with self._database.read() as connection:
            found = await connection.execute(select(*columns).where(wanted))
            return {one.recommendation_id: one.version for one in found}

    async def named(self, inspection_id: str, reference: str) -> tuple[LinkedItem, ...]:
        """The items of that inspection with that reference, or the one with that id anywhere."""
        async with self._database.read() as connection:
            return await find_by_reference(connection, inspection_id, reference)

    async def linked(self, recommendation_ids: Collection[str]) -> tuple[LinkedItem, ...]:
        """Those of the items that there are, by reference."""
        async with self._database.read() as connection:
            return await read_links(connection, recommendation_ids)

    async def rated_by_inspection(self) -> Mapping[str, Mapping[RAGRating | None, int]]:
        """How many items of each rating every inspection has; one without items is absent."""
        columns = (RecommendationRecord.inspection_id, RecommendationRecord.rag)
        statement = select(*columns, func.count().label("items")).group_by(*columns)
        counted: dict[str, dict[RAGRating | None, int]] = defaultdict(dict)
        async with self._database.read() as connection:
            for row in await connection.execute(statement):
                rag = RAGRating(row.rag) if row.rag else None
                counted[row.inspection_id][rag] = row.items
        return counted
