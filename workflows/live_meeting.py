"""A board meeting while its workflow runs: how it stands, and what is not yet recorded of it."""

from datetime import datetime

from domain.board_meetings import BoardMeeting, PaperSeal
from domain.meeting_changes import (
    MeetingChange,
    bring_meeting_up_to,
    next_moment,
    paper_issued,
    updates_asked,
)
from domain.meeting_commands import MeetingCommand
from domain.meeting_decisions import carry_out_on_meeting, plan
from domain.working_days import BankHolidays
from workflows.meeting_messages import MeetingOutcome, MeetingStart
from workflows.messages import Origin


class LiveMeeting:
    """The state of the run; it is told the time and knows nothing of Temporal."""

    def __init__(self, start: MeetingStart, holidays: BankHolidays, *, now: datetime) -> None:
        self._holidays = holidays
        self._carried_out: set[str] = set()
        self._unrecorded: tuple[MeetingChange, ...] = ()
        self.meeting: BoardMeeting = start.meeting
        self._apply(plan(start.meeting, actor=start.planned_by, at=now, holidays=holidays))

    @property
    def has_work(self) -> bool:
        """Whether something is to be recorded, asked or frozen now."""
        meeting = self.meeting
        return bool(self._unrecorded) or meeting.awaits_asking or meeting.awaits_paper

    @property
    def has_ended(self) -> bool:
        """Approved or called off, and everything about it is recorded."""
        return self.meeting.is_over and not self._unrecorded

    def take_unrecorded(self) -> list[MeetingChange]:
        """Everything that is to be recorded next, in order; the caller records it."""
        batch, self._unrecorded = self._unrecorded, ()
        return list(batch)

    def refuse_impossible(self, command: MeetingCommand, origin: Origin, *, now: datetime) -> None:
        """Raise what `carry_out` would raise; a repeated command is let through."""
        if origin.command_id not in self._carried_out:
            self._change(command, origin, now)

    def carry_out(
        self, command: MeetingCommand, origin: Origin, *, now: datetime
    ) -> MeetingOutcome:
        """Carry a command out once, however often it comes; raises as the rules do."""
        if origin.command_id not in self._carried_out:
            self.let_time_pass(now)
            self._apply(self._change(command, origin, now))
            self._carried_out.add(origin.command_id)
        return self.outcome()

    def let_time_pass(self, now: datetime) -> None:
        """Bring the meeting up to the present."""
        while (change := bring_meeting_up_to(self.meeting, now=now)) is not None:
            self._apply(change)

    def wakes_at(self) -> datetime | None:
        """The next moment at which time alone moves the meeting on."""
        return next_moment(self.meeting)

    def note_asked(self, items: int, *, now: datetime) -> None:
        """The owners of so many items have been asked."""
        self._apply(updates_asked(self.meeting, items, at=now))

    def note_paper(self, seal: PaperSeal, *, now: datetime) -> None:
        """The frozen figures are kept."""
        self._apply(paper_issued(self.meeting, seal, at=now))

    def outcome(self) -> MeetingOutcome:
        """What a caller is told."""
        return MeetingOutcome(meeting=self.meeting)

    def _change(self, command: MeetingCommand, origin: Origin, now: datetime) -> MeetingChange:
        return carry_out_on_meeting(
            self.meeting, command, actor=origin.actor, at=now, holidays=self._holidays
        )

    def _apply(self, change: MeetingChange) -> None:
        self._unrecorded = (*self._unrecorded, change)
        self.meeting = change.meeting
