"""Keeping what new editions add to an inspection, and which editions were taken in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.editions.kept import KeptEdition, RunningEditions
from domain.inspection import Opening
from domain.people import Person
from domain.recommendation import Recommendation
from infra.database.codec import decode_item, decode_opening, encode_opening
from infra.database.edition_codec import decode_edition, encode_edition
from infra.database.engine import Database
from infra.database.inspections import InspectionRepository, unknown_inspection
from infra.database.people import keep_people
from infra.database.statements import storable
from infra.database.tables import EditionRecord, InspectionRecord, RecommendationRecord, table_of

_INSPECTIONS = table_of(InspectionRecord)


class EditionRepository:
    """Keeps the items that editions add, and the editions themselves, each once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, inspection_id: str) -> RunningEditions | None:
        """What the inspection was opened with and the editions since; None for an unknown one."""
        columns = (InspectionRecord.opening, InspectionRecord.opening_hash)
        statement = select(*columns).where(InspectionRecord.inspection_id == inspection_id)
        async with self._database.read_one_moment() as connection:
            found = (await connection.execute(statement)).first()
            if found is None:
                return None
            return RunningEditions(
                opening=decode_opening(found.opening),
                opened_as=found.opening_hash,
                editions=await _editions(connection, inspection_id),
            )

    async def read_item(self, recommendation_id: str) -> Recommendation | None:
        """The item as last recorded, or None before it is."""
        statement = select(RecommendationRecord.item).where(
            RecommendationRecord.recommendation_id == recommendation_id
        )
        async with self._database.read() as connection:
            text = await connection.scalar(statement)
        return None if text is None else decode_item(text)

    async def add(
        self, inspection_id: str, items: Sequence[Recommendation], people: Sequence[Person]
    ) -> None:
        """Add items and people that are not there yet, in one transaction.

        With items added, the inspection counts as not started, so that a crash before its workflow
        is told is noticed. The fingerprint it was opened under stays: the first edition is known
        again by it.

        Raises:
            UnknownInspectionError: nothing was kept under that id.
        """
        async with self._database.write() as connection:
            await keep_people(connection, people)
            opening = await _locked(connection, inspection_id)
            known = {item.recommendation_id for item in opening.recommendations}
            new = tuple(item for item in items if item.recommendation_id not in known)
            if new:
                grown = replace(
                    opening,
                    people=_joined(opening.people, people),
                    recommendations=(*opening.recommendations, *new),
                )
                await _rewrite(connection, grown, items=len(grown.recommendations), started_at=None)

    async def keep(self, kept: KeptEdition, *, remarks: Sequence[str]) -> None:
        """Keep what was taken in, and the remarks with the inspection's own, in one transaction.

        It gets the next number that is free.

        Raises:
            UnknownInspectionError: nothing was kept under its inspection's id.
        """
        async with self._database.write() as connection:
            opening = await _locked(connection, kept.inspection_id)
            number = len(await _editions(connection, kept.inspection_id)) + 1
            row = _values(replace(kept, number=number))
            await connection.execute(insert(table_of(EditionRecord)).values(row))
            if remarks:
                inspection = opening.inspection
                joined = tuple(dict.fromkeys((*inspection.remarks, *remarks)))
                inspection = replace(inspection, remarks=joined)
                await _rewrite(connection, replace(opening, inspection=inspection))

    async def mark_started(self, inspection_id: str, at: datetime) -> None:
        """Note that the inspection's workflow knows of the items added."""
        await InspectionRepository(self._database).mark_started(inspection_id, at)


async def _editions(connection: AsyncConnection, inspection_id: str) -> tuple[KeptEdition, ...]:
    statement = (
        select(EditionRecord.kept)
        .where(EditionRecord.inspection_id == inspection_id)
        .order_by(EditionRecord.number)
    )
    return tuple(decode_edition(text) for text in await connection.scalars(statement))


async def _locked(connection: AsyncConnection, inspection_id: str) -> Opening:
    """What the inspection was opened with; nobody else rewrites it until the transaction ends."""
    statement = (
        select(InspectionRecord.opening)
        .where(InspectionRecord.inspection_id == inspection_id)
        .with_for_update()
    )
    text = await connection.scalar(statement)
    if text is None:
        raise unknown_inspection(inspection_id)
    return decode_opening(text)


async def _rewrite(connection: AsyncConnection, opening: Opening, **values: Any) -> None:
    statement = (
        update(_INSPECTIONS)
        .where(_INSPECTIONS.c.inspection_id == opening.inspection.inspection_id)
        .values(opening=encode_opening(opening), **values)
    )
    await connection.execute(statement)


def _joined(known: Sequence[Person], others: Sequence[Person]) -> tuple[Person, ...]:
    by_id = {person.person_id: person for person in (*others, *known)}
    return tuple(by_id.values())


def _values(kept: KeptEdition) -> dict[str, Any]:
    return {
        "inspection_id": kept.inspection_id,
        "number": kept.number,
        "fingerprint": kept.edition.fingerprint,
        "file": storable(kept.edition.file),
        "document_date": kept.edition.document_date,
        "taken_at": kept.taken_at,
        "taken_by": kept.taken_by,
        "kept": encode_edition(kept),
    }
