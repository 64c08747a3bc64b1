"""What the banner says after a command: read from the record, never from the form."""

from collections.abc import Mapping, Sequence
from typing import Final

from api.pages.from_history import what_happened
from api.pages.views import Confirmation
from domain.changes import Event
from infra.database.audit_entries import AuditRow

_HEADINGS: Final[Mapping[str, str]] = {
    Event.CLOSED: "{} is closed",
    Event.SENT_BACK: "{} is sent back to its owner",
    Event.INSPECTORATE_CLOSURE_RECORDED: "{}: what the inspectorate says is recorded",
    Event.EVIDENCE_SUBMITTED: "Your evidence on {} is in",
    Event.EVIDENCE_REPLACED: "Your evidence on {} is in",
}


def confirmation_of(
    reference: str, history: Sequence[AuditRow], *, version: int | None, person_id: str
) -> Confirmation | None:
    """What that person did to make that version; nothing when the record knows of no such thing.

    A version the record has not reached yet was taken a moment ago and is said so.
    """
    if version is None:
        return None
    if not history or version > history[-1].version:
        return Confirmation(
            heading=f"What you sent about {reference} is taken",
            text="It is still being written down: this page shows it in a moment.",
        )
    made = (row for row in history if row.version == version and row.actor_id == person_id)
    entry = next(made, None)
    return None if entry is None else _told(reference, entry)


def _told(reference: str, entry: AuditRow) -> Confirmation:
    what, reason = what_happened(entry), entry.details.get("reason", "")
    heading = _HEADINGS.get(entry.event)
    if heading is None:
        return Confirmation(heading=f"{reference}: {what[0].lower()}{what[1:]}", text=reason)
    return Confirmation(heading=heading.format(reference), text=f"{what}. {reason}".strip())
