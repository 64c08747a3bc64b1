"""Starting a workflow at a moment that has not come: a child begins at its parent's clock."""

from collections.abc import Sequence
from dataclasses import dataclass

from temporalio import workflow
from temporalio.common import RawValue, WorkflowIDReusePolicy
from temporalio.exceptions import WorkflowAlreadyStartedError

AWAITS_A_SIGNAL = "awaits_a_signal"


@dataclass(frozen=True, kw_only=True)
class Launch:
    """What is to be started; `awaits_a_signal` is for what is started by the signal it waits for."""

    workflow: str
    workflow_id: str
    task_queue: str
    id_reuse_policy: int
    awaits_a_signal: bool


@workflow.defn
class LauncherWorkflow:
    """Waits, so that its clock can be moved, until it is told what to start, and ends."""

    def __init__(self) -> None:
        self._launched = False

    @workflow.run
    async def run(self) -> None:
        """Wait to be told."""
        await workflow.wait_condition(lambda: self._launched)

    @workflow.update(dynamic=True)
    async def launch(self, _name: str, args: Sequence[RawValue]) -> bool:
        """Start what the first argument says with the others; says whether it was started.

        One that runs already, or may not run again, is left as it is.
        """
        launch = workflow.payload_converter().from_payload(args[0].payload, Launch)
        try:
            await workflow.start_child_workflow(
                launch.workflow,
                args=args[1:],
                id=launch.workflow_id,
                task_queue=launch.task_queue,
                id_reuse_policy=WorkflowIDReusePolicy(launch.id_reuse_policy),
                parent_close_policy=workflow.ParentClosePolicy.ABANDON,
                memo={AWAITS_A_SIGNAL: launch.awaits_a_signal},
            )
        except WorkflowAlreadyStartedError:
            return False
        finally:
            self._launched = True
        return True
