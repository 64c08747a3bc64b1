"""Carrying out a command on a recommendation: authority, stage, then what it changes."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from domain.authority import require
from domain.changes import Change, Event, changed
from domain.commands import (
    AcceptEvidence,
    Close,
    Command,
    IncompleteCommandError,
    OverrideRAG,
    PostUpdate,
    ReturnEvidence,
    SendBack,
    Start,
    SubmitEvidence,
)
from domain.notices import Notice, NoticeKind, Recipient, people_behind
from domain.people import Actor
from domain.rag import RAGPolicy
from domain.recommendation import (
    Closure,
    EvidenceItem,
    ProgressUpdate,
    RAGOverride,
    Recommendation,
    Review,
)
from domain.stages import advance
from domain.working_days import london_date

MOST_EVIDENCE = 50
_UPDATES_KEPT = 20


@dataclass(frozen=True, kw_only=True)
class _Effect:
    """What one command does beyond moving the stage."""

    event: Event
    item: Recommendation
    details: dict[str, str] = field(default_factory=dict[str, str])
    tell: tuple[NoticeKind, Recipient] | None = None


def carry_out(
    item: Recommendation, command: Command, *, actor: Actor, at: datetime, policy: RAGPolicy
) -> Change:
    """Apply the command and say what changed.

    Raises:
        NotAllowedError: the actor may not do this.
        IllegalMoveError: it is not possible from the present stage.
        IncompleteCommandError: something it needs is missing.
    """
    require_possible(item, command, actor=actor)
    effect = _EFFECTS[type(command)](item, command, actor, at)
    after = replace(effect.item, stage=advance(item.stage, command.action))
    return changed(
        item,
        after,
        event=effect.event,
        actor=actor,
        at=at,
        policy=policy,
        details=effect.details,
        notices=_notices(effect, after, item.version + 1),
    )


def require_possible(item: Recommendation, command: Command, *, actor: Actor) -> None:
    """Refuse what `carry_out` would refuse, without doing anything; same errors.

    The stage comes first: on a closed item everybody hears that it is closed.
    """
    advance(item.stage, command.action)
    require(actor, command.action, item)
    command.check()
    _require_fitting(item, command)


def _require_fitting(item: Recommendation, command: Command) -> None:
    if isinstance(command, Close) and command.superseded_by == item.recommendation_id:
        raise IncompleteCommandError("An item cannot supersede itself: name the other item.")
    if isinstance(command, SubmitEvidence) and len(item.evidence) >= MOST_EVIDENCE:
        raise IncompleteCommandError(
            f"This item has {MOST_EVIDENCE} pieces of evidence, the most it can carry: gather the"
            " rest in one document and link to it in an update."
        )


def _owner_acted_for(actor: Actor) -> str | None:
    return actor.speaks_for if actor.acts_for_another else None


def _notices(effect: _Effect, item: Recommendation, version: int) -> tuple[Notice, ...]:
    if effect.tell is None:
        return ()
    kind, recipient = effect.tell
    people = people_behind((recipient,), item)
    return (Notice(kind=kind, occurrence=f"v{version}", recipients=people),) if people else ()


def _start(item: Recommendation, _command: Start, _actor: Actor, _at: datetime) -> _Effect:
    return _Effect(event=Event.STARTED, item=item)


def _post_update(item: Recommendation, command: PostUpdate, actor: Actor, at: datetime) -> _Effect:
    update = ProgressUpdate(
        by=actor.person_id,
        at=at,
        text=command.text,
        rag=command.rag,
        on_behalf_of=_owner_acted_for(actor),
    )
    after = replace(
        item,
        # The audit trail keeps every update; the item carries the latest ones.
        updates=(*item.updates, update)[-_UPDATES_KEPT:],
        last_updated_on=london_date(at),
        declared_rag=command.rag or item.declared_rag,
    )
    details = {"text": command.text, "declared_rag": command.rag or ""}
    return _Effect(event=Event.UPDATE_POSTED, item=after, details=details)


def _submit_evidence(
    item: Recommendation, command: SubmitEvidence, actor: Actor, at: datetime
) -> _Effect:
    evidence = EvidenceItem(
        evidence_id=f"{item.recommendation_id}.e{len(item.evidence) + 1}",
        submitted_by=actor.person_id,
        at=at,
        shows=command.shows,
        link=command.link,
        on_behalf_of=_owner_acted_for(actor),
    )
    after = replace(
        item, evidence=(*item.evidence, evidence), review=None, last_updated_on=london_date(at)
    )
    details = {"shows": command.shows, "link": command.link or ""}
    tell = (NoticeKind.REVIEW_REQUESTED, Recipient.REVIEWER)
    return _Effect(event=Event.EVIDENCE_SUBMITTED, item=after, details=details, tell=tell)


def _accept_evidence(
    item: Recommendation, command: AcceptEvidence, actor: Actor, at: datetime
) -> _Effect:
    review = Review(by=actor.person_id, at=at, comment=command.comment)
    details = {"comment": command.comment}
    return _Effect(
        event=Event.EVIDENCE_ACCEPTED, item=replace(item, review=review), details=details
    )


def _return_evidence(
    item: Recommendation, command: ReturnEvidence, _actor: Actor, _at: datetime
) -> _Effect:
    tell = (NoticeKind.RETURNED, Recipient.ACTION_OWNERS)
    details = {"reason": command.reason}
    return _Effect(event=Event.EVIDENCE_RETURNED, item=item, details=details, tell=tell)


def _close(item: Recommendation, command: Close, actor: Actor, at: datetime) -> _Effect:
    closure = Closure(
        by=actor.person_id,
        at=at,
        category=command.category,
        reason=command.reason,
        superseded_by=command.superseded_by,
    )
    details = {
        "category": command.category.value,
        "reason": command.reason,
        "superseded_by": command.superseded_by or "",
    }
    return _Effect(event=Event.CLOSED, item=replace(item, closure=closure), details=details)


def _send_back(item: Recommendation, command: SendBack, _actor: Actor, _at: datetime) -> _Effect:
    tell = (NoticeKind.RETURNED, Recipient.ACTION_OWNERS)
    details = {"reason": command.reason}
    after = replace(item, review=None)
    return _Effect(event=Event.SENT_BACK, item=after, details=details, tell=tell)


def _override_rag(
    item: Recommendation, command: OverrideRAG, actor: Actor, at: datetime
) -> _Effect:
    override = RAGOverride(by=actor.person_id, at=at, rag=command.rag, reason=command.reason)
    details = {"rag": command.rag.value, "reason": command.reason}
    return _Effect(
        event=Event.RAG_OVERRIDDEN, item=replace(item, rag_override=override), details=details
    )


# Each function takes the command of its own key, which no annotation of a plain dict can say.
_EFFECTS: dict[type[Any], Callable[[Recommendation, Any, Actor, datetime], _Effect]] = {
    Start: _start,
    PostUpdate: _post_update,
    SubmitEvidence: _submit_evidence,
    AcceptEvidence: _accept_evidence,
    ReturnEvidence: _return_evidence,
    Close: _close,
    SendBack: _send_back,
    OverrideRAG: _override_rag,
}
