"""`traction people`, `traction grant` and `traction sign-in`."""

from rich.console import Console
from rich.table import Table

from cli.clock import utc_now
from cli.databases import open_database
from domain.people import Office, Person, slug
from infra.database.people import PeopleRepository
from infra.database.sessions import SessionRepository
from infra.settings import Settings


class NoSuchPersonError(Exception):
    """Nobody has that name; the message says how to find who there is."""


async def list_people(settings: Settings) -> tuple[Person, ...]:
    """Everybody Traction knows."""
    async with open_database(settings) as database:
        return await PeopleRepository(database).list_people()


async def grant_office(settings: Settings, name: str, office: Office) -> Person:
    """Give a person an office.

    Raises:
        NoSuchPersonError: nobody has that name.
    """
    async with open_database(settings) as database:
        people = PeopleRepository(database)
        person = await _find(people, name)
        await people.grant(person.person_id, office)
        return person


async def sign_in_link(settings: Settings, name: str) -> str:
    """A link that signs that person in once, on this machine.

    Raises:
        NoSuchPersonError: nobody has that name.
    """
    async with open_database(settings) as database:
        person = await _find(PeopleRepository(database), name)
        token = await SessionRepository(database).make_link(person.person_id, utc_now())
        return f"{settings.public_url}/sign-in?link={token}"


def show(people: tuple[Person, ...], console: Console) -> None:
    """A table of people, their addresses and their offices."""
    table = Table("Name", "Email", "Offices")
    for person in people:
        table.add_row(person.name, person.email, ", ".join(sorted(person.offices)))
    console.print(table)


async def _find(people: PeopleRepository, name: str) -> Person:
    person = await people.get(slug(name)) or await people.by_email(name)
    if person is None:
        raise NoSuchPersonError(
            f"Nobody is called '{name}'. `traction people` lists everybody by name and email."
        )
    return person


def as_record(person: Person) -> dict[str, str | list[str]]:
    """A person for machines."""
    return {
        "person_id": person.person_id,
        "name": person.name,
        "email": person.email,
        "offices": sorted(person.offices),
    }
