"""The least a durable command can cost: one update, and one row by a local activity."""

from datetime import timedelta

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from benchmarks.bare_store import BareActivities


@workflow.defn
class BareWorkflow:
    """Takes texts by update and records them in the main loop, with no rules and no timer."""

    @workflow.init
    def __init__(self, _item_id: str) -> None:
        self._unrecorded = ["taken up"]
        self._taken = 0

    @workflow.run
    async def run(self, item_id: str) -> None:
        """Record what comes, for ever."""
        while True:
            await workflow.wait_condition(lambda: bool(self._unrecorded))
            await workflow.execute_local_activity_method(
                BareActivities.insert_row,
                args=[item_id, self._unrecorded.pop(0)],
                start_to_close_timeout=timedelta(seconds=10),
            )

    @workflow.update
    async def post_update(self, text: str) -> int:
        """Take a text; answers how many were taken."""
        self._unrecorded.append(text)
        self._taken += 1
        return self._taken
