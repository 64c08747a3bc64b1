"""Carrying out a command on the list of people: authority, then what it changes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from domain.commands.checks import IncompleteCommandError
from domain.directory.authority import require
from domain.directory.commands import (
    AddPerson,
    ChangeAddress,
    ChangeKind,
    GrantOffice,
    MarkLeft,
    MarkReturned,
    PersonCommand,
    RevokeOffice,
    SetContact,
)
from domain.directory.standing import (
    OFFICE_WORDS,
    Directory,
    NotPossibleNowError,
    require_free_address,
    require_somebody_remains,
    with_contact,
)
from domain.people import Actor, Person, slug
from domain.working_days import london_date


class PersonEvent(StrEnum):
    """What is written into the audit trail about somebody, in the past tense."""

    ADDED = "person.added"
    ADDRESS_CHANGED = "person.address_changed"
    KIND_CHANGED = "person.kind_changed"
    CONTACT_CHANGED = "person.contact_changed"
    OFFICE_GRANTED = "person.office_granted"
    OFFICE_REVOKED = "person.office_revoked"
    LEFT = "person.left"
    RETURNED = "person.returned"


@dataclass(frozen=True, kw_only=True)
class PersonChange:
    """One change to somebody: how they are known after it, and what is told of it."""

    event: PersonEvent
    actor: Actor
    at: datetime
    person: Person
    details: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, kw_only=True)
class _Effect:
    event: PersonEvent
    person: Person
    details: Mapping[str, str | None]


def carry_out(
    command: PersonCommand,
    person: Person | None,
    *,
    people: Mapping[str, Person],
    actor: Actor,
    at: datetime,
) -> PersonChange:
    """Apply the command and say what changed; `person` is None for AddPerson alone.

    Raises:
        NotAllowedError: the actor may not do this.
        IncompleteCommandError, UnnamedPersonError: something is missing or cannot be used.
        NotPossibleNowError: it contradicts what is known already.
    """
    require(actor, type(command), person)
    command.check()
    directory = Directory(people=people, today=london_date(at))
    effect = _EFFECTS[type(command)](command, person, directory)
    details = {name: value for name, value in effect.details.items() if value}
    return PersonChange(
        event=effect.event, actor=actor, at=at, person=effect.person, details=details
    )


def id_for(command: AddPerson) -> str:
    """The id somebody is given when they are added."""
    return slug(command.name)


def _add(command: AddPerson, _person: None, directory: Directory) -> _Effect:
    person_id, name = id_for(command), " ".join(command.name.split())
    if person_id in directory.people:
        raise NotPossibleNowError(
            f"{directory.people[person_id].name} ({person_id}) is known already. If this is"
            f" somebody else, add what tells them apart, such as '{name} (Finance)'."
        )
    person = Person(person_id=person_id, name=name, email=command.email.strip(), kind=command.kind)
    require_free_address(person, directory)
    person = with_contact(person, command.contact, directory) if command.contact else person
    details = {
        "name": name,
        "email": person.email,
        "kind": person.kind.value,
        "contact": person.contact,
    }
    return _Effect(event=PersonEvent.ADDED, person=person, details=details)


def _change_address(command: ChangeAddress, person: Person, directory: Directory) -> _Effect:
    after = replace(person, email=command.email.strip())
    if after == person:
        raise NotPossibleNowError(f"{person.name} has that address already.")
    require_free_address(after, directory)
    return _Effect(
        event=PersonEvent.ADDRESS_CHANGED,
        person=after,
        details={"email_before": person.email, "email_after": after.email},
    )


def _change_kind(command: ChangeKind, person: Person, _directory: Directory) -> _Effect:
    kind = command.kind
    if kind is person.kind:
        raise NotPossibleNowError(f"{person.name} is known as that already.")
    if person.offices and not kind.has_account:
        raise NotPossibleNowError(
            f"{person.name} holds an office, which no department or outside body can: revoke it"
            " first."
        )
    if kind.has_account and not person.email:
        raise NotPossibleNowError(
            f"{person.name} has no e-mail address, which a person or a post needs: give one first."
        )
    contact = None if kind.has_account else person.contact
    return _Effect(
        event=PersonEvent.KIND_CHANGED,
        person=replace(person, kind=kind, contact=contact),
        details={"kind_before": person.kind.value, "kind_after": kind.value},
    )


def _set_contact(command: SetContact, person: Person, directory: Directory) -> _Effect:
    after = with_contact(person, command.contact, directory)
    if after == person:
        whose = "that contact" if person.contact else "no contact"
        raise NotPossibleNowError(f"{person.name} has {whose} already.")
    return _Effect(
        event=PersonEvent.CONTACT_CHANGED,
        person=after,
        details={"contact_before": person.contact, "contact_after": after.contact},
    )


def _grant(command: GrantOffice, person: Person, _directory: Directory) -> _Effect:
    if not person.kind.has_account:
        raise NotPossibleNowError(
            f"{person.name} is a department or an outside body and cannot hold an office: grant it"
            " to a person or a post."
        )
    if person.left_on is not None:
        raise NotPossibleNowError(f"{person.name} has left: mark them as returned first.")
    if command.office in person.offices:
        raise NotPossibleNowError(
            f"{person.name} is a member of {OFFICE_WORDS[command.office]} already."
        )
    return _Effect(
        event=PersonEvent.OFFICE_GRANTED,
        person=replace(person, offices=person.offices | {command.office}),
        details={"office": command.office.value},
    )


def _revoke(command: RevokeOffice, person: Person, directory: Directory) -> _Effect:
    if command.office not in person.offices:
        raise NotPossibleNowError(
            f"{person.name} is not a member of {OFFICE_WORDS[command.office]}."
        )
    require_somebody_remains(command.office, person, directory)
    return _Effect(
        event=PersonEvent.OFFICE_REVOKED,
        person=replace(person, offices=person.offices - {command.office}),
        details={"office": command.office.value},
    )


def _leave(command: MarkLeft, person: Person, directory: Directory) -> _Effect:
    if person.left_on is not None:
        raise NotPossibleNowError(f"{person.name} has been marked as left already.")
    if command.on > directory.today:
        raise IncompleteCommandError(
            "The last day has not come yet: mark them as left on that day, and name others on"
            " their items before."
        )
    for office in sorted(person.offices):
        require_somebody_remains(office, person, directory)
    return _Effect(
        event=PersonEvent.LEFT,
        person=replace(person, left_on=command.on, offices=frozenset()),
        details={
            "left_on": command.on.isoformat(),
            "reason": command.reason.strip(),
            "offices": ", ".join(sorted(person.offices)),
        },
    )


def _return(_command: MarkReturned, person: Person, _directory: Directory) -> _Effect:
    if person.left_on is None:
        raise NotPossibleNowError(f"{person.name} has not been marked as left.")
    return _Effect(
        event=PersonEvent.RETURNED,
        person=replace(person, left_on=None),
        details={"left_on": person.left_on.isoformat()},
    )


# The command and the person are of the kinds each effect asks for, which the types cannot say.
_EFFECTS: Mapping[type[PersonCommand], Callable[[Any, Any, Directory], _Effect]] = MappingProxyType(
    {
        AddPerson: _add,
        ChangeAddress: _change_address,
        ChangeKind: _change_kind,
        SetContact: _set_contact,
        GrantOffice: _grant,
        RevokeOffice: _revoke,
        MarkLeft: _leave,
        MarkReturned: _return,
    }
)
