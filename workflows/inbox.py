"""One person's inbox: what waits for them is gathered and sent, one round at a time."""

from datetime import datetime, timedelta

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.notices import NoticeActivities
    from domain.notices import Delivery

_SHORTEST_WAIT = timedelta(seconds=0.1)


def notices_task_queue(task_queue: str) -> str:
    """The queue for sending, beside the one for everything else."""
    return f"{task_queue}-notices"


@workflow.defn
class InboxWorkflow:
    """Sends what waits for one person; ends when nothing is left, and is started anew.

    The moment is never earlier than that of any change that woke it: in a rehearsal, the clocks of
    items run ahead of the inbox's own.
    """

    @workflow.init
    def __init__(self, person_id: str, moment: datetime | None = None) -> None:
        self._person_id = person_id
        self._moment = moment
        # A moment is carried over from a run that had become long and had something left to do.
        self._woken = moment is not None

    @workflow.run
    async def run(self, person_id: str, _moment: datetime | None = None) -> None:
        """Send in rounds until nothing is left and nobody has woken the inbox since."""
        while self._woken:
            self._woken = False
            await self._wait_after(await self._deliver())
            if self._woken and workflow.info().is_continue_as_new_suggested():
                workflow.continue_as_new(args=[person_id, self._now()])

    @workflow.signal
    def wake(self, at: datetime | None = None) -> None:
        """Something is waiting; `at` is when it came."""
        self._woken = True
        self._reach(at)

    async def _deliver(self) -> Delivery:
        return await workflow.execute_activity_method(
            NoticeActivities.deliver_notices,
            args=[self._person_id, self._now()],
            task_queue=notices_task_queue(workflow.info().task_queue),
            start_to_close_timeout=timedelta(minutes=5),
            # A round that a killed worker leaves behind is not waited for that long.
            heartbeat_timeout=timedelta(seconds=30),
        )

    async def _wait_after(self, delivery: Delivery) -> None:
        if delivery.retry_after is not None:
            # Nobody is to be asked sooner, whatever else comes.
            await workflow.sleep(delivery.retry_after, summary="the messenger asked for patience")
            self._woken = True
        elif delivery.next_at is not None:
            await self._wait_until(delivery.next_at)
            self._woken = True

    async def _wait_until(self, moment: datetime) -> None:
        try:
            await workflow.wait_condition(
                lambda: self._woken,
                timeout=max(moment - self._now(), _SHORTEST_WAIT),
                timeout_summary="something waits for its hour",
            )
        except TimeoutError:
            self._reach(moment)

    def _now(self) -> datetime:
        return max(workflow.now(), self._moment or workflow.now())

    def _reach(self, moment: datetime | None) -> None:
        if moment is not None:
            self._moment = max(moment, self._moment or moment)
