"""Changing the list of people: somebody, their sessions and the trail in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.directory.commands import AddPerson, PersonCommand
from domain.directory.decisions import PersonChange, carry_out, id_for
from domain.people import Actor, Office, Person
from infra.database import audit
from infra.database.audit_entries import AuditFact, AuditRow
from infra.database.engine import Database
from infra.database.errors import UnknownPersonError
from infra.database.people import add_people, contact_values, read_people
from infra.database.statements import storable
from infra.database.tables import (
    OfficeRecord,
    PersonRecord,
    SessionRecord,
    SignInLinkRecord,
    table_of,
)

_COMMAND_ID = "command_id"
_PEOPLE = table_of(PersonRecord)
_OFFICES = table_of(OfficeRecord)
_SIGNED_IN = (table_of(SessionRecord), table_of(SignInLinkRecord))


@dataclass(frozen=True, kw_only=True)
class _Subject:
    """Whom a command is about, and what tells it from the next."""

    person_id: str
    command_id: str


def subject_of(person_id: str) -> str:
    """How the audit trail names somebody."""
    return f"person/{person_id}"


class DirectoryRepository:
    """Carries out commands on the list of people, each once for its id."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self, command: AddPerson, *, actor: Actor, at: datetime, command_id: str
    ) -> Person:
        """Add somebody; same errors as `carry_out`."""
        subject = _Subject(person_id=id_for(command), command_id=command_id)
        return await self._perform(command, subject, actor=actor, at=at)

    async def change(
        self, person_id: str, command: PersonCommand, *, actor: Actor, at: datetime, command_id: str
    ) -> Person:
        """Carry a command out on somebody and give them as they are known after it.

        Raises:
            UnknownPersonError: nobody is known by that id.
            NotAllowedError, IncompleteCommandError, NotPossibleNowError: the rules refuse it.
        """
        subject = _Subject(person_id=person_id, command_id=command_id)
        return await self._perform(command, subject, actor=actor, at=at)

    async def history(self, person_id: str) -> tuple[AuditRow, ...]:
        """Everything that was changed about somebody, oldest first."""
        async with self._database.read() as connection:
            return await audit.read_history(connection, subject_of(person_id))

    async def _perform(
        self, command: PersonCommand, subject: _Subject, *, actor: Actor, at: datetime
    ) -> Person:
        person_id = subject.person_id
        async with self._database.write() as connection:
            await audit.lock_trail(connection)
            people = {one.person_id: one for one in await read_people(connection)}
            history = await audit.read_history(connection, subject_of(person_id))
            if any(one.details.get(_COMMAND_ID) == subject.command_id for one in history):
                return people[person_id]
            change = carry_out(
                command,
                _person_for(command, person_id, people),
                people=people,
                actor=_as_known(actor, people),
                at=at,
            )
            await _keep(connection, people.get(person_id), change.person)
            fact = _fact(change, version=len(history) + 1, command_id=subject.command_id)
            await audit.append_about(connection, [fact])
            return change.person


def _person_for(
    command: PersonCommand, person_id: str, people: Mapping[str, Person]
) -> Person | None:
    if isinstance(command, AddPerson):
        return None
    if person_id not in people:
        raise UnknownPersonError(
            f"Nobody is known as '{person_id}': list the people to find the id."
        )
    return people[person_id]


def _as_known(actor: Actor, people: Mapping[str, Person]) -> Actor:
    """The actor with the offices they hold now, whatever they held when they signed in."""
    known = people.get(actor.person_id)
    return replace(actor, offices=known.offices) if known else actor


async def _keep(connection: AsyncConnection, before: Person | None, after: Person) -> None:
    if before is None:
        await add_people(connection, [after])
        return
    values = contact_values(after)
    if before.email != after.email:
        # Whose account in Slack is theirs is found anew by the address.
        values |= {"slack_team_id": None, "slack_user_id": None, "slack_channel_id": None}
    theirs = _PEOPLE.c.person_id == after.person_id
    await connection.execute(update(_PEOPLE).where(theirs).values(**values))
    await _keep_offices(connection, before, after)
    if not after.may_act:
        for table in _SIGNED_IN:
            await connection.execute(delete(table).where(table.c.person_id == after.person_id))


async def _keep_offices(connection: AsyncConnection, before: Person, after: Person) -> None:
    ended = _values(before.offices - after.offices)
    if ended:
        mine = _OFFICES.c.person_id == after.person_id
        await connection.execute(delete(_OFFICES).where(mine, _OFFICES.c.office.in_(ended)))
    granted = _values(after.offices - before.offices)
    if granted:
        rows = [{"person_id": after.person_id, "office": office} for office in granted]
        await connection.execute(insert(_OFFICES), rows)


def _values(offices: frozenset[Office]) -> Sequence[str]:
    return sorted(office.value for office in offices)


def _fact(change: PersonChange, *, version: int, command_id: str) -> AuditFact:
    details = {name: storable(value) for name, value in change.details.items()}
    return AuditFact(
        subject_id=subject_of(change.person.person_id),
        inspection_id="",
        version=version,
        at=change.at,
        event=change.event.value,
        actor=change.actor,
        details=details | {_COMMAND_ID: command_id},
    )
