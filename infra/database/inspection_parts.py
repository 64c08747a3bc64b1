"""Parts of what inspections were opened with, read without decoding all their items."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import JSON, ColumnElement, cast, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.inspection import Inspection
from infra.database.codec import decode_inspection
from infra.database.tables import InspectionRecord


@dataclass(frozen=True, kw_only=True)
class InspectionName:
    """An inspection as lists and headings name it."""

    inspection_id: str
    title: str
    force: str
    inspectorate: str
    document_date: date | None
    published_on: date | None


async def read_inspection(connection: AsyncConnection, inspection_id: str) -> Inspection | None:
    """The inspection itself, without its people and items, or None."""
    statement = select(inspection_json(connection)).where(
        InspectionRecord.inspection_id == inspection_id
    )
    text = await connection.scalar(statement)
    return None if text is None else decode_inspection(text)


def inspection_json(connection: AsyncConnection) -> ColumnElement[str]:
    """The inspection within its opening, as JSON text; both databases find it themselves."""
    opening = InspectionRecord.opening
    if connection.dialect.name == "postgresql":
        return func.json_extract_path_text(cast(opening, JSON), "inspection")
    return func.json_extract(opening, "$.inspection")


async def read_names(connection: AsyncConnection) -> tuple[InspectionName, ...]:
    """Every inspection, the latest published first and then the latest received."""
    columns = (
        InspectionRecord.inspection_id,
        InspectionRecord.title,
        InspectionRecord.force,
        InspectionRecord.inspectorate,
        InspectionRecord.document_date,
        InspectionRecord.published_on,
    )
    published = func.coalesce(InspectionRecord.published_on, InspectionRecord.document_date)
    statement = select(*columns).order_by(
        published.desc().nulls_last(),
        InspectionRecord.received_at.desc(),
        InspectionRecord.inspection_id,
    )
    found = (await connection.execute(statement)).mappings()
    return tuple(InspectionName(**one) for one in found)
