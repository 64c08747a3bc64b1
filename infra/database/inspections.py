"""Keeping what inspections were opened with, and how far each has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select, update

from domain.inspection import Inspection, Opening
from domain.recommendation import Stage
from infra.database.codec import decode_opening
from infra.database.engine import Database
from infra.database.errors import UnknownInspectionError
from infra.database.inspection_parts import InspectionName, read_inspection, read_names
from infra.database.opening_keeping import Kept, keep_inspection
from infra.database.tables import InspectionRecord, RecommendationRecord, table_of
from infra.database.webhook_inbox import ReceivedWebhook, keep_accepted

_INSPECTIONS = table_of(InspectionRecord)
_LEFT_OUT = {"opening", "opening_hash"}

__all__ = ["InspectionRepository", "InspectionRow", "Kept"]


@dataclass(frozen=True, kw_only=True)
class InspectionRow:
    """One inspection, and how many of its items are closed.

    `started_at` is None until its workflow runs, `ended_at` until every item has ended.
    `national_id` and `national_title` are those of the national report it is a part of, if any.
    """

    inspection_id: str
    source: str
    external_id: str
    title: str
    force: str
    inspectorate: str
    document_date: date | None
    published_on: date | None
    received_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    items: int
    national_id: str | None
    national_title: str | None
    closed: int

    @property
    def open(self) -> int:
        """How many items are not closed."""
        return self.items - self.closed


class InspectionRepository:
    """Keeps inspections whole before anything is started."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep_opening(
        self,
        opening: Opening,
        *,
        received_at: datetime,
        webhook: ReceivedWebhook | None = None,
    ) -> Kept:
        """Keep the inspection, its people and the delivery it came by, all in one transaction.

        SAME when it is kept already; REPLACED when what was kept had no items yet; DIFFERENT, with
        nothing written, when another opening is kept under its id, or another body under the
        delivery's.
        """
        (kept,) = await self.keep_openings([opening], received_at=received_at, webhook=webhook)
        return kept

    async def keep_openings(
        self,
        openings: Sequence[Opening],
        *,
        received_at: datetime,
        webhook: ReceivedWebhook | None = None,
    ) -> tuple[Kept, ...]:
        """Keep several that came together, each as `keep_opening` does, or none of them.

        The delivery is kept under the first. If one of them is DIFFERENT, nothing is written.
        """
        async with self._database.write() as connection:
            kept = [await keep_inspection(connection, one, received_at) for one in openings]
            if Kept.DIFFERENT in kept or (
                webhook is not None
                and not await keep_accepted(
                    connection,
                    webhook,
                    inspection_id=openings[0].inspection.inspection_id,
                    received_at=received_at,
                )
            ):
                await connection.rollback()
                return tuple(Kept.DIFFERENT for _ in openings)
            return tuple(kept)

    async def read_opening(self, inspection_id: str) -> Opening:
        """What the inspection was opened with.

        Raises:
            UnknownInspectionError: nothing was kept under that id.
        """
        statement = select(InspectionRecord.opening).where(
            InspectionRecord.inspection_id == inspection_id
        )
        async with self._database.read() as connection:
            text = await connection.scalar(statement)
        if text is None:
            raise unknown_inspection(inspection_id)
        return decode_opening(text)

    async def read_inspection(self, inspection_id: str) -> Inspection | None:
        """The inspection itself, without the people and items it was opened with, or None."""
        async with self._database.read() as connection:
            return await read_inspection(connection, inspection_id)

    async def names(self) -> tuple[InspectionName, ...]:
        """Every inspection by name, the latest published first."""
        async with self._database.read() as connection:
            return await read_names(connection)

    async def unstarted(self, limit: int = 100) -> tuple[str, ...]:
        """Inspections whose workflow is not known to run, oldest first."""
        statement = (
            select(InspectionRecord.inspection_id)
            .where(InspectionRecord.started_at.is_(None))
            .order_by(InspectionRecord.received_at)
            .limit(limit)
        )
        async with self._database.read() as connection:
            return tuple(await connection.scalars(statement))

    async def mark_started(self, inspection_id: str, at: datetime) -> None:
        """Note that its workflow runs; a second time changes nothing.

        Raises:
            UnknownInspectionError: nothing was kept under that id.
        """
        await self._mark(inspection_id, started_at=at)

    async def mark_ended(self, inspection_id: str, at: datetime) -> None:
        """Note that every item has ended; same as `mark_started` otherwise."""
        await self._mark(inspection_id, ended_at=at)

    async def list_inspections(self) -> tuple[InspectionRow, ...]:
        """Every inspection, the latest received first."""
        return await self._rows()

    async def get(self, inspection_id: str) -> InspectionRow | None:
        """One inspection, or None."""
        found = await self._rows(InspectionRecord.inspection_id == inspection_id)
        return next(iter(found), None)

    async def _mark(self, inspection_id: str, **moment: datetime) -> None:
        ((name, at),) = moment.items()
        column = _INSPECTIONS.c[name]
        statement = (
            update(_INSPECTIONS)
            .where(_INSPECTIONS.c.inspection_id == inspection_id)
            .values({name: func.coalesce(column, at)})
        )
        async with self._database.write() as connection:
            if (await connection.execute(statement)).rowcount == 0:
                raise unknown_inspection(inspection_id)

    async def _rows(self, *conditions: ColumnElement[bool]) -> tuple[InspectionRow, ...]:
        closed = (
            select(func.count())
            .where(
                RecommendationRecord.inspection_id == InspectionRecord.inspection_id,
                RecommendationRecord.stage == Stage.CLOSED.value,
            )
            .scalar_subquery()
        )
        columns = (one for one in _INSPECTIONS.columns if one.name not in _LEFT_OUT)
        statement = (
            select(*columns, closed.label("closed"))
            .where(*conditions)
            .order_by(InspectionRecord.received_at.desc(), InspectionRecord.inspection_id)
        )
        async with self._database.read() as connection:
            found = (await connection.execute(statement)).mappings()
            return tuple(InspectionRow(**one) for one in found)


def unknown_inspection(inspection_id: str) -> UnknownInspectionError:
    """That nothing was kept under that id, and where to look for it."""
    return UnknownInspectionError(
        f"No inspection is kept as '{inspection_id}': list the inspections to find the id."
    )
