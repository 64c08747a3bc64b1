"""Deliveries from Slack, which sends again whatever it has not heard back about in time."""

from datetime import datetime, timedelta

from sqlalchemy import delete

from infra.database.engine import Database
from infra.database.statements import insert_if_absent
from infra.database.tables import SlackDeliveryRecord, table_of

# Slack sends again for an hour at most; a week leaves room for a repeat by hand.
REMEMBERED = timedelta(days=7)

_DELIVERIES = table_of(SlackDeliveryRecord)


class SlackInbox:
    """Remembers which deliveries have been taken."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def first_time(self, key: str, at: datetime) -> bool:
        """Whether this delivery has not been taken before; it has been from then on."""
        async with self._database.write() as connection:
            old = _DELIVERIES.c.at <= at - REMEMBERED
            await connection.execute(delete(_DELIVERIES).where(old))
            row = {"key": key, "at": at}
            return await insert_if_absent(connection, SlackDeliveryRecord, row)
