"""The forms about inspections: as offered, as posted, and what they ask for, from one table."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from secrets import token_urlsafe
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from api.pages.days import NoDayError, typed_day
from api.pages.inspection_form_table import LIFE_FORMS
from api.pages.views import FieldError
from api.pages.views.inspection_life import FilledField, LifeForm, LifeForms
from domain.inspection_commands import (
    AnnounceInspection,
    AnnounceRevisit,
    BeginFieldwork,
    EndInspection,
    InspectionCommand,
    Publish,
    ReceiveDraft,
    RecordRevisit,
    ReturnAccuracyCheck,
    SendResponse,
)
from domain.inspection_decisions import may_announce, possible_on_inspection
from domain.inspection_life import InspectionAction, InspectionState
from domain.people import Actor

_ANNOUNCE: Final = InspectionAction.ANNOUNCE.value
_MOST_FIGURES: Final = 3


class MistakenLifeFormError(Exception):
    """The form cannot be carried out as filled in; each mistake names its field's id."""

    def __init__(self, *errors: FieldError) -> None:
        """Take at least one mistake."""
        super().__init__(*errors)
        self.errors = errors


class LifeFields(BaseModel):
    """Any of the forms about an inspection, as a browser posts it; `form` says which."""

    model_config = ConfigDict(frozen=True)

    token: Annotated[str, Field(min_length=8, max_length=100, pattern=r"^[A-Za-z0-9_-]+$")]
    form: str = ""
    on: str = ""
    due_on: str = ""
    response_days: str = ""
    note: str = ""
    given_with: str = ""
    to_reopen: str = ""
    title: str = ""
    external_id: str = ""
    source: str = ""
    force: str = ""
    inspectorate: str = ""

    def command_id(self, *parts: str) -> str:
        """The same for the same form sent again, another for anything else."""
        given = "\n".join((*parts, self.model_dump_json()))
        return "inspection-" + sha256(given.encode()).hexdigest()[:40]

    @property
    def named_items(self) -> tuple[str, ...]:
        """The references typed, separated by commas or on lines of their own."""
        parts = (one.strip() for one in self.to_reopen.replace("\n", ",").split(","))
        return tuple(dict.fromkeys(one for one in parts if one))


def offered_forms(state: InspectionState, actor: Actor) -> LifeForms | None:
    """Empty forms for what this reader may record now; None when that is nothing."""
    possible = possible_on_inspection(state, actor)
    if not possible:
        return None
    return LifeForms(token=token_urlsafe(16), forms=tuple(_offered(one) for one in possible))


def offered_announcement(actor: Actor, *, force: str) -> LifeForms | None:
    """An empty form for whoever may announce an inspection."""
    if not may_announce(actor):
        return None
    form = _offered(InspectionAction.ANNOUNCE)
    fields = tuple(replace(one, value=force if one.name == "force" else "") for one in form.fields)
    return LifeForms(token=token_urlsafe(16), forms=(replace(form, fields=fields),))


def filled_forms(forms: LifeForms, fields: LifeFields, errors: tuple[FieldError, ...]) -> LifeForms:
    """The forms with what was typed into one of them, and what is wrong."""
    return LifeForms(
        token=fields.token,
        forms=tuple(
            _filled(one, fields) if one.name == fields.form else one for one in forms.forms
        ),
        errors=errors,
    )


def read_announcement(fields: LifeFields) -> AnnounceInspection:
    """The announcement the form asks for; raises MistakenLifeFormError for a day it cannot read."""
    return AnnounceInspection(
        source=fields.source.strip(),
        external_id=fields.external_id.strip(),
        title=fields.title.strip(),
        force=fields.force.strip(),
        inspectorate=fields.inspectorate.strip(),
        on=_required_day(fields, "on"),
        note=_text(fields.note),
    )


def read_life_form(fields: LifeFields, to_reopen: tuple[str, ...] = ()) -> InspectionCommand:
    """The command the form asks for; `to_reopen` are the ids of the items it names.

    Raises:
        MistakenLifeFormError: a day or number cannot be read, or nothing is asked for.
    """
    reader = _READERS.get(fields.form)
    if reader is None:
        raise MistakenLifeFormError(FieldError(field="record", message="Choose what to record."))
    command = reader(fields)
    return replace(command, to_reopen=to_reopen) if isinstance(command, RecordRevisit) else command


def first_field(fields: LifeFields) -> str:
    """The id of the field beside which a refusal of the whole form is told."""
    form = next((LIFE_FORMS[one] for one in LIFE_FORMS if one.value == fields.form), None)
    return field_id(fields.form, form.fields[0].name) if form else "record"


def field_id(form: str, name: str) -> str:
    """The id of a field, unique among the forms of a page."""
    return f"{form}-{name}"


def _offered(action: InspectionAction) -> LifeForm:
    form = LIFE_FORMS[action]
    return LifeForm(
        name=action.value,
        title=form.title,
        submit=form.submit,
        fields=tuple(
            FilledField(
                id=field_id(action.value, one.name),
                name=one.name,
                kind=one.kind,
                label=one.label,
                hint=one.hint,
            )
            for one in form.fields
        ),
    )


def _filled(form: LifeForm, fields: LifeFields) -> LifeForm:
    typed = tuple(replace(one, value=getattr(fields, one.name)) for one in form.fields)
    return replace(form, fields=typed, is_open=True)


_READERS: Final[Mapping[str, Callable[[LifeFields], InspectionCommand]]] = {
    "begin_fieldwork": lambda given: BeginFieldwork(on=_required_day(given, "on")),
    "receive_draft": lambda given: ReceiveDraft(
        on=_required_day(given, "on"), accuracy_check_due_on=_day(given, "due_on")
    ),
    "return_accuracy_check": lambda given: ReturnAccuracyCheck(
        on=_required_day(given, "on"), note=_text(given.note)
    ),
    "publish": lambda given: Publish(
        on=_required_day(given, "on"), response_days=_number(given, "response_days")
    ),
    "send_response": lambda given: SendResponse(
        on=_required_day(given, "on"),
        note=_text(given.note),
        given_with=given.given_with.strip() or None,
    ),
    "announce_revisit": lambda given: AnnounceRevisit(on=_day(given, "on"), note=_text(given.note)),
    "record_revisit": lambda given: RecordRevisit(
        on=_required_day(given, "on"), findings=_text(given.note)
    ),
    "end": lambda given: EndInspection(reason=_text(given.note)),
}


def _text(text: str) -> str:
    # Browsers send line ends in two characters.
    return text.replace("\r\n", "\n").strip()


def _required_day(fields: LifeFields, name: str) -> date:
    found = _day(fields, name)
    if found is None:
        raise _mistaken(fields, name, "Enter the day, such as 18 June 2026.")
    return found


def _day(fields: LifeFields, name: str) -> date | None:
    try:
        return typed_day(getattr(fields, name))
    except NoDayError as no_day:
        raise _mistaken(fields, name, str(no_day)) from no_day


def _number(fields: LifeFields, name: str) -> int | None:
    plain: str = getattr(fields, name).strip()
    if not plain:
        return None
    if plain.isascii() and plain.isdigit() and len(plain) <= _MOST_FIGURES:
        return int(plain)
    raise _mistaken(fields, name, "Enter a number of days, such as 56.")


def _mistaken(fields: LifeFields, name: str, message: str) -> MistakenLifeFormError:
    form = fields.form or _ANNOUNCE
    return MistakenLifeFormError(FieldError(field=field_id(form, name), message=message))
