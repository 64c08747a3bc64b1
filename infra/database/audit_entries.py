"""One entry of the audit trail, and the seal that ties it to the one before."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import rfc8785
from sqlalchemy import RowMapping

from domain.changes import Change
from infra.database.statements import storable

# Keeps these hashes apart from any other use of SHA-256 on the same bytes.
_DOMAIN = b"traction.audit.v1\n"
FIRST_PREVIOUS_HASH = "0" * 64


@dataclass(frozen=True, kw_only=True)
class AuditRow:
    """What happened to one item, who did it, and its place in the chain.

    `sequence` counts from 1 without gaps over all items and is the cursor of the event feed.
    """

    sequence: int
    recommendation_id: str
    inspection_id: str
    version: int
    at: datetime
    event: str
    actor_id: str
    actor_name: str
    on_behalf_of: str | None
    details: Mapping[str, str]
    previous_hash: str
    hash: str


def entry_for(change: Change, *, after: AuditRow | None) -> AuditRow:
    """The sealed entry for a change, following the last entry so far."""
    unsealed = AuditRow(
        sequence=after.sequence + 1 if after else 1,
        recommendation_id=change.item.recommendation_id,
        inspection_id=change.item.inspection_id,
        version=change.item.version,
        at=change.at.astimezone(UTC),
        event=change.event.value,
        actor_id=change.actor.person_id,
        actor_name=storable(change.actor.name),
        on_behalf_of=change.actor.on_behalf_of,
        details=_details(change),
        previous_hash=after.hash if after else FIRST_PREVIOUS_HASH,
        hash="",
    )
    return sealed(unsealed)


def _details(change: Change) -> dict[str, str]:
    # By this a command that is sent again is known as the same one after its item was closed.
    known_by = {"command_id": change.command_id} if change.command_id else {}
    return {**change.details, **known_by}


def sealed(row: AuditRow) -> AuditRow:
    """The same entry with the hash its content and its predecessor give."""
    content = asdict(row) | {"at": row.at.astimezone(UTC).isoformat(timespec="microseconds")}
    del content["hash"], content["previous_hash"]
    digest = sha256(_DOMAIN + bytes.fromhex(row.previous_hash) + rfc8785.dumps(content))
    return replace(row, hash=digest.hexdigest())


def to_record(row: AuditRow) -> dict[str, Any]:
    """The entry as a row of the table; JSON is kept as plain ASCII text."""
    return asdict(row) | {"details": json.dumps(row.details, sort_keys=True)}


def from_record(record: RowMapping) -> AuditRow:
    """The entry as it was kept."""
    values: dict[str, Any] = {**record, "details": json.loads(record["details"])}
    return AuditRow(**values)
