"""Keeping one opening inside the caller's transaction: new, known, in place of another, or not."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.inspection import Opening
from infra.database.codec import encode_opening, opening_fingerprint
from infra.database.inspection_parts import read_inspection
from infra.database.people import keep_people
from infra.database.statements import insert_if_absent, storable
from infra.database.tables import InspectionRecord, table_of

_INSPECTIONS = table_of(InspectionRecord)


class Kept(StrEnum):
    """What keeping an opening came to."""

    CREATED = "created"
    REPLACED = "replaced"
    SAME = "same"
    DIFFERENT = "different"


async def keep_inspection(
    connection: AsyncConnection, opening: Opening, received_at: datetime
) -> Kept:
    """Keep the opening and its people.

    One that has items takes the place of one that has none, such as an announcement, and waits to
    be started. Nothing is written when it is SAME or DIFFERENT.
    """
    values = _values(opening)
    if await insert_if_absent(connection, InspectionRecord, values | {"received_at": received_at}):
        await keep_people(connection, opening.people)
        return Kept.CREATED
    if await _is_same(connection, values):
        return Kept.SAME
    if opening.recommendations and await _replace(connection, opening, values):
        await keep_people(connection, opening.people)
        return Kept.REPLACED
    return Kept.DIFFERENT


async def _is_same(connection: AsyncConnection, values: dict[str, Any]) -> bool:
    same = select(InspectionRecord.inspection_id).where(
        InspectionRecord.inspection_id == values["inspection_id"],
        InspectionRecord.opening_hash == values["opening_hash"],
    )
    return await connection.scalar(same) is not None


async def _replace(connection: AsyncConnection, opening: Opening, values: dict[str, Any]) -> bool:
    kept = await read_inspection(connection, values["inspection_id"])
    # That it was announced stays true, but is nothing the sender of the items said.
    announcement = kept.announcement if kept else None
    inspection = replace(opening.inspection, announcement=announcement)
    values = values | {"opening": encode_opening(replace(opening, inspection=inspection))}
    statement = (
        update(_INSPECTIONS)
        .where(
            _INSPECTIONS.c.inspection_id == values["inspection_id"],
            _INSPECTIONS.c["items"] == 0,
        )
        .values(**values, started_at=None)
    )
    return (await connection.execute(statement)).rowcount == 1


def _values(opening: Opening) -> dict[str, Any]:
    inspection = opening.inspection
    national = inspection.national
    return {
        "inspection_id": inspection.inspection_id,
        "source": storable(inspection.source),
        "external_id": storable(inspection.external_id),
        "title": storable(inspection.title),
        "force": storable(inspection.force),
        "inspectorate": storable(inspection.inspectorate),
        "document_date": inspection.document_date,
        "published_on": inspection.published_on,
        "items": len(opening.recommendations),
        "opening_hash": opening_fingerprint(opening),
        "opening": encode_opening(opening),
        "national_id": national.national_id if national else None,
        "national_title": storable(national.title) if national else None,
    }
