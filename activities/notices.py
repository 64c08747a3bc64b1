"""Telling people what is waiting for them."""

from temporalio import activity

from activities.ports import Messenger
from domain.notices import Delivery


class NoticeActivities:
    """Sending, on a task queue of its own so that a slow messenger holds up nothing else."""

    def __init__(self, *, messenger: Messenger) -> None:
        self._messenger = messenger

    @activity.defn
    async def deliver_notices(self, person_id: str) -> Delivery:
        """One round of sending to one person."""
        return await self._messenger.deliver(person_id)
