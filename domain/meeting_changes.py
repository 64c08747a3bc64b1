"""What happened to a board meeting, and what time alone brings to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from enum import StrEnum

from domain.board_meetings import (
    BoardMeeting,
    MeetingAction,
    MeetingStage,
    PaperSeal,
    next_stage,
)
from domain.people import THE_CLOCK, Actor
from domain.working_days import BankHolidays, add_working_days, london_moment

ROUND_OPENS_AT = time(9)
FIGURES_FREEZE_AT = time(17)
_YEARS_KNOWN_BEFORE, _YEARS_KNOWN_AFTER = 1, 2


class MeetingEvent(StrEnum):
    """What is written into the audit trail, in the past tense."""

    PLANNED = "meeting.planned"
    MOVED = "meeting.moved"
    UPDATE_ROUND_OPENED = "meeting.update_round_opened"
    UPDATES_ASKED = "meeting.updates_asked"
    FIGURES_FROZEN = "meeting.figures_frozen"
    PAPER_ISSUED = "meeting.paper_issued"
    PAPER_APPROVED = "meeting.paper_approved"
    CANCELLED = "meeting.cancelled"


@dataclass(frozen=True, kw_only=True)
class MeetingChange:
    """One change to one meeting: the meeting after it, with its version."""

    event: MeetingEvent
    actor: Actor
    at: datetime
    meeting: BoardMeeting
    details: Mapping[str, str] = field(default_factory=dict[str, str])


def changed_meeting(
    before: BoardMeeting,
    after: BoardMeeting,
    *,
    event: MeetingEvent,
    actor: Actor,
    at: datetime,
    details: Mapping[str, str] | None = None,
) -> MeetingChange:
    """The next version of the meeting; a stage that moved is named in the details."""
    told = dict(details or {})
    if before.stage is not after.stage:
        told |= {"stage_before": before.stage, "stage_after": after.stage}
    return MeetingChange(
        event=event,
        actor=actor,
        at=at,
        meeting=replace(after, version=before.version + 1),
        details={name: value for name, value in told.items() if value},
    )


def years_known(meeting: BoardMeeting) -> tuple[int, int]:
    """The first and last year of bank holidays a meeting works with, moves of it included."""
    year = meeting.held_on.year
    return year - _YEARS_KNOWN_BEFORE, year + _YEARS_KNOWN_AFTER


def scheduled(meeting: BoardMeeting, holidays: BankHolidays) -> BoardMeeting:
    """The meeting with the days of its update round and its freeze.

    Worked example: ten and three working days before Thursday 18 June 2026 are 4 and 15 June. What
    has been opened or frozen already keeps its day.

    Raises:
        CalendarTooShortError: the day lies outside the years whose bank holidays are known.
    """
    opens = add_working_days(meeting.held_on, -meeting.update_round_working_days, holidays)
    freezes = add_working_days(meeting.held_on, -meeting.freeze_working_days, holidays)
    is_planned, is_frozen = meeting.stage is MeetingStage.PLANNED, meeting.figures_at is not None
    return replace(
        meeting,
        update_round_on=opens if is_planned else meeting.update_round_on,
        freezes_on=meeting.freezes_on if is_frozen else freezes,
    )


def next_moment(meeting: BoardMeeting) -> datetime | None:
    """The moment (UTC) at which time alone moves the meeting on, perhaps one that has passed."""
    if meeting.stage is MeetingStage.PLANNED and meeting.update_round_on is not None:
        return london_moment(meeting.update_round_on, ROUND_OPENS_AT)
    return _freezes_at(meeting) if meeting.stage is MeetingStage.COLLECTING else None


def bring_meeting_up_to(meeting: BoardMeeting, *, now: datetime) -> MeetingChange | None:
    """What time has brought to the meeting by now, if anything.

    When the freeze has come before anybody was asked, nobody is: their answers would be too late.
    """
    moment, freezes_at = next_moment(meeting), _freezes_at(meeting)
    if moment is None or freezes_at is None or now < moment:
        return None
    if now >= freezes_at:
        stage = next_stage(meeting.stage, MeetingAction.FREEZE_FIGURES)
        after, event = replace(meeting, figures_at=now), MeetingEvent.FIGURES_FROZEN
    else:
        stage = next_stage(meeting.stage, MeetingAction.OPEN_UPDATE_ROUND)
        after, event = meeting, MeetingEvent.UPDATE_ROUND_OPENED
    after = replace(after, stage=stage)
    return changed_meeting(meeting, after, event=event, actor=THE_CLOCK, at=now)


def updates_asked(meeting: BoardMeeting, items: int, *, at: datetime) -> MeetingChange:
    """The owners of so many items have been asked for an update."""
    after = replace(meeting, asked=items)
    details = {"items": str(items)}
    event = MeetingEvent.UPDATES_ASKED
    return changed_meeting(meeting, after, event=event, actor=THE_CLOCK, at=at, details=details)


def paper_issued(meeting: BoardMeeting, seal: PaperSeal, *, at: datetime) -> MeetingChange:
    """The frozen figures are kept, and known by their seal from now on."""
    details = {
        "items": str(seal.items),
        "sequence": str(seal.sequence),
        "head": seal.head,
        "digest": seal.digest,
    }
    after = replace(meeting, paper=seal)
    event = MeetingEvent.PAPER_ISSUED
    return changed_meeting(meeting, after, event=event, actor=THE_CLOCK, at=at, details=details)


def _freezes_at(meeting: BoardMeeting) -> datetime | None:
    if meeting.freezes_on is None:
        return None
    return london_moment(meeting.freezes_on, FIGURES_FREEZE_AT)
