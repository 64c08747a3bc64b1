"""What reviewers' commands do."""

from dataclasses import replace
from datetime import date, timedelta

from domain.changes import Event
from domain.commands import AcceptEvidence, AskForMore, ReturnEvidence
from domain.decisions.effects import TO_OWNERS, Effect, Occasion, Telling, iso
from domain.notices import NoticeKind
from domain.recommendation import RAGRating, Recommendation, Review


def accept_evidence(item: Recommendation, command: AcceptEvidence, occasion: Occasion) -> Effect:
    """The review stands until new evidence comes; the change may first have to be seen to last.

    Until it has been, what its owner called complete before is not.
    """
    review = Review(by=occasion.actor.person_id, at=occasion.at, comment=command.comment)
    until = command.demonstration_until or _by_policy(occasion)
    too_early = until is not None and item.declared_rag is RAGRating.COMPLETE
    declared = None if too_early else item.declared_rag
    return Effect(
        event=Event.EVIDENCE_ACCEPTED,
        item=replace(item, review=review, demonstration_until=until, declared_rag=declared),
        details={"comment": command.comment, "demonstration_until": iso(until)},
    )


def return_evidence(item: Recommendation, command: ReturnEvidence, _occasion: Occasion) -> Effect:
    """The owner hears what is missing."""
    tell = (Telling(kind=NoticeKind.RETURNED, parts=TO_OWNERS),)
    details = {"reason": command.reason}
    return Effect(event=Event.EVIDENCE_RETURNED, item=item, details=details, tell=tell)


def ask_for_more(item: Recommendation, command: AskForMore, _occasion: Occasion) -> Effect:
    """The evidence stays in, and the owner hears what else is wanted."""
    tell = (Telling(kind=NoticeKind.MORE_ASKED, parts=TO_OWNERS),)
    details = {"wanted": command.wanted}
    return Effect(event=Event.MORE_ASKED, item=item, details=details, tell=tell)


def _by_policy(occasion: Occasion) -> date | None:
    days = occasion.policy.demonstration_days
    return occasion.today + timedelta(days=days) if days else None
