"""The one door through which board meetings are planned and commanded."""

from datetime import date, timedelta
from hashlib import sha256
from typing import Protocol

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
from domain.board_meetings import BoardMeeting
from domain.commands import IncompleteCommandError
from domain.errors import RefusedError
from domain.meeting_commands import MEETING_COMMANDS, MeetingCommand, PlanMeeting
from domain.meeting_decisions import planned_meeting, require_plannable
from domain.people import Actor
from domain.stages import IllegalMoveError
from domain.working_days import Division
from workflows.board_cycle import BoardCycleWorkflow
from workflows.client import UnavailableError
from workflows.meeting_messages import MeetingOutcome, MeetingStart
from workflows.messages import Origin

_PATIENCE = timedelta(seconds=10)
_UPDATES = {command: name for name, command in MEETING_COMMANDS.items()}
_REFUSALS: dict[str, type[RefusedError]] = {
    refusal.code: refusal for refusal in (NotAllowedError, IllegalMoveError, IncompleteCommandError)
}


class UnknownMeetingError(RefusedError):
    """No meeting has that id."""

    code = "unknown_meeting"


class MeetingOverError(RefusedError):
    """The meeting was approved or called off."""

    code = "meeting_over"


class AlreadyPlannedError(RefusedError):
    """The board meets on the same on that day already."""

    code = "already_planned"


class MeetingRegister(Protocol):
    """Knows what is planned, and on what; the read model does."""

    async def planned_on(self, held_on: date, inspection_id: str | None) -> tuple[str, ...]:
        """The meetings on that inspection, or on all, that are to be held on that day."""
        ...

    async def divisions(self, inspection_id: str | None) -> frozenset[Division]:
        """The calendars of that inspection (none when there is no such), or of all of them."""
        ...


class MeetingCommands:
    """Plans meetings and gives commands to them."""

    def __init__(self, client: Client, register: MeetingRegister, *, task_queue: str) -> None:
        self._client = client
        self._register = register
        self._task_queue = task_queue

    async def plan(
        self, command: PlanMeeting, *, actor: Actor, command_id: str, today: date
    ) -> BoardMeeting:
        """Plan a meeting; sent again with the same id it is planned once.

        The meeting's own days are reckoned a moment later, by its workflow.

        Raises:
            NotAllowedError, IncompleteCommandError: the rules refuse it.
            AlreadyPlannedError: the board meets on the same that day already.
            UnavailableError: no answer in time; it may or may not have been planned.
        """
        require_plannable(command, actor=actor, today=today)
        meeting = planned_meeting(meeting_id_for(command, command_id), command)
        division = await self._division(command)
        await self._require_first(meeting)
        await self._start(MeetingStart(meeting=meeting, planned_by=actor, division=division))
        return meeting

    async def perform(
        self, meeting_id: str, command: MeetingCommand, *, actor: Actor, command_id: str
    ) -> BoardMeeting:
        """Carry the command out; sent again with the same id it is carried out once.

        Raises:
            NotAllowedError, IllegalMoveError, IncompleteCommandError: the rules refuse it.
            UnknownMeetingError: there is no such meeting.
            MeetingOverError: it was approved or called off.
            UnavailableError: no answer in time; the command may or may not have been taken.
        """
        handle = self._client.get_workflow_handle(_workflow_id(meeting_id))
        try:
            outcome = await handle.execute_update(
                _UPDATES[type(command)],
                args=[command, Origin(actor=actor, command_id=command_id)],
                id=command_id,
                result_type=MeetingOutcome,
                rpc_timeout=_PATIENCE,
            )
        except WorkflowUpdateFailedError as failed:
            raise _refusal(failed) from failed
        except WorkflowUpdateRPCTimeoutOrCancelledError as late:
            raise _unavailable() from late
        except RPCError as error:
            raise await self._explain(error, meeting_id) from error
        return outcome.meeting

    async def _division(self, command: PlanMeeting) -> Division:
        found = await self._register.divisions(command.inspection_id)
        if command.inspection_id is not None and not found:
            raise IncompleteCommandError(
                f"There is no inspection '{command.inspection_id}': list the inspections to find"
                " the id, or leave it out for a board on all of them."
            )
        return next(iter(found)) if len(found) == 1 else Division.ENGLAND_AND_WALES

    async def _require_first(self, meeting: BoardMeeting) -> None:
        planned = await self._register.planned_on(meeting.held_on, meeting.inspection_id)
        others = [one for one in planned if one != meeting.meeting_id]
        if others:
            raise AlreadyPlannedError(
                f"The board meets on {meeting.held_on:%-d %B %Y} already ({others[0]}): its owners"
                " would be asked twice. Move or cancel that meeting first."
            )

    async def _start(self, start: MeetingStart) -> None:
        meeting = start.meeting
        try:
            await self._client.start_workflow(
                BoardCycleWorkflow.run,
                start,
                id=_workflow_id(meeting.meeting_id),
                task_queue=self._task_queue,
                id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
                id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
                static_summary=f"Board of {meeting.held_on}",
                rpc_timeout=_PATIENCE,
            )
        except WorkflowAlreadyStartedError:
            # It was planned before and is over by now.
            return
        except RPCError as error:
            raise _unavailable() from error

    async def _explain(self, error: RPCError, meeting_id: str) -> RefusedError:
        if error.status is not RPCStatusCode.NOT_FOUND:
            return _unavailable()
        handle = self._client.get_workflow_handle(_workflow_id(meeting_id))
        try:
            await handle.describe(rpc_timeout=_PATIENCE)
        except RPCError:
            return UnknownMeetingError(
                f"There is no board meeting '{meeting_id}'. Look it up in the list of meetings."
            )
        return MeetingOverError(
            "This meeting is over, approved or called off: nothing more can be done to it."
        )


def meeting_id_for(command: PlanMeeting, command_id: str) -> str:
    """The same plan sent again always gets the same id; the day in it is the one first planned."""
    digest = sha256(f"{command.inspection_id or ''}\n{command_id}".encode()).hexdigest()
    return f"board-{command.held_on}-{digest[:6]}"


def _workflow_id(meeting_id: str) -> str:
    return f"meeting/{meeting_id}"


def _refusal(failed: WorkflowUpdateFailedError) -> RefusedError:
    cause = failed.cause
    if isinstance(cause, ApplicationError) and cause.type in _REFUSALS:
        return _REFUSALS[cause.type](cause.message)
    return _unavailable()


def _unavailable() -> UnavailableError:
    return UnavailableError(
        "Traction did not answer in time. Nothing is lost: send the same command again."
    )
