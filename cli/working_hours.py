"""When somebody is told what is not urgent, seen and set at the terminal."""

from dataclasses import replace
from datetime import time

from cli.acting import person_named
from cli.databases import open_database
from domain.inbox import WorkingHours
from domain.people import Person
from domain.working_days import Division
from infra.database.naming import Finder
from infra.database.working_hours import WorkingHoursRepository
from infra.settings import Settings


async def working_hours(
    settings: Settings,
    name: str,
    *,
    works_from: time | None,
    works_until: time | None,
    division: Division | None,
) -> tuple[Person, WorkingHours]:
    """Somebody's hours, after changing in them what was given, if anything.

    Raises:
        NoSuchPersonError: nobody has that name.
        UnusableHoursError: they would end before they begin.
    """
    given = {"works_from": works_from, "works_until": works_until, "division": division}
    changes = {name: value for name, value in given.items() if value is not None}
    async with open_database(settings) as database:
        person = await person_named(Finder(database), name)
        repository = WorkingHoursRepository(database)
        hours = replace(await repository.of(person.person_id), **changes)
        if changes:
            await repository.keep(person.person_id, hours)
        return person, hours


def as_record(person: Person, hours: WorkingHours) -> dict[str, str]:
    """The hours for machines."""
    return {
        "person_id": person.person_id,
        "works_from": f"{hours.works_from:%H:%M}",
        "works_until": f"{hours.works_until:%H:%M}",
        "division": hours.division.value,
    }
