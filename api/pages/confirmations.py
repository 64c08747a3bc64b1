"""What the banner says after a decision: read from the record, never from the form."""

from collections.abc import Sequence

from api.pages.from_history import what_happened
from api.pages.views import Confirmation
from domain.changes import Event
from infra.database.audit_entries import AuditRow

_HEADINGS = {
    Event.CLOSED: "{} is closed",
    Event.SENT_BACK: "{} is sent back to its owner",
    Event.EVIDENCE_SUBMITTED: "Your evidence on {} is in",
    Event.EVIDENCE_REPLACED: "Your evidence on {} is in",
}


def confirmation_of(
    reference: str, history: Sequence[AuditRow], *, version: int | None, person_id: str
) -> Confirmation | None:
    """What that person decided with that version; nothing when the record knows of no such thing.

    A version the record has not reached yet was taken a moment ago and is said so.
    """
    if version is None:
        return None
    if not history or version > history[-1].version:
        return Confirmation(
            heading=f"Your decision on {reference} is taken",
            text="It is still being written down: this page shows it in a moment.",
        )
    found = (row for row in history if row.version == version and row.actor_id == person_id)
    entry = next((row for row in found if row.event in _HEADINGS), None)
    if entry is None:
        return None
    heading = _HEADINGS[Event(entry.event)].format(reference)
    reason = entry.details.get("reason", "")
    return Confirmation(heading=heading, text=f"{what_happened(entry)}. {reason}".strip())
