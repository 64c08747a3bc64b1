"""Keeping the policy of each inspection, every version of it."""

from dataclasses import dataclass, field
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import ScalarSelect, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import InstrumentedAttribute

from domain.people import Actor
from domain.policy import Policy
from infra.database.engine import Database
from infra.database.tables import PolicyRecord, table_of

_POLICIES = table_of(PolicyRecord)
_POLICY = TypeAdapter(Policy)


@dataclass(frozen=True, kw_only=True)
class KeptPolicy:
    """The policy that holds; version 0 is the default, which nobody set."""

    policy: Policy = field(default_factory=Policy)
    version: int = 0
    set_by: str | None = None
    set_at: datetime | None = None


class PolicyRepository:
    """Keeps policies; what was set before is never overwritten."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, inspection_id: str) -> KeptPolicy:
        """The policy that holds for the inspection."""
        async with self._database.read() as connection:
            return await read_policy(connection, inspection_id)

    async def keep(
        self, inspection_id: str, policy: Policy, *, actor: Actor, at: datetime
    ) -> KeptPolicy:
        """Keep another policy as the next version; the one that holds already is left as it is."""
        async with self._database.write() as connection:
            present = await read_policy(connection, inspection_id)
            if present.policy == policy and present.version:
                return present
            row = {
                "inspection_id": inspection_id,
                "version": present.version + 1,
                "policy": _POLICY.dump_json(policy).decode(),
                "set_by": actor.person_id,
                "set_at": at,
            }
            await connection.execute(insert(_POLICIES).values(row))
            return await read_policy(connection, inspection_id)

    async def unapplied(self) -> tuple[tuple[str, int], ...]:
        """Every inspection whose latest policy not all of its open items have been told."""
        latest = (
            select(_POLICIES.c.inspection_id, func.max(_POLICIES.c.version).label("version"))
            .group_by(_POLICIES.c.inspection_id)
            .subquery()
        )
        statement = (
            select(latest.c.inspection_id, latest.c.version)
            .join(
                _POLICIES,
                (_POLICIES.c.inspection_id == latest.c.inspection_id)
                & (_POLICIES.c.version == latest.c.version),
            )
            .where(_POLICIES.c.applied_at.is_(None))
            .order_by(latest.c.inspection_id)
        )
        async with self._database.read() as connection:
            found = await connection.execute(statement)
            return tuple((one.inspection_id, one.version) for one in found)

    async def mark_applied(self, inspection_id: str, version: int, at: datetime) -> None:
        """Note that every open item has been told; a second time changes nothing."""
        statement = (
            update(_POLICIES)
            .where(_POLICIES.c.inspection_id == inspection_id, _POLICIES.c.version == version)
            .values(applied_at=func.coalesce(_POLICIES.c.applied_at, at))
        )
        async with self._database.write() as connection:
            await connection.execute(statement)


def policy_json(
    inspection_id: InstrumentedAttribute[str],
) -> ScalarSelect[str]:
    """The policy of the inspection in that column as JSON, or NULL where nobody set one."""
    return (
        select(_POLICIES.c.policy)
        .where(_POLICIES.c.inspection_id == inspection_id)
        .order_by(_POLICIES.c.version.desc())
        .limit(1)
        .scalar_subquery()
    )


def decode_policy(text: str | None) -> Policy:
    """The policy as it was kept; the default where nobody set one."""
    return Policy() if text is None else _POLICY.validate_json(text)


async def read_policy(connection: AsyncConnection, inspection_id: str) -> KeptPolicy:
    """The policy that holds for the inspection: the latest set, else the default."""
    statement = (
        select(_POLICIES)
        .where(_POLICIES.c.inspection_id == inspection_id)
        .order_by(_POLICIES.c.version.desc())
        .limit(1)
    )
    found = (await connection.execute(statement)).mappings().first()
    if found is None:
        return KeptPolicy()
    return KeptPolicy(
        policy=_POLICY.validate_json(found["policy"]),
        version=found["version"],
        set_by=found["set_by"],
        set_at=found["set_at"],
    )
