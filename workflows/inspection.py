"""One inspection: it starts what it raised, and ends when every item has ended."""

from datetime import timedelta

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.inspections import InspectionActivities
    from workflows.messages import InspectionStart


@workflow.defn
class InspectionWorkflow:
    """One inspection, watching over its items."""

    @workflow.init
    def __init__(self, start: InspectionStart) -> None:
        self._inspection_id = start.inspection_id
        self._items = start.open_items
        self._ended: set[str] = set()

    @workflow.run
    async def run(self, _start: InspectionStart) -> None:
        """Start the items, wait until all have ended, note it."""
        if self._items is None:
            self._items = await self._start_items()
        await workflow.wait_condition(lambda: not self._open() or self._is_long())
        if self._open():
            workflow.continue_as_new(
                InspectionStart(inspection_id=self._inspection_id, open_items=self._open())
            )
        await workflow.execute_activity_method(
            InspectionActivities.record_inspection_ended,
            args=[self._inspection_id, workflow.now()],
            start_to_close_timeout=timedelta(seconds=30),
        )

    @workflow.signal
    def item_ended(self, recommendation_id: str) -> None:
        """One item has ended; told again, it changes nothing."""
        self._ended.add(recommendation_id)

    @workflow.query
    def open_items(self) -> list[str]:
        """The items that have not ended."""
        return list(self._open())

    async def _start_items(self) -> tuple[str, ...]:
        started = await workflow.execute_activity_method(
            InspectionActivities.start_recommendations,
            self._inspection_id,
            start_to_close_timeout=timedelta(minutes=10),
            heartbeat_timeout=timedelta(minutes=1),
        )
        return tuple(started)

    def _open(self) -> tuple[str, ...]:
        return tuple(item for item in self._items or () if item not in self._ended)

    def _is_long(self) -> bool:
        return workflow.info().is_continue_as_new_suggested()
