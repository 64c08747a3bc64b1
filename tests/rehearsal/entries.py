"""Entries of the audit trail, ready-made."""

from infra.database.audit_entries import AuditRow
from tests.factories import NOW, OWNER


def an_entry(
    subject: str, event: str, version: int = 1, *, sequence: int = 1, **details: str
) -> AuditRow:
    """What happened to that subject, its seal left blank."""
    return AuditRow(
        sequence=sequence,
        recommendation_id=subject,
        inspection_id="",
        version=version,
        at=NOW,
        event=event,
        actor_id=OWNER,
        actor_name=OWNER,
        on_behalf_of=None,
        details=details,
        previous_hash="",
        hash="",
    )
