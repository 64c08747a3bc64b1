"""The forms about board meetings: as offered, as posted, and what they ask for."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from hashlib import sha256
from secrets import token_urlsafe
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from api.pages.days import NoDayError, typed_day
from api.pages.formats import day
from api.pages.views import FieldError, Option
from api.pages.views.meetings import MeetingForms, PlanForm
from domain.board_meetings import BoardMeeting, MeetingAction, possible_from
from domain.meeting_commands import (
    ApprovePaper,
    CancelMeeting,
    FreezeFigures,
    MeetingCommand,
    MoveMeeting,
    PlanMeeting,
)
from domain.meeting_decisions import may, may_plan
from domain.people import Actor
from infra.database.inspection_parts import InspectionName

_Token = Annotated[str, Field(min_length=8, max_length=100, pattern=r"^[A-Za-z0-9_-]+$")]
_MOST_FIGURES: Final = 3


class MistakenMeetingFormError(Exception):
    """The form cannot be carried out as filled in; each mistake names its field."""

    def __init__(self, *errors: FieldError) -> None:
        """Take at least one mistake."""
        super().__init__(*errors)
        self.errors = errors


class _Fields(BaseModel):
    model_config = ConfigDict(frozen=True)

    token: _Token

    def command_id(self, *parts: str) -> str:
        """The same for the same form sent again, another for anything else."""
        given = "\n".join((*parts, self.model_dump_json()))
        return "meeting-" + sha256(given.encode()).hexdigest()[:40]


class PlanFields(_Fields):
    """The form to plan a meeting, as a browser posts it."""

    held_on: str = ""
    inspection: str = ""
    update_round: str = ""
    freeze: str = ""
    silent: str = ""


class ChangeFields(_Fields):
    """Any of the forms about one meeting, as a browser posts it; `change` says which."""

    change: str = ""
    decided_on: str = ""
    note: str = ""
    held_on: str = ""
    reason: str = ""


def offered_plan(actor: Actor, inspections: Iterable[InspectionName]) -> PlanForm | None:
    """An empty form for whoever may plan a meeting."""
    if not may_plan(actor):
        return None
    return PlanForm(token=token_urlsafe(16), inspections=_options(inspections))


def filled_plan(
    fields: PlanFields, inspections: Iterable[InspectionName], errors: tuple[FieldError, ...]
) -> PlanForm:
    """The form with what was typed, and what is wrong."""
    return PlanForm(**fields.model_dump(), inspections=_options(inspections), errors=errors)


def read_plan(fields: PlanFields) -> PlanMeeting:
    """The plan the form asks for.

    Raises:
        MistakenMeetingFormError: a date or a number cannot be read.
    """
    errors: list[FieldError] = []
    held_on = _day(fields.held_on, "held_on", errors)
    numbers = {
        name: _number(getattr(fields, name), name, errors)
        for name in ("update_round", "freeze", "silent")
    }
    if errors or held_on is None:
        raise MistakenMeetingFormError(*errors)
    return PlanMeeting(
        held_on=held_on,
        inspection_id=fields.inspection or None,
        update_round_working_days=numbers["update_round"],
        freeze_working_days=numbers["freeze"],
        silent_days=numbers["silent"],
    )


def offered_changes(meeting: BoardMeeting, actor: Actor, *, today: date) -> MeetingForms:
    """Empty forms for what this reader may do with the meeting now."""
    possible = {action for action in possible_from(meeting.stage) if may(actor, action)}
    approvable = meeting.paper is not None
    return MeetingForms(
        token=token_urlsafe(16),
        may_approve=approvable and MeetingAction.APPROVE_PAPER in possible,
        may_move=MeetingAction.MOVE in possible,
        may_freeze=MeetingAction.FREEZE_FIGURES in possible,
        may_cancel=MeetingAction.CANCEL in possible,
        decided_on=day(min(meeting.held_on, today)),
    )


def filled_changes(
    forms: MeetingForms, fields: ChangeFields, errors: tuple[FieldError, ...]
) -> MeetingForms:
    """The forms with what was typed into one of them, and what is wrong."""
    return MeetingForms(
        token=fields.token,
        may_approve=forms.may_approve,
        may_move=forms.may_move,
        may_freeze=forms.may_freeze,
        may_cancel=forms.may_cancel,
        decided_on=fields.decided_on or forms.decided_on,
        note=fields.note,
        held_on=fields.held_on,
        reason=fields.reason,
        errors=errors,
    )


def read_change(fields: ChangeFields) -> MeetingCommand:
    """The command the form asks for.

    Raises:
        MistakenMeetingFormError: a date cannot be read, or nothing is asked for.
    """
    reader = _READERS.get(fields.change)
    if reader is None:
        message = "Choose what to do with the meeting."
        raise MistakenMeetingFormError(FieldError(field="changes", message=message))
    return reader(fields)


def field_of(change: str) -> str:
    """The field beside which a refusal of that change is told."""
    return _FIELDS.get(change, "changes")


def _approval(fields: ChangeFields) -> ApprovePaper:
    return ApprovePaper(
        decided_on=_required_day(fields.decided_on, "decided_on"), note=_words(fields.note)
    )


def _move(fields: ChangeFields) -> MoveMeeting:
    return MoveMeeting(held_on=_required_day(fields.held_on, "held_on"))


def _cancellation(fields: ChangeFields) -> CancelMeeting:
    return CancelMeeting(reason=_words(fields.reason))


def _freeze(_fields: ChangeFields) -> FreezeFigures:
    return FreezeFigures()


_READERS: Final[Mapping[str, Callable[[ChangeFields], MeetingCommand]]] = {
    "approve": _approval,
    "move": _move,
    "cancel": _cancellation,
    "freeze": _freeze,
}
_FIELDS: Final = {"approve": "decided_on", "move": "held_on", "cancel": "reason"}


def _words(text: str) -> str:
    # Browsers send line ends in two characters.
    return text.replace("\r\n", "\n").strip()


def _required_day(words: str, field: str) -> date:
    errors: list[FieldError] = []
    found = _day(words, field, errors)
    if found is None:
        raise MistakenMeetingFormError(*errors)
    return found


def _day(words: str, field: str, errors: list[FieldError]) -> date | None:
    day, message = None, "Enter the day, such as 18 June 2026."
    try:
        day = typed_day(words)
    except NoDayError as no_day:
        message = str(no_day)
    if day is None:
        errors.append(FieldError(field=field, message=message))
    return day


def _number(words: str, field: str, errors: list[FieldError]) -> int:
    plain = words.strip()
    if plain.isascii() and plain.isdigit() and len(plain) <= _MOST_FIGURES:
        return int(plain)
    errors.append(FieldError(field=field, message="Enter a number of days, such as 3."))
    return 0


def _options(inspections: Iterable[InspectionName]) -> tuple[Option, ...]:
    return tuple(Option(value=one.inspection_id, label=one.title) for one in inspections)
