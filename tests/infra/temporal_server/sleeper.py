"""A workflow that sleeps and can be hurried along, to try a server with."""

from datetime import timedelta

from temporalio import workflow
from temporalio.client import WorkflowHandle


@workflow.defn
class SleeperWorkflow:
    """Sleeps, then says who woke it: its timer, or somebody by name."""

    def __init__(self) -> None:
        self._woken_by: str | None = None

    @workflow.run
    async def run(self, seconds: float) -> str:
        """Sleep at most this long."""
        try:
            await workflow.wait_condition(self._woken, timeout=timedelta(seconds=seconds))
        except TimeoutError:
            self._woken_by = "timer"
        return f"woken by {self._woken_by}"

    @workflow.update
    async def wake(self, name: str) -> str:
        """Wake the sleeper at once."""
        self._woken_by = name
        return f"{name} woke it"

    @wake.validator
    def refuse_the_nameless(self, name: str) -> None:
        """Refuse an update that leaves nobody to name."""
        if not name:
            raise ValueError("say who you are")

    def _woken(self) -> bool:
        return self._woken_by is not None


async def wake(handle: WorkflowHandle[SleeperWorkflow, str], name: str) -> str:
    """Send the update that wakes a sleeper and return its answer."""
    return await handle.execute_update(  # pyright: ignore[reportUnknownMemberType] - The SDK leaves the arguments of one overload open.
        SleeperWorkflow.wake,
        name,
    )
