"""The forms that change the list of people: as offered, and as posted."""

from dataclasses import replace
from hashlib import sha256
from secrets import token_urlsafe
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from api.pages.views import AdditionForm, FieldError, PersonForms
from domain.directory.authority import refusal
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
from domain.people import Actor, Office, PersonKind
from infra.database.person_reading import WholePerson

_LONGEST: Final = 5_000
_Text = Annotated[str, Field(max_length=_LONGEST)]


class _Fields(BaseModel):
    model_config = ConfigDict(frozen=True)

    token: Annotated[str, Field(min_length=8, max_length=100, pattern=r"^[A-Za-z0-9_-]+$")]

    def command_id(self, *about: str) -> str:
        """The same for the same form sent again, another for anything else."""
        parts = (*about, *(str(value) for value in self.model_dump().values()))
        return "board-" + sha256("\n".join(parts).encode()).hexdigest()[:40]


class AdditionFields(_Fields):
    """The form that adds somebody, as a browser posts it."""

    name: _Text = ""
    email: _Text = ""
    kind: _Text = ""
    contact: _Text = ""


class ChangeFields(_Fields):
    """One of the forms that change somebody; `change` says which."""

    change: _Text = ""
    email: _Text = ""
    kind: _Text = ""
    contact: _Text = ""
    office: _Text = ""
    on: _Text = ""
    reason: _Text = ""


def offered_addition(actor: Actor) -> AdditionForm | None:
    """An empty form for whoever may add somebody, else None."""
    if refusal(actor, AddPerson, None) is not None:
        return None
    return AdditionForm(token=token_urlsafe(16), kind=PersonKind.PERSON.value)


def offered_changes(whole: WholePerson, actor: Actor) -> PersonForms | None:
    """The forms for what the rules let this reader change about somebody, or None."""
    person = whole.person

    def may(command: type[PersonCommand]) -> bool:
        return refusal(actor, command, person) is None

    vacant = frozenset(Office) - person.offices if person.may_act else frozenset[Office]()
    forms = PersonForms(
        token=token_urlsafe(16),
        may_change_address=may(ChangeAddress),
        may_change_kind=may(ChangeKind) and person.left_on is None,
        may_set_contact=may(SetContact) and not person.kind.has_account,
        may_leave=may(MarkLeft) and person.left_on is None,
        may_return=may(MarkReturned) and person.left_on is not None,
        to_grant=tuple(sorted(vacant)) if may(GrantOffice) else (),
        to_revoke=tuple(sorted(person.offices)) if may(RevokeOffice) else (),
        email=person.email,
        contact=whole.contact.name if whole.contact else "",
    )
    return forms if forms.offers_anything else None


def filled_addition(fields: AdditionFields, *errors: FieldError) -> AdditionForm:
    """The form with what was typed, and what is wrong with it."""
    return AdditionForm(**fields.model_dump(), errors=errors)


def filled_changes(forms: PersonForms, fields: ChangeFields, *errors: FieldError) -> PersonForms:
    """The forms with what was typed into one of them, and what is wrong with it."""
    typed = {
        "address": {"email": fields.email},
        "contact": {"contact": fields.contact},
        "left": {"on": fields.on, "reason": fields.reason},
    }
    kept = typed.get(fields.change, {})
    return replace(forms, token=fields.token, errors=errors, **kept)
