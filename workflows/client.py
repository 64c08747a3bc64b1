"""The one door through which commands reach the workflows, and new ones are started."""

from datetime import datetime, timedelta

from temporalio.client import (
    Client,
    RPCError,
    RPCStatusCode,
    WorkflowUpdateFailedError,
    WorkflowUpdateRPCTimeoutOrCancelledError,
)
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import ApplicationError, WorkflowAlreadyStartedError

from domain.authority import NotAllowedError
from domain.commands import (
    AcceptEvidence,
    Close,
    Command,
    IncompleteCommandError,
    OverrideRAG,
    PostUpdate,
    ReturnEvidence,
    SendBack,
    Start,
    SubmitEvidence,
)
from domain.errors import RefusedError
from domain.people import Actor
from domain.recommendation import Recommendation
from domain.stages import IllegalMoveError
from domain.working_days import Division
from workflows.inbox import InboxWorkflow
from workflows.inspection import InspectionWorkflow
from workflows.messages import InspectionStart, Origin, Outcome, RecommendationStart
from workflows.recommendation import RecommendationWorkflow
from workflows.visibility import search_attributes, summary

_PATIENCE = timedelta(seconds=10)


class UnknownRecommendationError(RefusedError):
    """No item has that id."""

    code = "unknown_recommendation"


class ClosedRecommendationError(RefusedError):
    """The item's life has ended."""

    code = "closed"


class UnavailableError(RefusedError):
    """Nobody could be asked in time; the same command with the same id may be sent again."""

    code = "unavailable"


# The update of the workflow that takes each command; one of them takes two closure actions.
_UPDATES: dict[type[Command], str] = {
    Start: "start",
    PostUpdate: "post_update",
    SubmitEvidence: "submit_evidence",
    AcceptEvidence: "accept_evidence",
    ReturnEvidence: "return_evidence",
    Close: "close",
    SendBack: "send_back",
    OverrideRAG: "override_rag",
}

_REFUSALS: dict[str, type[RefusedError]] = {
    refusal.code: refusal for refusal in (NotAllowedError, IllegalMoveError, IncompleteCommandError)
}


class RecommendationCommands:
    """Gives commands to recommendations."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def perform(
        self, recommendation_id: str, command: Command, *, actor: Actor, command_id: str
    ) -> Outcome:
        """Carry the command out; sent again with the same id it is carried out once.

        Raises:
            NotAllowedError, IllegalMoveError, IncompleteCommandError: the rules refuse it.
            UnknownRecommendationError: there is no such item.
            ClosedRecommendationError: the item is closed.
            UnavailableError: no answer in time; the command may or may not have been taken.
        """
        handle = self._client.get_workflow_handle(f"recommendation/{recommendation_id}")
        try:
            return await handle.execute_update(
                _UPDATES[type(command)],
                args=[command, Origin(actor=actor, command_id=command_id)],
                id=command_id,
                result_type=Outcome,
                rpc_timeout=_PATIENCE,
            )
        except WorkflowUpdateFailedError as failed:
            raise _refusal(failed) from failed
        except WorkflowUpdateRPCTimeoutOrCancelledError as late:
            raise _unavailable() from late
        except RPCError as error:
            raise await self._explain(error, recommendation_id) from error

    async def _explain(self, error: RPCError, recommendation_id: str) -> RefusedError:
        if error.status is not RPCStatusCode.NOT_FOUND:
            return _unavailable()
        handle = self._client.get_workflow_handle(f"recommendation/{recommendation_id}")
        try:
            await handle.describe(rpc_timeout=_PATIENCE)
        except RPCError:
            return UnknownRecommendationError(
                f"There is no item '{recommendation_id}'. Look it up in the list of items."
            )
        return ClosedRecommendationError("This item is closed: nothing more can be done to it.")


class WorkflowStarter:
    """Starts inspections, recommendations and inboxes, each once."""

    def __init__(self, client: Client, *, task_queue: str) -> None:
        self._client = client
        self._task_queue = task_queue

    async def start_inspection(self, inspection_id: str) -> None:
        """Start the inspection's workflow, unless it runs or ran already."""
        start = InspectionStart(inspection_id=inspection_id)
        try:
            await self._client.start_workflow(
                InspectionWorkflow.run,
                start,
                id=f"inspection/{inspection_id}",
                task_queue=self._task_queue,
                id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
                id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
                static_summary=f"Inspection {inspection_id}",
            )
        except WorkflowAlreadyStartedError:
            # It ran to its end, which is as started as it can be.
            return

    async def start_recommendation(self, item: Recommendation, division: Division) -> None:
        """Start the item's workflow, unless it runs or ran already."""
        try:
            await self._client.start_workflow(
                RecommendationWorkflow.run,
                RecommendationStart(item=item, division=division),
                id=f"recommendation/{item.recommendation_id}",
                task_queue=self._task_queue,
                id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
                id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
                search_attributes=search_attributes(item, None),
                static_summary=summary(item),
            )
        except WorkflowAlreadyStartedError:
            return

    async def wake(self, person_id: str, at: datetime | None = None) -> None:
        """Start that person's inbox, or tell the running one to look again.

        `at` is the moment of what has come, on the clock of the workflow it comes from.
        """
        await self._client.start_workflow(
            InboxWorkflow.run,
            person_id,
            id=f"inbox/{person_id}",
            task_queue=self._task_queue,
            start_signal="wake",
            start_signal_args=[at],
        )


def _refusal(failed: WorkflowUpdateFailedError) -> RefusedError:
    cause = failed.cause
    if isinstance(cause, ApplicationError) and cause.type in _REFUSALS:
        return _REFUSALS[cause.type](cause.message)
    return _unavailable()


def _unavailable() -> UnavailableError:
    return UnavailableError(
        "Traction did not answer in time. Nothing is lost: send the same command again."
    )
