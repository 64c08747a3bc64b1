"""A client whose workflows begin at the moment of the rehearsal; the code that starts them is ours.

Temporal can move a running workflow's clock, but starts every workflow at the true time. What
Traction starts in a rehearsal's tenth month would so begin ten months too early.
"""

import asyncio
from collections import defaultdict
from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

from temporalio import client, worker, workflow
from temporalio.client import (
    Client,
    RPCError,
    RPCStatusCode,
    WorkflowExecutionStatus,
    WorkflowHandle,
)
from temporalio.common import RawValue

from infra.temporal_payloads import DATA_CONVERTER
from rehearsal.clock import RehearsalClock
from rehearsal.launcher import AWAITS_A_SIGNAL, Launch, LauncherWorkflow

LAUNCHING: Final = "rehearsal"
_WORTH_LAUNCHING: Final = timedelta(minutes=1)


class BeginsInTheRehearsal(client.Interceptor, worker.Interceptor):
    """Sees to it that a workflow already runs, at the right moment, when it is asked to start."""

    def __init__(self, plain: Client, clock: RehearsalClock) -> None:
        self._launches = _Launches(plain, clock)

    def intercept_client(self, next: client.OutboundInterceptor) -> client.OutboundInterceptor:  # noqa: A002 - the library's own name.
        """For every call of the client."""
        return _Starts(next, self._launches)

    def workflow_interceptor_class(
        self,
        input: worker.WorkflowInterceptorClassInput,  # noqa: A002, ARG002 - the library's own name.
    ) -> type[worker.WorkflowInboundInterceptor]:
        """For every workflow of the worker."""
        return _WaitsForItsSignal


class _Launches:
    """Starts what does not run yet; each move of the clock gets a launcher of its own."""

    def __init__(self, plain: Client, clock: RehearsalClock) -> None:
        self._plain = plain
        self._clock = clock
        self._one_at_a_time: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._changing = asyncio.Lock()
        self._launcher: WorkflowHandle[Any, Any] | None = None
        self._launcher_is_ahead = timedelta(0)

    def follow(self, workflow_id: str) -> None:
        """Have the clock take it along."""
        self._clock.follow(workflow_id)

    async def see_that_it_runs(self, launch: Launch, args: list[Any]) -> None:
        """Start it at the clock's moment, unless it runs."""
        if self._clock.ahead < _WORTH_LAUNCHING:
            return
        async with self._one_at_a_time[launch.workflow_id]:
            if not await self._runs(launch.workflow_id):
                await self._launch(launch, args)

    async def _runs(self, workflow_id: str) -> bool:
        try:
            found = await self._plain.get_workflow_handle(workflow_id).describe()
        except RPCError as error:
            if error.status is not RPCStatusCode.NOT_FOUND:
                raise
            return False
        return found.status is WorkflowExecutionStatus.RUNNING

    async def _launch(self, launch: Launch, args: list[Any]) -> None:
        launcher = await self._present_launcher()
        payloads = DATA_CONVERTER.payload_converter.to_payloads(args)
        await launcher.execute_update(
            "launch", args=[launch, *(RawValue(one) for one in payloads)], result_type=bool
        )

    async def _present_launcher(self) -> WorkflowHandle[Any, Any]:
        async with self._changing:
            if self._launcher is None or self._launcher_is_ahead != self._clock.ahead:
                # The one before goes on for nothing until the server goes; launches may be in it.
                self._launcher_is_ahead = self._clock.ahead
                self._launcher = await self._new_launcher()
            return self._launcher

    async def _new_launcher(self) -> WorkflowHandle[Any, Any]:
        launcher = await self._plain.start_workflow(
            LauncherWorkflow.run, id=f"launcher/{uuid4()}", task_queue=LAUNCHING
        )
        await self._clock.take_to_the_present(launcher)
        return launcher


class _Starts(client.OutboundInterceptor):
    def __init__(self, following: client.OutboundInterceptor, launches: _Launches) -> None:
        super().__init__(following)
        self._launches = launches

    async def start_workflow(self, input: client.StartWorkflowInput) -> WorkflowHandle[Any, Any]:  # noqa: A002 - the library's own name.
        await self._launches.see_that_it_runs(_launch_of(input), list(input.args))
        self._launches.follow(input.id)
        # It finds the workflow running, and does what it does to one that runs.
        return await super().start_workflow(input)

    async def start_update_with_start_workflow(
        self,
        input: client.StartWorkflowUpdateWithStartInput,  # noqa: A002 - the library's own name.
    ) -> client.WorkflowUpdateHandle[Any]:
        start = input.start_workflow_input
        await self._launches.see_that_it_runs(_launch_of(start), list(start.args))
        self._launches.follow(start.id)
        return await super().start_update_with_start_workflow(input)


class _WaitsForItsSignal(worker.WorkflowInboundInterceptor):
    """What is started with a signal has it before it begins; launched, it must wait for it."""

    def __init__(self, following: worker.WorkflowInboundInterceptor) -> None:
        super().__init__(following)
        self._signalled = False

    async def execute_workflow(self, input: worker.ExecuteWorkflowInput) -> Any:  # noqa: A002 - the library's own name.
        continues = workflow.info().continued_run_id is not None
        if workflow.memo_value(AWAITS_A_SIGNAL, default=False) and not continues:
            await workflow.wait_condition(lambda: self._signalled)
        return await super().execute_workflow(input)

    async def handle_signal(self, input: worker.HandleSignalInput) -> None:  # noqa: A002 - the library's own name.
        self._signalled = True
        await super().handle_signal(input)


def _launch_of(
    start: client.StartWorkflowInput | client.UpdateWithStartStartWorkflowInput,
) -> Launch:
    return Launch(
        workflow=start.workflow,
        workflow_id=start.id,
        task_queue=start.task_queue,
        id_reuse_policy=start.id_reuse_policy.value,
        awaits_a_signal=getattr(start, "start_signal", None) is not None,
    )
