"""The commands people give on a board meeting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import ClassVar

from domain.board_meetings import MeetingAction
from domain.commands.checks import (
    LONGEST_REFERENCE,
    IncompleteCommandError,
    require_keepable,
    require_text,
)

_MOST_DAYS = 60


@dataclass(frozen=True, kw_only=True)
class PlanMeeting:
    """Plan a meeting: on one inspection, or on all of them.

    `silent_days` leaves those out of the update round whose items were updated that lately.
    """

    held_on: date
    inspection_id: str | None = None
    update_round_working_days: int = 10
    freeze_working_days: int = 3
    silent_days: int = 7

    def check(self) -> None:
        """Raises IncompleteCommandError when the days before the meeting make no sense."""
        require_keepable(self.inspection_id or "", "inspection", longest=LONGEST_REFERENCE)
        if not 0 <= self.freeze_working_days < self.update_round_working_days <= _MOST_DAYS:
            raise IncompleteCommandError(
                "The update round has to open before the figures are frozen, and that not after the"
                f" meeting: give 0 to {_MOST_DAYS} working days, more for the round."
            )
        if not 0 <= self.silent_days <= _MOST_DAYS:
            raise IncompleteCommandError(
                f"Give 0 to {_MOST_DAYS} days within which an update needs no asking."
            )


@dataclass(frozen=True, kw_only=True)
class MoveMeeting:
    """Hold the meeting on another day; what lies ahead of it moves along."""

    action: ClassVar[MeetingAction] = MeetingAction.MOVE
    held_on: date

    def check(self) -> None:
        """Any day makes a date; whether it can be met is judged against the present."""


@dataclass(frozen=True, kw_only=True)
class CancelMeeting:
    """Call the meeting off."""

    action: ClassVar[MeetingAction] = MeetingAction.CANCEL
    reason: str

    def check(self) -> None:
        """Raises IncompleteCommandError without a reason."""
        require_text(self.reason, "why the meeting is called off")


@dataclass(frozen=True, kw_only=True)
class FreezeFigures:
    """Freeze the figures now rather than on the day planned."""

    action: ClassVar[MeetingAction] = MeetingAction.FREEZE_FIGURES

    def check(self) -> None:
        """Nothing can be missing."""


@dataclass(frozen=True, kw_only=True)
class ApprovePaper:
    """The board approves the paper; `decided_on` is the day on which it did."""

    action: ClassVar[MeetingAction] = MeetingAction.APPROVE_PAPER
    decided_on: date
    note: str = ""

    def check(self) -> None:
        """Raises IncompleteCommandError when the note cannot be kept."""
        require_keepable(self.note, "note")


MeetingCommand = MoveMeeting | CancelMeeting | FreezeFigures | ApprovePaper

# Every command by the name of the update that takes it; planning is what starts the workflow.
MEETING_COMMANDS: Mapping[str, type[MeetingCommand]] = MappingProxyType(
    {
        "move": MoveMeeting,
        "cancel": CancelMeeting,
        "freeze_figures": FreezeFigures,
        "approve_paper": ApprovePaper,
    }
)
