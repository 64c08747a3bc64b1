"""Carrying out commands on a board meeting: who may, whether it is possible, what changes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from domain.authority import NotAllowedError
from domain.board_meetings import (
    BoardMeeting,
    MeetingAction,
    MeetingCancellation,
    PaperApproval,
    next_stage,
)
from domain.commands.checks import IncompleteCommandError
from domain.meeting_changes import (
    MeetingChange,
    MeetingEvent,
    changed_meeting,
    scheduled,
)
from domain.meeting_commands import (
    ApprovePaper,
    CancelMeeting,
    FreezeFigures,
    MeetingCommand,
    MoveMeeting,
    PlanMeeting,
)
from domain.people import Actor, Office
from domain.working_days import BankHolidays, CalendarTooShortError, london_date

# The offices whose holders may do it; what is not here happens by time alone.
_OFFICE: Mapping[MeetingAction, Office] = MappingProxyType(
    {
        MeetingAction.FREEZE_FIGURES: Office.SECRETARIAT,
        MeetingAction.MOVE: Office.SECRETARIAT,
        MeetingAction.CANCEL: Office.SECRETARIAT,
        MeetingAction.APPROVE_PAPER: Office.BOARD,
    }
)
_WHO = {
    Office.SECRETARIAT: "Only the secretariat plans board meetings: ask it to do this.",
    Office.BOARD: "Only a member of the board approves its paper: have one of them do this.",
}
_FURTHEST_AHEAD_YEARS = 2


def may_plan(actor: Actor) -> bool:
    """Whether the rules on who does what let them plan a meeting."""
    return _refusal(actor, Office.SECRETARIAT) is None


def may(actor: Actor, action: MeetingAction) -> bool:
    """Whether the rules on who does what allow it; whether it is possible is judged elsewhere."""
    return action in _OFFICE and _refusal(actor, _OFFICE[action]) is None


def require_plannable(command: PlanMeeting, *, actor: Actor, today: date) -> None:
    """Let a plan through.

    Raises:
        NotAllowedError: somebody else than the secretariat plans.
        IncompleteCommandError: the days make no sense, have passed, or lie too far ahead.
    """
    _require(actor, Office.SECRETARIAT)
    command.check()
    _require_ahead(command.held_on, today)
    if command.held_on.year > today.year + _FURTHEST_AHEAD_YEARS:
        raise IncompleteCommandError(
            f"Plan meetings up to {today.year + _FURTHEST_AHEAD_YEARS}: the bank holidays after"
            " that are not settled yet."
        )


def planned_meeting(meeting_id: str, command: PlanMeeting) -> BoardMeeting:
    """The meeting that was asked for, before its days are reckoned."""
    return BoardMeeting(
        meeting_id=meeting_id,
        held_on=command.held_on,
        inspection_id=command.inspection_id,
        update_round_working_days=command.update_round_working_days,
        freeze_working_days=command.freeze_working_days,
        silent_days=command.silent_days,
    )


def plan(
    meeting: BoardMeeting, *, actor: Actor, at: datetime, holidays: BankHolidays
) -> MeetingChange:
    """The first change of a meeting's life."""
    after = scheduled(meeting, holidays)
    details = {"inspection_id": meeting.inspection_id or "", **_days(after)}
    event = MeetingEvent.PLANNED
    return changed_meeting(meeting, after, event=event, actor=actor, at=at, details=details)


@dataclass(frozen=True, kw_only=True)
class _Given:
    """Who gives a command, when, and by which calendar."""

    actor: Actor
    at: datetime
    holidays: BankHolidays


@dataclass(frozen=True, kw_only=True)
class _Effect:
    """What a command changes besides the stage."""

    event: MeetingEvent
    meeting: BoardMeeting
    details: Mapping[str, str] = field(default_factory=dict[str, str])


def carry_out_on_meeting(
    meeting: BoardMeeting,
    command: MeetingCommand,
    *,
    actor: Actor,
    at: datetime,
    holidays: BankHolidays,
) -> MeetingChange:
    """What the command changes.

    Raises:
        NotAllowedError: the actor may not do this.
        IllegalMoveError: it leads nowhere from the present stage.
        IncompleteCommandError: something is missing, or cannot be.
    """
    _require(actor, _OFFICE[command.action])
    stage = next_stage(meeting.stage, command.action)
    command.check()
    given = _Given(actor=actor, at=at, holidays=holidays)
    effect = _EFFECTS[type(command)](meeting, command, given)
    return changed_meeting(
        meeting,
        replace(effect.meeting, stage=stage),
        event=effect.event,
        actor=actor,
        at=at,
        details=effect.details,
    )


def _move(meeting: BoardMeeting, command: MoveMeeting, given: _Given) -> _Effect:
    _require_ahead(command.held_on, london_date(given.at))
    try:
        moved = scheduled(replace(meeting, held_on=command.held_on), given.holidays)
    except CalendarTooShortError as error:
        raise IncompleteCommandError(
            f"{command.held_on:%-d %B %Y} is too far from the day first planned to move to: call"
            " this meeting off and plan another."
        ) from error
    details = {"held_on_before": meeting.held_on.isoformat(), **_days(moved)}
    return _Effect(event=MeetingEvent.MOVED, meeting=moved, details=details)


def _cancel(meeting: BoardMeeting, command: CancelMeeting, given: _Given) -> _Effect:
    cancellation = MeetingCancellation(by=given.actor.person_id, at=given.at, reason=command.reason)
    return _Effect(
        event=MeetingEvent.CANCELLED,
        meeting=replace(meeting, cancellation=cancellation),
        details={"reason": command.reason},
    )


def _freeze(meeting: BoardMeeting, _command: FreezeFigures, given: _Given) -> _Effect:
    frozen = replace(meeting, figures_at=given.at)
    return _Effect(event=MeetingEvent.FIGURES_FROZEN, meeting=frozen)


def _approve(meeting: BoardMeeting, command: ApprovePaper, given: _Given) -> _Effect:
    if meeting.paper is None or meeting.figures_at is None:
        raise IncompleteCommandError(
            "The frozen figures are still being written down: approve the paper in a moment."
        )
    _require_decidable(command.decided_on, meeting.figures_at, given.at)
    approval = PaperApproval(
        by=given.actor.person_id, at=given.at, decided_on=command.decided_on, note=command.note
    )
    details = {
        "decided_on": command.decided_on.isoformat(),
        "note": command.note,
        "digest": meeting.paper.digest,
    }
    return _Effect(
        event=MeetingEvent.PAPER_APPROVED,
        meeting=replace(meeting, approval=approval),
        details=details,
    )


# Each function takes the command of its own key, which no annotation of a plain dict can say.
_EFFECTS: Mapping[type[Any], Callable[[BoardMeeting, Any, _Given], _Effect]] = MappingProxyType(
    {MoveMeeting: _move, CancelMeeting: _cancel, FreezeFigures: _freeze, ApprovePaper: _approve}
)


def _require(actor: Actor, office: Office) -> None:
    reason = _refusal(actor, office)
    if reason is not None:
        raise NotAllowedError(reason)


def _refusal(actor: Actor, office: Office) -> str | None:
    if actor.acts_for_another:
        return "Nobody can do this on behalf of somebody else: do it in your own name."
    return None if office in actor.offices else _WHO[office]


def _require_ahead(held_on: date, today: date) -> None:
    if held_on < today:
        raise IncompleteCommandError(
            f"{held_on:%-d %B %Y} has passed: name the day on which the board will meet."
        )


def _require_decidable(decided_on: date, figures_at: datetime, at: datetime) -> None:
    if not london_date(figures_at) <= decided_on <= london_date(at):
        raise IncompleteCommandError(
            f"The board cannot have approved these figures on {decided_on:%-d %B %Y}: give a day"
            f" from {london_date(figures_at):%-d %B %Y}, when they were frozen, up to today."
        )


def _days(meeting: BoardMeeting) -> dict[str, str]:
    return {
        "held_on": meeting.held_on.isoformat(),
        "update_round_on": meeting.update_round_on.isoformat() if meeting.update_round_on else "",
        "freezes_on": meeting.freezes_on.isoformat() if meeting.freezes_on else "",
    }
