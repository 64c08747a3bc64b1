"""What happened to an item: one change, its event, and what has to be told because of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from domain.notices import Notice
from domain.people import Actor
from domain.rag import RAGPolicy, RAGStatus, rate
from domain.recommendation import Recommendation
from domain.working_days import london_date


class Event(StrEnum):
    """What is written into the audit trail, in the past tense."""

    TAKEN_UP = "recommendation.taken_up"
    STARTED = "recommendation.started"
    UPDATE_POSTED = "recommendation.update_posted"
    EVIDENCE_SUBMITTED = "recommendation.evidence_submitted"
    EVIDENCE_ACCEPTED = "recommendation.evidence_accepted"
    EVIDENCE_RETURNED = "recommendation.evidence_returned"
    CLOSED = "recommendation.closed"
    SENT_BACK = "recommendation.sent_back"
    RAG_OVERRIDDEN = "recommendation.rag_overridden"
    RAG_OVERRIDE_LIFTED = "recommendation.rag_override_lifted"
    MORE_ASKED = "recommendation.more_asked"
    EVIDENCE_REPLACED = "recommendation.evidence_replaced"
    EVIDENCE_WITHDRAWN = "recommendation.evidence_withdrawn"
    EXTENSION_REQUESTED = "recommendation.extension_requested"
    EXTENSION_GRANTED = "recommendation.extension_granted"
    EXTENSION_REFUSED = "recommendation.extension_refused"
    DUE_DATE_SET = "recommendation.due_date_set"
    ASSIGNED = "recommendation.assigned"
    APPOINTED = "recommendation.appointed"
    TRANSFERRED = "recommendation.transferred"
    ALLOCATED_JOINTLY = "recommendation.allocated_jointly"
    REMINDED = "recommendation.reminded"
    INSPECTORATE_CLOSURE_RECORDED = "recommendation.inspectorate_closure_recorded"
    REOPENED = "recommendation.reopened"
    POLICY_CHANGED = "recommendation.policy_changed"
    PROMPTED = "recommendation.prompted"
    BECAME_OVERDUE = "recommendation.became_overdue"
    RAG_CHANGED = "recommendation.rag_changed"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change to one item: the item after it (with its version) and the notices it gives.

    `command_id` is blank for what time alone brought.
    """

    event: Event
    actor: Actor
    at: datetime
    item: Recommendation
    status: RAGStatus
    details: Mapping[str, str] = field(default_factory=dict[str, str])
    notices: tuple[Notice, ...] = ()
    command_id: str = ""


def changed(
    before: Recommendation,
    after: Recommendation,
    *,
    event: Event,
    actor: Actor,
    at: datetime,
    policy: RAGPolicy,
    details: Mapping[str, str] | None = None,
    notices: tuple[Notice, ...] = (),
) -> Change:
    """The next version of the item; a rating or stage that moved is named in the details.

    A detail without a value is left out: no `rag_before` means that it was not rated before.
    """
    item = replace(after, version=before.version + 1)
    today = london_date(at)
    was, now = rate(before, today, policy), rate(item, today, policy)
    told = dict(details or {})
    if before.stage is not item.stage:
        told |= {"stage_before": before.stage, "stage_after": item.stage}
    if was.rag is not now.rag:
        told |= {"rag_before": was.rag or "", "rag_after": now.rag or ""}
    return Change(
        event=event,
        actor=actor,
        at=at,
        item=item,
        status=now,
        details={name: value for name, value in told.items() if value},
        notices=notices,
    )
