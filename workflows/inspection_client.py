"""The one door through which commands reach inspections."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from types import MappingProxyType

from temporalio.client import Client, RPCError, WithStartWorkflowOperation
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy

from domain.inspection_commands import INSPECTION_COMMANDS, InspectionCommand
from domain.inspection_life import InspectionState, subject_of
from domain.people import Actor
from workflows.client import explained, unavailable
from workflows.inspection import InspectionWorkflow
from workflows.messages import InspectionStart, Origin

_PATIENCE = timedelta(seconds=10)
# The name of the update that takes each command.
_UPDATES: Mapping[type[InspectionCommand], str] = MappingProxyType(
    {kind: name for name, kind in INSPECTION_COMMANDS.items()}
)


class InspectionCommands:
    """Gives commands to inspections, also to those that have ended or were never started."""

    def __init__(self, client: Client, *, task_queue: str) -> None:
        self._client = client
        self._task_queue = task_queue

    async def perform(
        self, inspection_id: str, command: InspectionCommand, *, actor: Actor, command_id: str
    ) -> InspectionState:
        """Carry the command out; sent again with the same id it is carried out once.

        Raises:
            NotAllowedError, IllegalMoveError, IncompleteCommandError: the rules refuse it.
            NoSuchInspectionError: nothing is kept under that id.
            UnavailableError: no answer in time; the command may or may not have been taken.
        """
        starting = self._start(inspection_id)
        try:
            with explained():
                return await self._client.execute_update_with_start_workflow(
                    _UPDATES[type(command)],
                    args=[command, Origin(actor=actor, command_id=command_id)],
                    start_workflow_operation=starting,
                    id=command_id,
                    result_type=InspectionState,
                    rpc_timeout=_PATIENCE,
                )
        except RPCError as error:
            raise unavailable() from error
        finally:
            # The library keeps a second copy of what went wrong, and complains if nobody takes it.
            with suppress(Exception):
                await asyncio.wait_for(starting.workflow_handle(), timeout=1)

    def _start(self, inspection_id: str) -> WithStartWorkflowOperation[InspectionWorkflow, None]:
        # What has ended is started where it stood, so that the rules say what is possible then.
        return WithStartWorkflowOperation(
            InspectionWorkflow.run,
            InspectionStart(inspection_id=inspection_id),
            id=subject_of(inspection_id),
            task_queue=self._task_queue,
            id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            static_summary=f"Inspection {inspection_id}",
        )
