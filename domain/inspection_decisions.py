"""Carrying out a command on an inspection: stage, authority, then what it changes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from domain.authority import NotAllowedError
from domain.commands.checks import IncompleteCommandError
from domain.inspection_changes import InspectionChange, InspectionEvent, inspection_changed
from domain.inspection_commands import (
    AnnounceRevisit,
    BeginFieldwork,
    EndInspection,
    InspectionCommand,
    Publish,
    ReceiveDraft,
    RecordRevisit,
    ReturnAccuracyCheck,
    SendResponse,
)
from domain.inspection_deadlines import revisit_announced
from domain.inspection_life import (
    InspectionAction,
    InspectionNote,
    InspectionState,
    advance_inspection,
    inspection_allowed_from,
    response_due_on,
)
from domain.inspection_standing import ItemsStanding
from domain.notices import Notice
from domain.people import Actor, Office
from domain.working_days import london_date

_NOTES_KEPT = 20
_EITHER = frozenset({Office.SECRETARIAT, Office.BOARD})
_BOARD = frozenset({Office.BOARD})

# Who may do what; one of the offices is enough.
INSPECTION_AUTHORITY: Mapping[InspectionAction, frozenset[Office]] = MappingProxyType(
    {
        InspectionAction.ANNOUNCE: _EITHER,
        InspectionAction.BEGIN_FIELDWORK: _EITHER,
        InspectionAction.RECEIVE_DRAFT: _EITHER,
        InspectionAction.RETURN_ACCURACY_CHECK: _EITHER,
        InspectionAction.PUBLISH: _EITHER,
        InspectionAction.SEND_RESPONSE: _EITHER,
        InspectionAction.ANNOUNCE_REVISIT: _EITHER,
        InspectionAction.RECORD_REVISIT: _EITHER,
        InspectionAction.END: _BOARD,
    }
)


@dataclass(frozen=True, kw_only=True)
class _Effect:
    """What one command does beyond moving the stage."""

    event: InspectionEvent
    state: InspectionState
    details: dict[str, str] = field(default_factory=dict[str, str])
    notices: tuple[Notice, ...] = ()


def carry_out_on_inspection(
    state: InspectionState,
    command: InspectionCommand,
    *,
    actor: Actor,
    at: datetime,
    items: ItemsStanding,
) -> InspectionChange:
    """Apply the command and say what changed.

    Raises:
        NotAllowedError: the actor may not do this.
        IllegalMoveError: it is not possible from the present stage.
        IncompleteCommandError: something it needs is missing or wrong.
    """
    require_possible_on_inspection(state, command, actor=actor, at=at, items=items)
    moved = replace(state, stage=advance_inspection(state.stage, command.action))
    effect = _EFFECTS[type(command)](moved, command, actor, london_date(at))
    return inspection_changed(
        state,
        effect.state,
        event=effect.event,
        actor=actor,
        at=at,
        details=effect.details,
        notices=effect.notices,
    )


def require_possible_on_inspection(
    state: InspectionState,
    command: InspectionCommand,
    *,
    actor: Actor,
    at: datetime,
    items: ItemsStanding,
) -> None:
    """Refuse what `carry_out_on_inspection` would refuse, without doing anything; same errors."""
    advance_inspection(state.stage, command.action)
    require_authority(actor, command.action)
    command.check(london_date(at))
    _require_fitting(state, command, items)


def require_authority(actor: Actor, action: InspectionAction) -> None:
    """Let the action through.

    Raises:
        NotAllowedError: the actor holds none of the offices for it, or speaks for somebody else.
    """
    if actor.acts_for_another:
        raise NotAllowedError(
            "Nobody can do this on behalf of somebody else: do it in your own name."
        )
    offices = INSPECTION_AUTHORITY[action]
    if not offices & actor.offices:
        who = " or ".join(f"the {office}" for office in sorted(offices, reverse=True))
        raise NotAllowedError(f"Only {who} may do this.")


def may_announce(actor: Actor) -> bool:
    """Whether this person may announce an inspection."""
    return bool(INSPECTION_AUTHORITY[InspectionAction.ANNOUNCE] & actor.offices)


def possible_on_inspection(state: InspectionState, actor: Actor) -> tuple[InspectionAction, ...]:
    """What this person may do with the inspection now, as far as its state alone tells."""
    return tuple(
        action
        for action in inspection_allowed_from(state.stage)
        if INSPECTION_AUTHORITY[action] & actor.offices and not _was_done(state, action)
    )


def _was_done(state: InspectionState, action: InspectionAction) -> bool:
    done_on = {
        InspectionAction.RETURN_ACCURACY_CHECK: state.accuracy_check_returned_on,
        InspectionAction.PUBLISH: state.published_on,
        InspectionAction.SEND_RESPONSE: state.response_sent_on,
    }
    return done_on.get(action) is not None


def _require_fitting(
    state: InspectionState, command: InspectionCommand, items: ItemsStanding
) -> None:
    if _was_done(state, command.action):
        what = command.action.replace("_", " ")
        raise IncompleteCommandError(f"'{what}' is recorded already: look at the history.")
    if isinstance(command, SendResponse) and command.given_with == state.inspection_id:
        raise IncompleteCommandError("Name the other inspection, or leave it out.")
    if isinstance(command, RecordRevisit):
        _require_closed(command.to_reopen, items)
    if isinstance(command, EndInspection) and items.open:
        count = len(items.open)
        raise IncompleteCommandError(
            f"{count} of its items {'is' if count == 1 else 'are'} still open: the inspection ends"
            " once every item is closed."
        )


def _require_closed(recommendation_ids: tuple[str, ...], items: ItemsStanding) -> None:
    for one in recommendation_ids:
        if one not in items.ids:
            raise IncompleteCommandError(f"'{one}' is no item of this inspection.")
        if one in items.open:
            raise IncompleteCommandError(f"'{one}' is open already, so it cannot be reopened.")


def _noted(state: InspectionState, text: str, actor: Actor, on: date) -> InspectionState:
    if not text.strip():
        return state
    note = InspectionNote(on=on, by=actor.person_id, text=text)
    return replace(state, notes=(*state.notes, note)[-_NOTES_KEPT:])


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _begin_fieldwork(
    state: InspectionState, command: BeginFieldwork, _actor: Actor, _today: date
) -> _Effect:
    return _Effect(
        event=InspectionEvent.FIELDWORK_BEGUN,
        state=replace(state, fieldwork_on=command.on),
        details={"on": _day(command.on)},
    )


def _receive_draft(
    state: InspectionState, command: ReceiveDraft, _actor: Actor, _today: date
) -> _Effect:
    after = replace(
        state,
        draft_received_on=command.on,
        accuracy_check_due_on=command.accuracy_check_due_on,
        accuracy_check_returned_on=None,
    )
    details = {
        "on": _day(command.on),
        "accuracy_check_due_on": _day(command.accuracy_check_due_on),
    }
    return _Effect(event=InspectionEvent.DRAFT_RECEIVED, state=after, details=details)


def _return_accuracy_check(
    state: InspectionState, command: ReturnAccuracyCheck, actor: Actor, _today: date
) -> _Effect:
    after = replace(state, accuracy_check_returned_on=command.on)
    return _Effect(
        event=InspectionEvent.ACCURACY_CHECK_RETURNED,
        state=_noted(after, command.note, actor, command.on),
        details={"on": _day(command.on), "note": command.note},
    )


def _publish(state: InspectionState, command: Publish, _actor: Actor, _today: date) -> _Effect:
    given = command.response_days
    days = state.response_days if given is None else given
    told = replace(state, response_days=days, own_response_days=given)
    after = published(told, command.on)
    details = {"on": _day(command.on), "response_due_on": _day(after.response_due_on)}
    return _Effect(event=InspectionEvent.PUBLISHED, state=after, details=details)


def published(state: InspectionState, on: date | None) -> InspectionState:
    """The state once the report is out; without the day nobody can say when a response is due."""
    if on is None:
        return state
    return replace(state, published_on=on, response_due_on=response_due_on(on, state.response_days))


def _send_response(
    state: InspectionState, command: SendResponse, actor: Actor, _today: date
) -> _Effect:
    after = replace(state, response_sent_on=command.on, response_given_with=command.given_with)
    details = {
        "on": _day(command.on),
        "note": command.note,
        "given_with": command.given_with or "",
    }
    return _Effect(
        event=InspectionEvent.RESPONSE_SENT,
        state=_noted(after, command.note, actor, command.on),
        details=details,
    )


def _announce_revisit(
    state: InspectionState, command: AnnounceRevisit, actor: Actor, today: date
) -> _Effect:
    after = replace(state, revisit_on=command.on, revisit_found_on=None, ended_on=None)
    return _Effect(
        event=InspectionEvent.REVISIT_ANNOUNCED,
        state=_noted(after, command.note, actor, command.on or today),
        details={"on": _day(command.on), "note": command.note},
        notices=(revisit_announced(after),),
    )


def _record_revisit(
    state: InspectionState, command: RecordRevisit, actor: Actor, _today: date
) -> _Effect:
    # What an earlier revisit named and nobody has reopened yet stays named.
    named = tuple(dict.fromkeys((*state.to_reopen, *command.to_reopen)))
    after = replace(state, revisit_found_on=command.on, to_reopen=named)
    details = {
        "on": _day(command.on),
        "findings": command.findings,
        "to_reopen": ", ".join(command.to_reopen),
    }
    return _Effect(
        event=InspectionEvent.REVISIT_FOUND,
        state=_noted(after, command.findings, actor, command.on),
        details=details,
    )


def _end(state: InspectionState, command: EndInspection, actor: Actor, today: date) -> _Effect:
    after = replace(state, ended_on=today, to_reopen=())
    return _Effect(
        event=InspectionEvent.ENDED,
        state=_noted(after, command.reason, actor, today),
        details={"reason": command.reason},
    )


# Each function takes the command of its own key, which no annotation of a plain dict can say.
_EFFECTS: dict[type[Any], Callable[[InspectionState, Any, Actor, date], _Effect]] = {
    BeginFieldwork: _begin_fieldwork,
    ReceiveDraft: _receive_draft,
    ReturnAccuracyCheck: _return_accuracy_check,
    Publish: _publish,
    SendResponse: _send_response,
    AnnounceRevisit: _announce_revisit,
    RecordRevisit: _record_revisit,
    EndInspection: _end,
}
