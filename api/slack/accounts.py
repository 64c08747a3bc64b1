"""Tells in words what happened to an item, from its history."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from domain.changes import Event
from domain.people import Actor
from domain.recommendation import Recommendation
from domain.stages import Action
from infra.database.audit_entries import AuditRow
from infra.slack.texts import clock_time, day_and_time, stage_words

_DONE: Mapping[str, str] = MappingProxyType(
    {
        Event.TAKEN_UP: "took it up",
        Event.STARTED: "started it",
        Event.UPDATE_POSTED: "posted an update",
        Event.EVIDENCE_SUBMITTED: "submitted evidence",
        Event.EVIDENCE_ACCEPTED: "accepted the evidence",
        Event.EVIDENCE_RETURNED: "returned the evidence",
        Event.CLOSED: "closed it",
        Event.SENT_BACK: "sent it back",
    }
)
_JUST_DONE: Mapping[Action, str] = MappingProxyType(
    {
        Action.START: "Started",
        Action.POST_UPDATE: "Update posted",
        Action.SUBMIT_EVIDENCE: "Evidence submitted",
        Action.ACCEPT_EVIDENCE: "Evidence accepted",
        Action.RETURN_EVIDENCE: "Evidence returned",
    }
)


def last_move(history: Sequence[AuditRow]) -> str:
    """Who brought the item to its stage and when, or blank when nobody has moved it yet."""
    moves = [row for row in history if "stage_after" in row.details and row.event in _DONE]
    if not moves:
        return ""
    last = max(moves, key=lambda row: row.version)
    return f"{last.actor_name} {_DONE[last.event]} on {day_and_time(last.at)}"


def done_by(actor: Actor, action: Action, at: datetime) -> str:
    """What somebody has just done, for the card they did it on: "Started by Jo Hope at 14:05"."""
    return f"{_JUST_DONE[action]} by {actor.name} at {clock_time(at)}"


def present_state(item: Recommendation, move: str) -> str:
    """The item's stage, and how it came to it where that is known."""
    now = f"{item.reference} is {stage_words(item.stage)}"
    return f"{now}: {move}." if move else f"{now}."
