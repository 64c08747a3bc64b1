"""The list of people at the terminal, and the links they sign in by."""

from collections.abc import Sequence
from uuid import uuid4

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from cli.acting import actor_named, person_named
from cli.clock import utc_now
from cli.databases import open_database
from domain.directory.commands import AddPerson, GrantOffice, PersonCommand, SetContact
from domain.people import THE_OPERATOR, Office, Person
from infra.database.directory import DirectoryRepository
from infra.database.naming import Finder
from infra.database.people import PeopleRepository
from infra.database.sessions import SessionRepository
from infra.settings import Settings


async def list_people(settings: Settings) -> tuple[Person, ...]:
    """Everybody Traction knows."""
    async with open_database(settings) as database:
        return await PeopleRepository(database).list_people()


async def grant_office(settings: Settings, name: str, office: Office) -> Person:
    """Give a person an office in the name of whoever runs Traction; one already held stays.

    Raises:
        NoSuchPersonError: nobody has that name.
    """
    async with open_database(settings) as database:
        person = await person_named(Finder(database), name)
        if office in person.offices:
            return person
        return await DirectoryRepository(database).change(
            person.person_id,
            GrantOffice(office=office),
            actor=THE_OPERATOR,
            at=utc_now(),
            command_id=_command_id(),
        )


async def add(
    settings: Settings, command: AddPerson, *, contact: str | None, acting: str
) -> Person:
    """Add somebody, with whoever `contact` names as their contact.

    Raises:
        NoSuchPersonError: the contact or whoever acts is nobody.
        RefusedError: the rules say no.
    """
    async with open_database(settings) as database:
        finder = Finder(database)
        actor = await actor_named(finder, acting)
        named = (await person_named(finder, contact)).person_id if contact else None
        return await DirectoryRepository(database).add(
            AddPerson(name=command.name, email=command.email, kind=command.kind, contact=named),
            actor=actor,
            at=utc_now(),
            command_id=_command_id(),
        )


async def change(settings: Settings, name: str, command: PersonCommand, *, acting: str) -> Person:
    """Carry a command out on whoever is meant; same errors as `add`."""
    async with open_database(settings) as database:
        finder = Finder(database)
        actor = await actor_named(finder, acting)
        person = await person_named(finder, name)
        return await DirectoryRepository(database).change(
            person.person_id, command, actor=actor, at=utc_now(), command_id=_command_id()
        )


async def set_contact(settings: Settings, name: str, *, contact: str | None, acting: str) -> Person:
    """Name whoever hears what a department is told, or nobody; same errors as `add`."""
    named: str | None = None
    if contact is not None:
        async with open_database(settings) as database:
            named = (await person_named(Finder(database), contact)).person_id
    return await change(settings, name, SetContact(contact=named), acting=acting)


async def sign_in_link(settings: Settings, name: str) -> str:
    """A link that signs that person in once, on this machine.

    Raises:
        NoSuchPersonError: nobody has that name.
        CannotSignInError: they have left, or have no account.
    """
    async with open_database(settings) as database:
        person = await person_named(Finder(database), name)
        token = await SessionRepository(database).make_link(person.person_id, utc_now())
        return f"{settings.public_url}/sign-in?link={token}"


def show(people: Sequence[Person], console: Console) -> None:
    """A table of everybody: what they are, how they are reached, what they hold."""
    table = Table("Name", "Id", "Kind", "Email", "Offices", "Contact", "Left")
    names = {person.person_id: person.name for person in people}
    for person in people:
        table.add_row(
            escape(person.name),
            person.person_id,
            person.kind.replace("_", " "),
            escape(person.email),
            ", ".join(sorted(person.offices)),
            escape(names.get(person.contact, person.contact)) if person.contact else "",
            person.left_on.isoformat() if person.left_on else "",
        )
    console.print(table)


def as_record(person: Person) -> dict[str, str | list[str] | None]:
    """A person for machines."""
    return {
        "person_id": person.person_id,
        "name": person.name,
        "email": person.email,
        "offices": sorted(person.offices),
        "kind": person.kind.value,
        "contact": person.contact,
        "left_on": person.left_on.isoformat() if person.left_on else None,
    }


def _command_id() -> str:
    return f"cli-{uuid4().hex}"
