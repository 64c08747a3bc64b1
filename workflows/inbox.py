"""One person's inbox: what waits for them is sent, one round at a time."""

from datetime import timedelta

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.notices import NoticeActivities


def notices_task_queue(task_queue: str) -> str:
    """The queue for sending, beside the one for everything else."""
    return f"{task_queue}-notices"


@workflow.defn
class InboxWorkflow:
    """Sends what waits for one person; ends when nothing is left, and is started anew."""

    def __init__(self) -> None:
        self._woken = False

    @workflow.run
    async def run(self, person_id: str) -> None:
        """Send in rounds until nobody has woken the inbox since the last one."""
        while self._woken:
            self._woken = False
            await self._deliver(person_id)
            if self._woken and workflow.info().is_continue_as_new_suggested():
                workflow.continue_as_new(person_id)

    @workflow.signal
    def wake(self) -> None:
        """Something is waiting."""
        self._woken = True

    async def _deliver(self, person_id: str) -> None:
        delivery = await workflow.execute_activity_method(
            NoticeActivities.deliver_notices,
            person_id,
            task_queue=notices_task_queue(workflow.info().task_queue),
            start_to_close_timeout=timedelta(minutes=5),
        )
        if delivery.retry_after is not None:
            await workflow.sleep(delivery.retry_after, summary="the messenger asked for patience")
            self._woken = True
