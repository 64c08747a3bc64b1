"""One entry of the audit trail, and the seal that ties it to the one before."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import rfc8785
from sqlalchemy import RowMapping

from domain.changes import Change
from domain.people import Actor
from infra.database.statements import storable

# Keeps these hashes apart from any other use of SHA-256 on the same bytes.
_DOMAIN = b"traction.audit.v1\n"
FIRST_PREVIOUS_HASH = "0" * 64


@dataclass(frozen=True, kw_only=True)
class AuditFact:
    """What happened to one subject, before it has its place in the chain.

    `subject_id` is a recommendation's own id, or says what it is before the id: `inspection/ID`,
    `meeting/ID`. Versions count for each subject. `inspection_id` is empty where there is none.
    """

    subject_id: str
    inspection_id: str
    version: int
    at: datetime
    event: str
    actor: Actor
    details: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, kw_only=True)
class AuditRow:
    """What happened to one subject, who did it, and its place in the chain.

    `sequence` counts from 1 without gaps over all subjects and is the cursor of the event feed.
    `recommendation_id` is the subject's id as AuditFact has it; the name is part of every hash, so
    it stays.
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


def fact_of(change: Change) -> AuditFact:
    """What a change to an item puts into the trail."""
    return AuditFact(
        subject_id=change.item.recommendation_id,
        inspection_id=change.item.inspection_id,
        version=change.item.version,
        at=change.at,
        event=change.event.value,
        actor=change.actor,
        details=_details(change),
    )


def entry_for(fact: AuditFact, *, after: AuditRow | None) -> AuditRow:
    """The sealed entry for a fact, following the last entry so far."""
    unsealed = AuditRow(
        sequence=after.sequence + 1 if after else 1,
        recommendation_id=fact.subject_id,
        inspection_id=fact.inspection_id,
        version=fact.version,
        at=fact.at.astimezone(UTC),
        event=fact.event,
        actor_id=fact.actor.person_id,
        actor_name=storable(fact.actor.name),
        on_behalf_of=fact.actor.on_behalf_of,
        details=dict(fact.details),
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
