"""Meetings as their workflows record them, for tests of what is kept."""

from dataclasses import replace
from datetime import date, timedelta

from domain.board_meetings import BoardMeeting, MeetingStage, PaperSeal
from domain.meeting_changes import MeetingChange, MeetingEvent, changed_meeting, paper_issued
from domain.meeting_commands import PlanMeeting
from domain.meeting_decisions import plan, planned_meeting
from infra.database.board_papers import PaperRepository
from infra.database.engine import Database
from infra.database.meetings import MeetingRepository
from tests.factories import NOW, Changes, bank_holidays, the_secretariat
from tests.meeting_factories import FROZEN_AT, HELD_ON, MEETING_ID


def a_plan(
    meeting_id: str = MEETING_ID, held_on: date = HELD_ON, **changes: Changes
) -> MeetingChange:
    """The first change of a meeting."""
    meeting = planned_meeting(meeting_id, PlanMeeting(held_on=held_on, **changes))
    return plan(meeting, actor=the_secretariat(), at=NOW, holidays=bank_holidays())


def next_change(after: MeetingChange, event: MeetingEvent, **changes: Changes) -> MeetingChange:
    """The next version of the meeting with those fields changed."""
    meeting = replace(after.meeting, **changes)
    return changed_meeting(
        after.meeting,
        meeting,
        event=event,
        actor=the_secretariat(),
        at=after.at + timedelta(hours=1),
    )


async def frozen(
    database: Database, meeting_id: str = MEETING_ID, *, days: int = 0, **changes: Changes
) -> BoardMeeting:
    """A meeting planned and frozen so many days after the usual moment, as kept."""
    meetings, at = MeetingRepository(database), FROZEN_AT + timedelta(days=days)
    planned = a_plan(meeting_id, HELD_ON + timedelta(days=days), **changes)
    told = next_change(
        planned, MeetingEvent.FIGURES_FROZEN, stage=MeetingStage.FROZEN, figures_at=at
    )
    await meetings.record([planned, told])
    seal: PaperSeal = await PaperRepository(database).freeze_figures(told.meeting, at)
    issued = paper_issued(told.meeting, seal, at=at)
    await meetings.record([issued])
    return issued.meeting
