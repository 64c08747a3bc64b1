"""What was changed about somebody, in words: a timeline, and the banner after a change."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from api.pages.formats import day
from api.pages.views import Confirmation, TimelineEntry
from api.pages.views.words import OFFICES, PERSON_KINDS
from domain.directory.decisions import PersonEvent
from domain.people import Office, PersonKind
from infra.database.audit_entries import AuditRow

Details = Mapping[str, str]


def directory_timeline(history: Sequence[AuditRow]) -> tuple[TimelineEntry, ...]:
    """Every change to somebody, the latest first."""
    return tuple(
        TimelineEntry(
            at=row.at,
            what=_what(row),
            by=row.actor_name,
            detail=row.details.get("reason", ""),
        )
        for row in reversed(history)
    )


def directory_confirmation(
    name: str, history: Sequence[AuditRow], *, version: int | None, person_id: str
) -> Confirmation | None:
    """What the reader did with that version; nothing when the record knows of no such thing."""
    entry = next(
        (row for row in history if row.version == version and row.actor_id == person_id), None
    )
    if entry is None:
        return None
    heading = _BANNERS[PersonEvent(entry.event)].format(name)
    left = entry.event == PersonEvent.LEFT
    return Confirmation(heading=heading, text=_WHAT_WAITS if left else "")


def _what(row: AuditRow) -> str:
    heading = _HEADINGS.get(row.event)
    return heading(row.details) if heading else row.event.rpartition(".")[2].replace("_", " ")


def _added(details: Details) -> str:
    return f"Added as {PERSON_KINDS[PersonKind(details['kind'])].lower()}"


def _address(details: Details) -> str:
    before = details.get("email_before")
    was = f" from {before}" if before else ""
    return f"Address changed{was} to {details['email_after']}"


def _kind(details: Details) -> str:
    return f"Known as {PERSON_KINDS[PersonKind(details['kind_after'])].lower()}"


def _contact(details: Details) -> str:
    return "Contact named" if "contact_after" in details else "Contact taken away"


def _office(details: Details) -> str:
    return OFFICES[Office(details["office"])].lower()


def _left(details: Details) -> str:
    return f"Left on {day(date.fromisoformat(details['left_on']))}"


_WHAT_WAITS: Final = "Their items are listed until somebody else is named."
_HEADINGS: Final[Mapping[str, Callable[[Details], str]]] = {
    PersonEvent.ADDED: _added,
    PersonEvent.ADDRESS_CHANGED: _address,
    PersonEvent.KIND_CHANGED: _kind,
    PersonEvent.CONTACT_CHANGED: _contact,
    PersonEvent.OFFICE_GRANTED: lambda details: f"Made a member of the {_office(details)}",
    PersonEvent.OFFICE_REVOKED: lambda details: f"No longer a member of the {_office(details)}",
    PersonEvent.LEFT: _left,
    PersonEvent.RETURNED: lambda _details: "Came back",
}
_BANNERS: Final[Mapping[PersonEvent, str]] = {
    PersonEvent.ADDED: "{} can be named on items now",
    PersonEvent.ADDRESS_CHANGED: "{} is reached at another address now",
    PersonEvent.KIND_CHANGED: "{} is known as something else now",
    PersonEvent.CONTACT_CHANGED: "The contact of {} is changed",
    PersonEvent.OFFICE_GRANTED: "{} holds another office now",
    PersonEvent.OFFICE_REVOKED: "{} holds one office less now",
    PersonEvent.LEFT: "{} is marked as left",
    PersonEvent.RETURNED: "{} is back",
}
