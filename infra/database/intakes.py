"""Keeping the documents that were brought in, and what was decided of each."""

from typing import Final

from pydantic import TypeAdapter
from sqlalchemy import select, update

from domain.intake.intake import Intake
from infra.database.engine import Database
from infra.database.statements import insert_if_absent, storable
from infra.database.tables import IntakeRecord, table_of

_INTAKES = table_of(IntakeRecord)
_INTAKE = TypeAdapter(Intake)
# The page lists what waits, however much it is, and of the rest what came last.
_MOST_ENDED: Final = 20


class IntakeRepository:
    """Keeps one row for each document that was brought in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, intake: Intake) -> bool:
        """Keep a document; whether it was not kept before under its id."""
        async with self._database.write() as connection:
            return await insert_if_absent(connection, IntakeRecord, _values(intake))

    async def get(self, intake_id: str) -> Intake | None:
        """The document with what was decided last, or None."""
        statement = select(_INTAKES.c.kept).where(_INTAKES.c.intake_id == intake_id)
        async with self._database.read() as connection:
            text = await connection.scalar(statement)
        return None if text is None else _INTAKE.validate_json(text)

    async def save(self, intake: Intake) -> bool:
        """Keep a new version; False, and nothing is kept, when somebody else made one before."""
        statement = (
            update(_INTAKES)
            .where(
                _INTAKES.c.intake_id == intake.intake_id,
                _INTAKES.c.version == intake.version - 1,
            )
            .values(_values(intake))
        )
        async with self._database.write() as connection:
            return (await connection.execute(statement)).rowcount == 1

    async def listed(self) -> tuple[Intake, ...]:
        """Every document that waits, the latest first; then those that were ended last."""
        waiting = (
            select(_INTAKES.c.kept)
            .where(_INTAKES.c.ended_at.is_(None))
            .order_by(_INTAKES.c.brought_at.desc(), _INTAKES.c.intake_id)
        )
        ended = (
            select(_INTAKES.c.kept)
            .where(_INTAKES.c.ended_at.is_not(None))
            .order_by(_INTAKES.c.ended_at.desc(), _INTAKES.c.intake_id)
            .limit(_MOST_ENDED)
        )
        async with self._database.read() as connection:
            texts = [*await connection.scalars(waiting), *await connection.scalars(ended)]
        return tuple(_INTAKE.validate_json(text) for text in texts)


def _values(intake: Intake) -> dict[str, object]:
    return {
        "intake_id": intake.intake_id,
        "brought_at": intake.brought_at,
        "ended_at": intake.ended_at,
        "version": intake.version,
        "kept": storable(_INTAKE.dump_json(intake).decode()),
    }
