"""Who takes part: looked up by id, by e-mail address or by Slack user."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.people import Office, Person, PersonKind
from domain.plan.owner_kinds import kind_told_by
from infra.database.engine import Database
from infra.database.errors import SlackUserTakenError, UnknownPersonError
from infra.database.statements import insert_into, storable
from infra.database.tables import OfficeRecord, PersonRecord, table_of

_PEOPLE = table_of(PersonRecord)
_KEPT = (
    PersonRecord.person_id,
    PersonRecord.name,
    PersonRecord.email,
    PersonRecord.kind,
    PersonRecord.contact,
    PersonRecord.left_on,
)


@dataclass(frozen=True, kw_only=True)
class SlackLink:
    """Where somebody is reached in Slack; `channel_id` is their direct message, once opened."""

    team_id: str
    user_id: str
    channel_id: str | None


class PeopleRepository:
    """Keeps people, their offices and how they are reached."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, person_id: str) -> Person | None:
        """That person, or None."""
        return await self._only(PersonRecord.person_id == person_id)

    async def by_slack_user(self, team_id: str, user_id: str) -> Person | None:
        """Whoever is linked to that Slack user, or None."""
        return await self._only(
            (PersonRecord.slack_team_id == team_id) & (PersonRecord.slack_user_id == user_id)
        )

    async def by_email(self, email: str) -> Person | None:
        """Whoever has that address, without regard to case; None too when two people share it."""
        return await self._only(PersonRecord.email_key == _email_key(email))

    async def list_people(self) -> tuple[Person, ...]:
        """Everybody, by name."""
        async with self._database.read() as connection:
            return await read_people(connection)

    async def with_office(self, office: Office) -> tuple[Person, ...]:
        """Everybody holding that office, by name."""
        holders = select(OfficeRecord.person_id).where(OfficeRecord.office == office.value)
        async with self._database.read() as connection:
            return await read_people(connection, PersonRecord.person_id.in_(holders))

    async def keep(self, people: Iterable[Person]) -> None:
        """Add whoever is not known yet; what is kept of the others stays as it is."""
        async with self._database.write() as connection:
            await keep_people(connection, people)

    async def slack_link(self, person_id: str) -> SlackLink | None:
        """Where that person is reached in Slack, or None when not linked."""
        statement = select(
            PersonRecord.slack_team_id, PersonRecord.slack_user_id, PersonRecord.slack_channel_id
        ).where(PersonRecord.person_id == person_id)
        async with self._database.read() as connection:
            found = (await connection.execute(statement)).first()
        if found is None or found.slack_team_id is None or found.slack_user_id is None:
            return None
        return SlackLink(
            team_id=found.slack_team_id,
            user_id=found.slack_user_id,
            channel_id=found.slack_channel_id,
        )

    async def link_slack(self, person_id: str, team_id: str, user_id: str) -> None:
        """Say which Slack user somebody is; an earlier link of theirs is replaced.

        Raises:
            UnknownPersonError: nobody is known by that id.
            SlackUserTakenError: somebody else is already linked to that Slack user.
        """
        try:
            await self._update(
                person_id, slack_team_id=team_id, slack_user_id=user_id, slack_channel_id=None
            )
        except IntegrityError as error:
            raise SlackUserTakenError(
                f"The Slack user {user_id} is already linked to somebody else: unlink them first."
            ) from error

    async def keep_slack_channel(self, person_id: str, channel_id: str) -> None:
        """Keep the direct message channel opened with somebody; same error for somebody unknown."""
        await self._update(person_id, slack_channel_id=channel_id)

    async def _only(self, condition: ColumnElement[bool]) -> Person | None:
        async with self._database.read() as connection:
            found = await read_people(connection, condition)
        return found[0] if len(found) == 1 else None

    async def _update(self, person_id: str, **values: str | None) -> None:
        statement = update(_PEOPLE).where(_PEOPLE.c.person_id == person_id).values(**values)
        async with self._database.write() as connection:
            if (await connection.execute(statement)).rowcount == 0:
                raise _unknown(person_id)


async def read_people(
    connection: AsyncConnection, *conditions: ColumnElement[bool]
) -> tuple[Person, ...]:
    """People with their offices, by name."""
    statement = (
        select(*_KEPT, OfficeRecord.office)
        .outerjoin(OfficeRecord, OfficeRecord.person_id == PersonRecord.person_id)
        .where(*conditions)
        .order_by(PersonRecord.name, PersonRecord.person_id)
    )
    found = (await connection.execute(statement)).all()
    offices: dict[str, set[Office]] = {one.person_id: set() for one in found}
    for one in found:
        # The outer join gives no office to whoever holds none, which its type does not say.
        if one.office is not None:  # pyright: ignore[reportUnnecessaryComparison]
            offices[one.person_id].add(Office(one.office))
    people = {one.person_id: one for one in found}
    return tuple(_person(one, offices[person_id]) for person_id, one in people.items())


async def keep_people(connection: AsyncConnection, people: Iterable[Person]) -> None:
    """Add whoever is not known yet, with their offices, inside the caller's transaction.

    Nobody already known is given an office here: an opening must not make board members. What kind
    of owner a name stands for is no word of whoever sent the opening, so it is told here and not
    part of what was sent.
    """
    await add_people(connection, [_with_kind(person) for person in people])


async def add_people(connection: AsyncConnection, people: Iterable[Person]) -> None:
    """Add whoever is not known yet, just as they are given."""
    wanted = {person.person_id: person for person in people}
    known = select(PersonRecord.person_id).where(PersonRecord.person_id.in_(list(wanted)))
    already = set(await connection.scalars(known))
    new = [person for person_id, person in wanted.items() if person_id not in already]
    if not new:
        return
    statement = insert_into(connection.dialect.name, PersonRecord).on_conflict_do_nothing()
    await connection.execute(statement, [_values(person) for person in new])
    offices = [
        {"person_id": person.person_id, "office": office.value}
        for person in new
        for office in sorted(person.offices)
    ]
    if offices:
        statement = insert_into(connection.dialect.name, OfficeRecord).on_conflict_do_nothing()
        await connection.execute(statement, offices)


def _with_kind(person: Person) -> Person:
    told = kind_told_by(person.name)
    # Somebody with an office plainly has an account, whatever their name.
    certain = told.has_account or not person.offices
    return replace(person, kind=told) if person.kind is PersonKind.PERSON and certain else person


def _person(record: Row[*tuple[Any, ...]], offices: set[Office]) -> Person:
    return Person(
        person_id=record.person_id,
        name=record.name,
        email=record.email,
        offices=frozenset(offices),
        kind=PersonKind(record.kind),
        contact=record.contact,
        left_on=record.left_on,
    )


def contact_values(person: Person) -> dict[str, str | date | None]:
    """What somebody is, how they are reached and since when no longer, as columns."""
    return {
        "kind": person.kind.value,
        "email": storable(person.email),
        "email_key": _email_key(person.email),
        "contact": person.contact,
        "left_on": person.left_on,
    }


def _values(person: Person) -> dict[str, str | date | None]:
    return {
        "person_id": person.person_id,
        "name": storable(person.name),
        **contact_values(person),
    }


def _email_key(email: str) -> str:
    return storable(email).strip().casefold()


def _unknown(person_id: str) -> UnknownPersonError:
    return UnknownPersonError(f"Nobody is known as '{person_id}': list the people to find the id.")
