"""Starting a workflow at a moment that has not come: a child begins at its parent's clock."""

from collections.abc import Sequence
from dataclasses import dataclass

from temporalio import workflow
from temporalio.common import RawValue, WorkflowIDReusePolicy
from temporalio.exceptions import WorkflowAlreadyStartedError

AWAITS_A_SIGNAL = "awaits_a_signal"


@dataclass(frozen=True, kw_only=True)
class Launch:
    """What is to be started; what `awaits_a_signal` is begun by that signal and not before."""

    workflow: str
    workflow_id: str
    task_queue: str
    id_reuse_policy: int
    awaits_a_signal: bool


@workflow.defn
class LauncherWorkflow:
    """Runs on, its clock moved, and starts whatever it is told; those go on without it."""

    @workflow.run
    async def run(self) -> None:
        """Wait to be told, for as long as the server runs."""
        await workflow.wait_condition(lambda: False)

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
        return True
