"""Keeping the policy of each inspection, every version of it."""

from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import ScalarSelect, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import InstrumentedAttribute

from domain.people import Actor, Office
from domain.policy import KeptPolicy, Policy
from domain.recommendation import Stage
from infra.database.engine import Database
from infra.database.statements import insert_if_absent, storable
from infra.database.tables import PolicyRecord, RecommendationRecord, table_of

_POLICIES = table_of(PolicyRecord)
_POLICY = TypeAdapter(Policy)


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
        row = {
            "inspection_id": inspection_id,
            "policy": _POLICY.dump_json(policy).decode(),
            "set_by": actor.person_id,
            "set_by_name": storable(actor.name),
            "set_at": at,
        }
        async with self._database.write() as connection:
            present = await read_policy(connection, inspection_id)
            while not (present.policy == policy and present.version):
                # Somebody else may be keeping the same version of another at this moment.
                numbered = row | {"version": present.version + 1}
                await insert_if_absent(connection, PolicyRecord, numbered)
                present = await read_policy(connection, inspection_id)
            return present

    async def open_items(self, inspection_id: str) -> tuple[str, ...]:
        """The ids of its items that are not closed."""
        statement = (
            select(RecommendationRecord.recommendation_id)
            .where(
                RecommendationRecord.inspection_id == inspection_id,
                RecommendationRecord.stage != Stage.CLOSED.value,
            )
            .order_by(RecommendationRecord.recommendation_id)
        )
        async with self._database.read() as connection:
            return tuple(await connection.scalars(statement))

    async def unapplied(self) -> tuple[str, ...]:
        """Every inspection whose latest policy not all of its open items have been told."""
        latest = (
            select(_POLICIES.c.inspection_id, func.max(_POLICIES.c.version).label("version"))
            .group_by(_POLICIES.c.inspection_id)
            .subquery()
        )
        statement = (
            select(latest.c.inspection_id)
            .join(
                _POLICIES,
                (_POLICIES.c.inspection_id == latest.c.inspection_id)
                & (_POLICIES.c.version == latest.c.version),
            )
            .where(_POLICIES.c.applied_at.is_(None))
            .order_by(latest.c.inspection_id)
        )
        async with self._database.read() as connection:
            return tuple(await connection.scalars(statement))

    async def tell_again(self, inspection_id: str) -> None:
        """Take the latest policy for one that not every open item has been told."""
        newest = select(func.max(_POLICIES.c.version)).where(
            _POLICIES.c.inspection_id == inspection_id
        )
        statement = (
            update(_POLICIES)
            .where(
                _POLICIES.c.inspection_id == inspection_id,
                _POLICIES.c.version == newest.scalar_subquery(),
            )
            .values(applied_at=None)
        )
        async with self._database.write() as connection:
            await connection.execute(statement)

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
    # It was kept, so whoever set it held an office then; which one is of no account.
    set_by = Actor(
        person_id=found["set_by"],
        name=found["set_by_name"],
        offices=frozenset({Office.SECRETARIAT}),
    )
    return KeptPolicy(
        policy=_POLICY.validate_json(found["policy"]),
        version=found["version"],
        set_by=set_by,
        set_at=found["set_at"],
    )
