"""What goes into a board meeting's workflow and comes out of it."""

from dataclasses import dataclass

from domain.board_meetings import BoardMeeting
from domain.people import Actor
from domain.working_days import Division


@dataclass(frozen=True, kw_only=True)
class MeetingStart:
    """What the run of a meeting begins with; every later field has a default."""

    meeting: BoardMeeting
    planned_by: Actor
    division: Division = Division.ENGLAND_AND_WALES


@dataclass(frozen=True, kw_only=True)
class MeetingOutcome:
    """The meeting once a command has been carried out."""

    meeting: BoardMeeting
