"""Board meetings carried out by the real rules on the real read model, without workflows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from domain.board_meetings import BoardMeeting
from domain.errors import RefusedError
from domain.meeting_changes import MeetingChange, paper_issued
from domain.meeting_commands import MeetingCommand, PlanMeeting
from domain.meeting_decisions import (
    carry_out_on_meeting,
    plan,
    planned_meeting,
    require_plannable,
)
from domain.people import Actor
from infra.database.board_papers import PaperRepository
from infra.database.engine import Database
from infra.database.meetings import MeetingRepository
from tests.factories import bank_holidays
from workflows.meeting_client import UnknownMeetingError, meeting_id_for


@dataclass
class MeetingsOnTheDatabase:
    """Does at once what the workflow of a meeting does in its time."""

    database: Database
    clock: Callable[[], datetime]
    refusal: RefusedError | None = None
    done: dict[str, BoardMeeting] = field(default_factory=dict[str, BoardMeeting])

    async def plan(
        self, command: PlanMeeting, *, actor: Actor, command_id: str, today: date
    ) -> BoardMeeting:
        """Plan it, once for the id."""
        self._refuse()
        require_plannable(command, actor=actor, today=today)
        meeting = planned_meeting(meeting_id_for(command, command_id), command)
        change = plan(meeting, actor=actor, at=self.clock(), holidays=bank_holidays())
        await MeetingRepository(self.database).record([change])
        # As its workflow does, it gives days and version a moment later.
        return meeting

    async def perform(
        self, meeting_id: str, command: MeetingCommand, *, actor: Actor, command_id: str
    ) -> BoardMeeting:
        """Carry the command out, once for its id."""
        self._refuse()
        if command_id not in self.done:
            self.done[command_id] = await self._carry_out(meeting_id, command, actor)
        return self.done[command_id]

    async def _carry_out(
        self, meeting_id: str, command: MeetingCommand, actor: Actor
    ) -> BoardMeeting:
        meetings = MeetingRepository(self.database)
        meeting = await meetings.get(meeting_id)
        if meeting is None:
            raise UnknownMeetingError(f"There is no board meeting '{meeting_id}'.")
        now = self.clock()
        change = carry_out_on_meeting(
            meeting, command, actor=actor, at=now, holidays=bank_holidays()
        )
        await meetings.record([change])
        if change.meeting.awaits_paper:
            await meetings.record([await self._issued(change.meeting, now)])
        return change.meeting

    async def _issued(self, meeting: BoardMeeting, now: datetime) -> MeetingChange:
        seal = await PaperRepository(self.database).freeze_figures(meeting, now)
        return paper_issued(meeting, seal, at=now)

    def _refuse(self) -> None:
        if self.refusal is not None:
            raise self.refusal
