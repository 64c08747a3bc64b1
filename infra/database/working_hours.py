"""When each person may be told what is not urgent."""

from sqlalchemy import select, update

from domain.inbox import WorkingHours
from domain.working_days import Division
from infra.database.engine import Database
from infra.database.errors import UnknownPersonError
from infra.database.tables import PersonRecord, table_of

_PEOPLE = table_of(PersonRecord)
_USUAL = WorkingHours()


class WorkingHoursRepository:
    """Keeps the hours of whoever does not work the usual ones."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, person_id: str) -> WorkingHours:
        """That person's hours; the usual ones where nobody said otherwise, or of nobody known."""
        statement = select(
            PersonRecord.works_from, PersonRecord.works_until, PersonRecord.division
        ).where(PersonRecord.person_id == person_id)
        async with self._database.read() as connection:
            found = (await connection.execute(statement)).first()
        if found is None:
            return _USUAL
        return WorkingHours(
            works_from=found.works_from or _USUAL.works_from,
            works_until=found.works_until or _USUAL.works_until,
            division=Division(found.division or _USUAL.division),
        )

    async def keep(self, person_id: str, hours: WorkingHours) -> None:
        """Say when somebody works.

        Raises:
            UnknownPersonError: nobody is known by that id.
        """
        statement = (
            update(_PEOPLE)
            .where(_PEOPLE.c.person_id == person_id)
            .values(
                works_from=hours.works_from,
                works_until=hours.works_until,
                division=hours.division.value,
            )
        )
        async with self._database.write() as connection:
            if (await connection.execute(statement)).rowcount == 0:
                raise UnknownPersonError(
                    f"Nobody is known as '{person_id}': list the people to find the id."
                )
