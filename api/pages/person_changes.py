"""From a form about somebody, as posted, to its command, or to what is wrong with it."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from api.pages.person_form import AdditionFields, ChangeFields
from api.pages.views import FieldError
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
from domain.errors import RefusedError
from domain.people import Office, PersonKind
from infra.database.naming import Finder

_KINDS: Final = {kind.value: kind for kind in PersonKind}
_OFFICES: Final = {office.value: office for office in Office}


class MistakenFormError(Exception):
    """The form cannot be carried out as filled in; the mistake names its field."""

    def __init__(self, mistake: FieldError) -> None:
        super().__init__(mistake.message)
        self.mistake = mistake


async def read_addition(fields: AdditionFields, finder: Finder) -> AddPerson:
    """The command the form asks for.

    Raises:
        MistakenFormError: something is missing or cannot be used.
    """
    kind = _kind(fields)
    if not fields.name.strip():
        raise _mistake("name", "Enter what they are called.")
    if kind.has_account and not fields.email.strip():
        raise _mistake("email", "Enter the e-mail address they are reached at, in Slack too.")
    return AddPerson(
        name=fields.name,
        email=fields.email.strip(),
        kind=kind,
        contact=await _contact(fields.contact, finder),
    )


async def read_change(fields: ChangeFields, finder: Finder) -> PersonCommand:
    """The command the form asks for; same errors as `read_addition`."""
    if fields.change == "contact":
        return SetContact(contact=await _contact(fields.contact, finder))
    read = _READERS.get(fields.change)
    if read is None:
        raise _mistake("changes", "Choose what to change, and send that form.")
    return read(fields)


def field_of(change: str) -> str:
    """The field beside which a refusal of that change is told."""
    return _FIELDS.get(change, "changes")


def mistake_of(wrong: MistakenFormError | RefusedError, *, field: str) -> FieldError:
    """What is wrong as the form tells it; a refusal by the rules is told beside that field."""
    if isinstance(wrong, MistakenFormError):
        return wrong.mistake
    return FieldError(field=field, message=wrong.message)


async def _contact(words: str, finder: Finder) -> str | None:
    if not words.strip():
        return None
    try:
        return (await finder.find_person(words)).person_id
    except RefusedError as refused:
        raise _mistake("contact", refused.message) from refused


def _address(fields: ChangeFields) -> ChangeAddress:
    if not fields.email.strip():
        raise _mistake("email", "Enter the e-mail address they are reached at, in Slack too.")
    return ChangeAddress(email=fields.email.strip())


def _kind(fields: AdditionFields | ChangeFields) -> PersonKind:
    kind = _KINDS.get(fields.kind)
    if kind is None:
        raise _mistake("kind", "Choose what they are.")
    return kind


def _leaving(fields: ChangeFields) -> MarkLeft:
    try:
        on = date.fromisoformat(fields.on.strip())
    except ValueError as error:
        message = "Enter their last day like 2026-04-01."
        raise _mistake("on", message) from error
    return MarkLeft(on=on, reason=fields.reason.replace("\r\n", "\n").strip())


def _office(fields: ChangeFields) -> Office:
    office = _OFFICES.get(fields.office)
    if office is None:
        raise _mistake("office", "Choose an office.")
    return office


def _mistake(field: str, message: str) -> MistakenFormError:
    return MistakenFormError(FieldError(field=field, message=message))


_READERS: Final[Mapping[str, Callable[[ChangeFields], PersonCommand]]] = MappingProxyType(
    {
        "address": _address,
        "kind": lambda fields: ChangeKind(kind=_kind(fields)),
        "grant": lambda fields: GrantOffice(office=_office(fields)),
        "revoke": lambda fields: RevokeOffice(office=_office(fields)),
        "left": _leaving,
        "returned": lambda _fields: MarkReturned(),
    }
)
_FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {"address": "email", "kind": "kind", "contact": "contact", "grant": "office", "left": "on"}
)
