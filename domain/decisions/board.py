"""What the board's decisions do, and what is written down of the inspectorate's."""

from dataclasses import replace

from domain.changes import Event
from domain.commands import (
    ChangePolicy,
    Close,
    LiftRAGOverride,
    OverrideRAG,
    RecordInspectorateClosure,
    Reopen,
    SendBack,
)
from domain.decisions.due_dates import moved
from domain.decisions.effects import TO_OWNERS, Effect, Occasion, Telling, iso
from domain.notices import NoticeKind, Recipient
from domain.rag import SETTLED, rate
from domain.recommendation import (
    Closure,
    InspectorateClosure,
    RAGOverride,
    Recommendation,
    Reopening,
)

_TO_ALL_CONCERNED = (*TO_OWNERS, Recipient.PLAN_OWNER, Recipient.PORTFOLIO_HOLDER)


def close(item: Recommendation, command: Close, occasion: Occasion) -> Effect:
    """The force's own closure; a wish for a later date has no object any more."""
    closure = Closure(
        by=occasion.actor.person_id,
        at=occasion.at,
        category=command.category,
        reason=command.reason,
        superseded_by=command.superseded_by,
    )
    details = {
        "category": command.category.value,
        "reason": command.reason,
        "superseded_by": command.superseded_by or "",
        "despite_open": command.despite_open,
    }
    after = replace(item, closure=closure, extension_request=None)
    return Effect(event=Event.CLOSED, item=after, details=details)


def send_back(item: Recommendation, command: SendBack, _occasion: Occasion) -> Effect:
    """The board is not satisfied: the review no longer counts, and the owner hears why."""
    tell = (Telling(kind=NoticeKind.RETURNED, parts=TO_OWNERS),)
    after = replace(item, review=None, demonstration_until=None)
    return Effect(event=Event.SENT_BACK, item=after, details={"reason": command.reason}, tell=tell)


def override_rag(item: Recommendation, command: OverrideRAG, occasion: Occasion) -> Effect:
    """The board's rating takes the place of one it set before."""
    override = RAGOverride(
        by=occasion.actor.person_id,
        at=occasion.at,
        rag=command.rag,
        reason=command.reason,
        until=command.until,
    )
    details = {"rag": command.rag.value, "reason": command.reason, "until": iso(command.until)}
    return Effect(
        event=Event.RAG_OVERRIDDEN, item=replace(item, rag_override=override), details=details
    )


def lift_rag_override(
    item: Recommendation, command: LiftRAGOverride, _occasion: Occasion
) -> Effect:
    """The declared and the computed rating count again."""
    return Effect(
        event=Event.RAG_OVERRIDE_LIFTED,
        item=replace(item, rag_override=None),
        details={"reason": command.reason},
    )


def record_inspectorate_closure(
    item: Recommendation, command: RecordInspectorateClosure, occasion: Occasion
) -> Effect:
    """A fact beside the force's own closure, which it neither makes nor undoes."""
    closure = InspectorateClosure(
        verdict=command.verdict,
        by=occasion.actor.person_id,
        at=occasion.at,
        said_by=command.said_by,
        said_on=command.said_on,
        note=command.note,
    )
    details = {
        "verdict_before": item.inspectorate_verdict.value,
        "verdict": command.verdict.value,
        "said_by": command.said_by,
        "said_on": iso(command.said_on),
        "note": command.note,
    }
    return Effect(
        event=Event.INSPECTORATE_CLOSURE_RECORDED,
        item=replace(item, inspectorate_closure=closure),
        details=details,
    )


def reopen(item: Recommendation, command: Reopen, occasion: Occasion) -> Effect:
    """The same item under way again: what it was closed with is kept, what rated it is not."""
    if item.closure is None:
        raise ValueError(f"{item.recommendation_id} is not closed, so it cannot be reopened.")
    reopening = Reopening(
        by=occasion.actor.person_id,
        at=occasion.at,
        reason=command.reason,
        closure=item.closure,
    )
    after = replace(
        moved(item, command, occasion, requested_by=None),
        closure=None,
        review=None,
        demonstration_until=None,
        inspectorate_closure=None,
        rag_override=None,
        declared_rag=None if item.declared_rag in SETTLED else item.declared_rag,
        reopenings=(*item.reopenings, reopening),
    )
    details = {
        "reason": command.reason,
        "closed_as": item.closure.category.value,
        "due_before": iso(item.due_on),
        "due_after": iso(command.due_on),
    }
    tell = (Telling(kind=NoticeKind.REOPENED, parts=_TO_ALL_CONCERNED),)
    return Effect(event=Event.REOPENED, item=after, details=details, tell=tell)


def change_policy(item: Recommendation, command: ChangePolicy, occasion: Occasion) -> Effect:
    """The item is as it was; what lies ahead of it is not, and it may be rated otherwise."""
    was = rate(item, occasion.today, occasion.policy.rag).rag
    now = rate(item, occasion.today, command.policy.rag).rag
    moved_to = {} if was is now else {"rag_before": was or "", "rag_after": now or ""}
    return Effect(event=Event.POLICY_CHANGED, item=item, details=moved_to)
