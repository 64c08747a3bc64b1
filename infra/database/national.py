"""Reading how a national report stands with every force, in two queries however many there are."""

from sqlalchemy import RowMapping, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.inspection import NationalReport
from domain.inspection_life import InspectionStage
from domain.national import ForceInspection, NationalItem, RollUp, roll_up
from domain.recommendation import DuePrecision, RAGRating, Stage
from infra.database.codec import decode_inspection
from infra.database.engine import Database
from infra.database.inspection_parts import inspection_json
from infra.database.tables import (
    InspectionRecord,
    InspectionStateRecord,
    RecommendationRecord,
)


class NationalRepository:
    """Reads national reports."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def roll_up(self, national_id: str) -> RollUp | None:
        """How the report stands with each force, by name; None when no inspection is part of it."""
        async with self._database.read() as connection:
            found = await _inspections(connection, national_id)
            if not found:
                return None
            forces = [_force(one) for one in found]
            items = await _items(connection, [force.inspection_id for force in forces])
        return roll_up(_report(found[0], national_id), forces, items)


async def _inspections(connection: AsyncConnection, national_id: str) -> list[RowMapping]:
    statement = (
        select(
            InspectionRecord.inspection_id,
            InspectionRecord.force,
            inspection_json(connection).label("inspection"),
            InspectionStateRecord.stage,
        )
        .outerjoin(
            InspectionStateRecord,
            InspectionStateRecord.inspection_id == InspectionRecord.inspection_id,
        )
        .where(InspectionRecord.national_id == national_id)
        .order_by(InspectionRecord.force, InspectionRecord.inspection_id)
    )
    return list((await connection.execute(statement)).mappings())


async def _items(
    connection: AsyncConnection, inspection_ids: list[str]
) -> tuple[NationalItem, ...]:
    columns = (
        RecommendationRecord.inspection_id,
        RecommendationRecord.recommendation_id,
        RecommendationRecord.reference,
        RecommendationRecord.title,
        RecommendationRecord.stage,
        RecommendationRecord.rag,
        RecommendationRecord.due_on,
        RecommendationRecord.due_precision,
    )
    statement = (
        select(*columns)
        .where(RecommendationRecord.inspection_id.in_(inspection_ids))
        .order_by(RecommendationRecord.sort_reference, RecommendationRecord.recommendation_id)
    )
    return tuple(_item(row) for row in (await connection.execute(statement)).mappings())


def _report(row: RowMapping, national_id: str) -> NationalReport:
    inspection = decode_inspection(row["inspection"])
    return inspection.national or NationalReport(national_id=national_id, title=inspection.title)


def _force(row: RowMapping) -> ForceInspection:
    return ForceInspection(
        inspection_id=row["inspection_id"],
        force=row["force"],
        stage=InspectionStage(row["stage"]) if row["stage"] else None,
    )


def _item(row: RowMapping) -> NationalItem:
    return NationalItem(
        inspection_id=row["inspection_id"],
        recommendation_id=row["recommendation_id"],
        reference=row["reference"],
        title=row["title"],
        stage=Stage(row["stage"]),
        rag=RAGRating(row["rag"]) if row["rag"] else None,
        due_on=row["due_on"],
        due_precision=DuePrecision(row["due_precision"]) if row["due_precision"] else None,
    )
