"""Deliveries received by webhook: each known by its sender and id, with what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import RowMapping, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from infra.database.engine import Database
from infra.database.statements import insert_if_absent, storable
from infra.database.tables import WebhookRecord, table_of

_DELIVERIES = table_of(WebhookRecord)


class WebhookState(StrEnum):
    """What became of a delivery."""

    ACCEPTED = "accepted"
    DEAD = "dead"


@dataclass(frozen=True, kw_only=True)
class ReceivedWebhook:
    """A delivery whose signature was found good, exactly as it came."""

    sender: str
    webhook_id: str
    body: bytes

    @property
    def body_hash(self) -> str:
        """SHA-256 of the body, in hexadecimal."""
        return sha256(self.body).hexdigest()


@dataclass(frozen=True, kw_only=True)
class KeptWebhook:
    """A delivery as kept: `problem` says why a dead one could not be used."""

    sender: str
    webhook_id: str
    received_at: datetime
    state: WebhookState
    problem: str | None
    inspection_id: str | None
    body_hash: str
    body: bytes


class WebhookInbox:
    """Remembers deliveries, so that one sent again is known and a bad one is not lost."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def look_up(self, sender: str, webhook_id: str) -> KeptWebhook | None:
        """That delivery, or None when it is new."""
        async with self._database.read() as connection:
            return await read_webhook(connection, sender, webhook_id)

    async def keep_dead(
        self, webhook: ReceivedWebhook, problem: str, *, received_at: datetime
    ) -> None:
        """Keep a delivery that cannot be used, with why; one kept before is left as it is."""
        async with self._database.write() as connection:
            await _insert(
                connection,
                webhook,
                received_at=received_at,
                state=WebhookState.DEAD,
                problem=storable(problem),
            )

    async def list_dead(self) -> tuple[KeptWebhook, ...]:
        """Every delivery that could not be used, oldest first."""
        statement = _select().where(WebhookRecord.state == WebhookState.DEAD.value)
        async with self._database.read() as connection:
            return await _read(connection, statement.order_by(WebhookRecord.received_at))


async def keep_accepted(
    connection: AsyncConnection,
    webhook: ReceivedWebhook,
    *,
    inspection_id: str,
    received_at: datetime,
) -> bool:
    """Keep a usable delivery inside the caller's transaction.

    False when another body is already kept under its id, and then nothing is written. One that
    was dead and is replayed becomes accepted.
    """
    await _insert(
        connection,
        webhook,
        received_at=received_at,
        state=WebhookState.ACCEPTED,
        inspection_id=inspection_id,
    )
    accepted = (
        _DELIVERIES.update()
        .where(
            _DELIVERIES.c.sender == webhook.sender,
            _DELIVERIES.c.webhook_id == webhook.webhook_id,
            _DELIVERIES.c.body_hash == webhook.body_hash,
        )
        .values(state=WebhookState.ACCEPTED.value, inspection_id=inspection_id, problem=None)
    )
    return (await connection.execute(accepted)).rowcount == 1


async def read_webhook(
    connection: AsyncConnection, sender: str, webhook_id: str
) -> KeptWebhook | None:
    """That delivery inside the caller's transaction, or None."""
    statement = _select().where(
        WebhookRecord.sender == sender, WebhookRecord.webhook_id == webhook_id
    )
    return next(iter(await _read(connection, statement)), None)


async def _insert(
    connection: AsyncConnection, webhook: ReceivedWebhook, **values: str | datetime
) -> None:
    row = {
        "sender": webhook.sender,
        "webhook_id": webhook.webhook_id,
        "body_hash": webhook.body_hash,
        "body": webhook.body,
    }
    await insert_if_absent(connection, WebhookRecord, row | values)


def _select() -> Select[*tuple[object, ...]]:
    return select(*_DELIVERIES.columns)


async def _read(
    connection: AsyncConnection, statement: Select[*tuple[object, ...]]
) -> tuple[KeptWebhook, ...]:
    found = (await connection.execute(statement)).mappings()
    return tuple(_kept(one) for one in found)


def _kept(row: RowMapping) -> KeptWebhook:
    values: dict[str, Any] = {**row, "state": WebhookState(row["state"])}
    return KeptWebhook(**values)
