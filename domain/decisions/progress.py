"""What owners' commands do: work taken on, progress reported, evidence handed in and taken back."""

from dataclasses import replace

from domain.changes import Event
from domain.commands import (
    PostUpdate,
    ReplaceEvidence,
    Start,
    SubmitEvidence,
    WithdrawEvidence,
)
from domain.decisions.effects import TO_REVIEWER, Effect, Occasion, Telling
from domain.notices import NoticeKind
from domain.recommendation import EvidenceItem, ProgressUpdate, Recommendation, Withdrawal

_UPDATES_KEPT = 20
_REVIEW_REQUESTED = (Telling(kind=NoticeKind.REVIEW_REQUESTED, parts=TO_REVIEWER),)


def start(item: Recommendation, _command: Start, _occasion: Occasion) -> Effect:
    """The owner has taken the work on."""
    return Effect(event=Event.STARTED, item=item)


def post_update(item: Recommendation, command: PostUpdate, occasion: Occasion) -> Effect:
    """The item carries the latest updates; the audit trail keeps them all."""
    update = ProgressUpdate(
        by=occasion.actor.person_id,
        at=occasion.at,
        text=command.text,
        rag=command.rag,
        on_behalf_of=occasion.owner_acted_for,
    )
    after = replace(
        item,
        updates=(*item.updates, update)[-_UPDATES_KEPT:],
        last_updated_on=occasion.today,
        declared_rag=command.rag or item.declared_rag,
    )
    details = {"text": command.text, "declared_rag": command.rag or ""}
    return Effect(event=Event.UPDATE_POSTED, item=after, details=details)


def submit_evidence(item: Recommendation, command: SubmitEvidence, occasion: Occasion) -> Effect:
    """New evidence joins what is in, and voids a review of what was in before."""
    evidence = _evidence(item, command, occasion)
    after = _unreviewed(replace(item, evidence=(*item.evidence, evidence)), occasion)
    return Effect(
        event=Event.EVIDENCE_SUBMITTED,
        item=after,
        details=_evidence_details(evidence),
        tell=_REVIEW_REQUESTED,
    )


def replace_evidence(item: Recommendation, command: ReplaceEvidence, occasion: Occasion) -> Effect:
    """One piece takes the place of another, which is kept as withdrawn."""
    evidence = _evidence(item, command, occasion)
    kept = _withdrawn(item, command.evidence_id, occasion, reason="replaced", by=evidence)
    after = _unreviewed(replace(item, evidence=(*kept, evidence)), occasion)
    details = _evidence_details(evidence) | {"replaces": command.evidence_id}
    return Effect(
        event=Event.EVIDENCE_REPLACED, item=after, details=details, tell=_REVIEW_REQUESTED
    )


def withdraw_evidence(
    item: Recommendation, command: WithdrawEvidence, occasion: Occasion
) -> Effect:
    """The piece stays in the item's history and is no longer judged."""
    kept = _withdrawn(item, command.evidence_id, occasion, reason=command.reason)
    details = {"evidence_id": command.evidence_id, "reason": command.reason}
    after = _unreviewed(replace(item, evidence=kept), occasion)
    return Effect(event=Event.EVIDENCE_WITHDRAWN, item=after, details=details)


def _evidence(
    item: Recommendation, command: SubmitEvidence | ReplaceEvidence, occasion: Occasion
) -> EvidenceItem:
    return EvidenceItem(
        evidence_id=f"{item.recommendation_id}.e{len(item.evidence) + 1}",
        submitted_by=occasion.actor.person_id,
        at=occasion.at,
        shows=command.shows,
        link=command.link,
        on_behalf_of=occasion.owner_acted_for,
        file=command.file,
    )


def _evidence_details(evidence: EvidenceItem) -> dict[str, str]:
    return {
        "evidence_id": evidence.evidence_id,
        "shows": evidence.shows,
        "link": evidence.link or "",
        "file": evidence.file.name if evidence.file else "",
        "sha256": evidence.file.sha256 if evidence.file else "",
    }


def _withdrawn(
    item: Recommendation,
    evidence_id: str,
    occasion: Occasion,
    *,
    reason: str,
    by: EvidenceItem | None = None,
) -> tuple[EvidenceItem, ...]:
    withdrawal = Withdrawal(
        by=occasion.actor.person_id,
        at=occasion.at,
        reason=reason,
        on_behalf_of=occasion.owner_acted_for,
    )
    return tuple(
        replace(piece, withdrawal=withdrawal, replaced_by=by.evidence_id if by else None)
        if piece.evidence_id == evidence_id
        else piece
        for piece in item.evidence
    )


def _unreviewed(item: Recommendation, occasion: Occasion) -> Recommendation:
    return replace(item, review=None, demonstration_until=None, last_updated_on=occasion.today)
