"""Tells in words what happened to an item, from its history."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from domain.changes import Event
from domain.forms.fields import CommandForm
from domain.people import Actor
from domain.recommendation import Recommendation
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
        Event.EVIDENCE_REPLACED: "replaced evidence",
        Event.EVIDENCE_WITHDRAWN: "withdrew evidence",
        Event.REOPENED: "reopened it",
    }
)
_JUST_DONE: Mapping[str, str] = MappingProxyType(
    {
        "start": "Started",
        "post_update": "Update posted",
        "submit_evidence": "Evidence submitted",
        "replace_evidence": "Evidence replaced",
        "withdraw_evidence": "Evidence withdrawn",
        "request_extension": "Extension asked for",
        "accept_evidence": "Evidence accepted",
        "return_evidence": "Evidence returned",
        "ask_for_more": "More evidence asked for",
        "close": "Closed",
        "send_back": "Sent back",
        "grant_extension": "Extension granted",
        "refuse_extension": "Extension refused",
        "set_due_date": "Due date set",
        "override_rag": "Rating overridden",
        "lift_rag_override": "Override lifted",
        "record_inspectorate_closure": "Inspectorate's closure recorded",
        "reopen": "Reopened",
        "assign": "Assigned",
        "appoint": "Overseers named",
        "transfer": "Transferred",
        "allocate_jointly": "Allocated jointly",
        "prompt": "Owners prompted",
    }
)


def last_move(history: Sequence[AuditRow]) -> str:
    """Who brought the item to its stage and when, or blank when nobody has moved it yet."""
    moves = [row for row in history if "stage_after" in row.details and row.event in _DONE]
    if not moves:
        return ""
    last = max(moves, key=lambda row: row.version)
    return f"{last.actor_name} {_DONE[last.event]} on {day_and_time(last.at)}"


def done_by(actor: Actor, form: CommandForm, at: datetime) -> str:
    """What somebody has just done, for the card they did it on: "Started by Jo Hope at 14:05"."""
    return f"{_JUST_DONE[form.name]} by {actor.name} at {clock_time(at)}"


def present_state(item: Recommendation, move: str) -> str:
    """The item's stage, and how it came to it where that is known."""
    now = f"{item.reference} is {stage_words(item.stage)}"
    return f"{now}: {move}." if move else f"{now}."
