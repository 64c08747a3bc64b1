"""The one door through which commands reach the workflows, and new ones are started."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Protocol

from temporalio.client import (
    Client,
    RPCError,
    RPCStatusCode,
    WithStartWorkflowOperation,
    WorkflowUpdateFailedError,
    WorkflowUpdateRPCTimeoutOrCancelledError,
)
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import ApplicationError, WorkflowAlreadyStartedError

from domain.authority import NotAllowedError
from domain.commands import COMMANDS, Command, IncompleteCommandError
from domain.errors import RefusedError
from domain.facts import Facts, StoredItem
from domain.inspection_life import subject_of
from domain.people import Actor
from domain.policy import Policy
from domain.recommendation import Recommendation, Stage
from domain.stages import IllegalMoveError, allowed_from
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


class NoSuchInspectionError(RefusedError):
    """Nothing is kept of an inspection under that id."""

    code = "unknown_inspection"


class UnavailableError(RefusedError):
    """Nobody could be asked in time; the same command with the same id may be sent again."""

    code = "unavailable"


# The name of the update that takes each command.
_UPDATES: Mapping[type[Command], str] = MappingProxyType(
    {kind: name for name, kind in COMMANDS.items()}
)

_REFUSALS: dict[str, type[RefusedError]] = {
    refusal.code: refusal
    for refusal in (
        NotAllowedError,
        IllegalMoveError,
        IncompleteCommandError,
        NoSuchInspectionError,
    )
}


class Register(Protocol):
    """What is recorded of items; the database's `ItemRegister` keeps it."""

    async def facts_for(self, recommendation_id: str, command: Command) -> Facts:
        """What the command depends on beyond its own item."""
        ...

    async def stored(self, recommendation_id: str) -> StoredItem | None:
        """The item as last recorded, or None."""
        ...


class RecommendationCommands:
    """Gives commands to recommendations."""

    def __init__(self, client: Client, *, task_queue: str, register: Register) -> None:
        self._client = client
        self._task_queue = task_queue
        self._register = register

    async def perform(
        self, recommendation_id: str, command: Command, *, actor: Actor, command_id: str
    ) -> Outcome:
        """Carry the command out; sent again with the same id it is carried out once.

        What was found for it before it is given can be out of date by moments: an item that feeds
        this one and is reopened at the very moment this one closes does not hold it open.

        Raises:
            NotAllowedError, IllegalMoveError, IncompleteCommandError: the rules refuse it.
            UnknownRecommendationError: there is no such item.
            ClosedRecommendationError: the item is closed.
            UnavailableError: no answer in time; the command may or may not have been taken.
        """
        facts = await self._register.facts_for(recommendation_id, command)
        origin = Origin(actor=actor, command_id=command_id, facts=facts)
        try:
            return await self._update(recommendation_id, command, origin)
        except RPCError as error:
            if error.status is not RPCStatusCode.NOT_FOUND:
                raise unavailable() from error
        return await self._take_up_again(recommendation_id, command, origin)

    async def _update(self, recommendation_id: str, command: Command, origin: Origin) -> Outcome:
        handle = self._client.get_workflow_handle(workflow_id(recommendation_id))
        with explained():
            return await handle.execute_update(
                _UPDATES[type(command)],
                args=[command, origin],
                id=origin.command_id,
                result_type=Outcome,
                rpc_timeout=_PATIENCE,
            )

    async def _take_up_again(
        self, recommendation_id: str, command: Command, origin: Origin
    ) -> Outcome:
        """Start the workflow of a closed item anew for a command that a closed item takes."""
        stored = await self._register.stored(recommendation_id)
        if stored is None:
            raise UnknownRecommendationError(
                f"There is no item '{recommendation_id}'. Look it up in the list of items."
            )
        if stored.item.stage is not Stage.CLOSED:
            # Closed a moment ago and not recorded yet, or just being started.
            raise unavailable()
        if command.action not in allowed_from(Stage.CLOSED):
            raise ClosedRecommendationError(
                "This item is closed: it has to be reopened before anything can be done to it."
            )
        try:
            with explained():
                return await self._start_with(stored, command, origin)
        except RPCError as error:
            raise unavailable() from error

    async def _start_with(self, stored: StoredItem, command: Command, origin: Origin) -> Outcome:
        operation = WithStartWorkflowOperation(
            RecommendationWorkflow.run,
            RecommendationStart(
                item=stored.item,
                division=stored.division,
                policy=stored.policy,
                recent_command_ids=stored.recent_command_ids,
            ),
            id=workflow_id(stored.item.recommendation_id),
            task_queue=self._task_queue,
            id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            search_attributes=search_attributes(stored.item, None),
            static_summary=summary(stored.item),
        )
        return await self._client.execute_update_with_start_workflow(
            _UPDATES[type(command)],
            args=[command, origin],
            start_workflow_operation=operation,
            id=origin.command_id,
            result_type=Outcome,
            rpc_timeout=_PATIENCE,
        )


class WorkflowStarter:
    """Starts inspections, recommendations and inboxes, each once."""

    def __init__(self, client: Client, *, task_queue: str) -> None:
        self._client = client
        self._task_queue = task_queue

    async def start_inspection(self, inspection_id: str) -> None:
        """Start the inspection's workflow, or tell the running one to look at what is kept.

        One that has ended begins where it stood, finds nothing new, and ends again.
        """
        await self._signal_inspection(inspection_id, "look_again")

    async def reopen_inspection(self, inspection_id: str, recommendation_id: str) -> None:
        """Tell the inspection that an item was taken up again; if it had ended, it comes back."""
        await self._signal_inspection(inspection_id, "item_reopened", recommendation_id)

    async def start_recommendation(
        self, item: Recommendation, division: Division, policy: Policy
    ) -> None:
        """Start the item's workflow, unless it runs or ran already."""
        try:
            await self._client.start_workflow(
                RecommendationWorkflow.run,
                RecommendationStart(item=item, division=division, policy=policy),
                id=workflow_id(item.recommendation_id),
                task_queue=self._task_queue,
                id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
                id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
                search_attributes=search_attributes(item, None),
                static_summary=summary(item),
            )
        except WorkflowAlreadyStartedError:
            return

    async def _signal_inspection(self, inspection_id: str, signal: str, *args: str) -> None:
        await self._client.start_workflow(
            InspectionWorkflow.run,
            InspectionStart(inspection_id=inspection_id),
            id=subject_of(inspection_id),
            task_queue=self._task_queue,
            id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
            static_summary=f"Inspection {inspection_id}",
            start_signal=signal,
            start_signal_args=args,
        )

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


def workflow_id(recommendation_id: str) -> str:
    """The id of the item's workflow."""
    return f"recommendation/{recommendation_id}"


@contextmanager
def explained() -> Generator[None]:
    """Turn what an update fails with into what the rules said, or that nobody answered."""
    try:
        yield
    except WorkflowUpdateFailedError as failed:
        raise _refusal(failed) from failed
    except WorkflowUpdateRPCTimeoutOrCancelledError as late:
        raise unavailable() from late


def _refusal(failed: WorkflowUpdateFailedError) -> RefusedError:
    cause = failed.cause
    if isinstance(cause, ApplicationError) and cause.type in _REFUSALS:
        return _REFUSALS[cause.type](cause.message)
    return unavailable()


def unavailable() -> UnavailableError:
    """That nobody answered, and what to do about it."""
    return UnavailableError(
        "Traction did not answer in time. Nothing is lost: send the same command again."
    )
