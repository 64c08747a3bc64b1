"""What each kind of notice says, in the fewest words that tell one from another."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from domain.notices import NoticeKind
from domain.people import Actor
from domain.recommendation import Recommendation

Words = Callable[[Recommendation, Actor], str]


def news_of(kind: NoticeKind, item: Recommendation, reader: Actor) -> str:
    """What has happened to an item, to follow its reference: "is overdue"."""
    words = _OF_ITEMS[kind]
    return words if isinstance(words, str) else words(item, reader)


def matter_of(kind: NoticeKind) -> str:
    """What a notice without words of its own is about: "A response to the inspectorate is due"."""
    return _MATTERS.get(kind, "Something needs your attention")


def _assigned(item: Recommendation, reader: Actor) -> str:
    if not item.action_owners:
        return "has no action owner yet, so it comes to you"
    if reader.person_id in item.action_owners:
        return "has been assigned to you"
    return "has been assigned to somebody you answer for"


def _overdue(item: Recommendation, reader: Actor) -> str:
    owns = reader.person_id in item.action_owners
    return "is overdue" if owns else "is overdue and has been raised with you"


def _review_requested(item: Recommendation, _reader: Actor) -> str:
    if item.reviewer is None:
        return "has evidence waiting, but nobody is named to review it"
    return "has evidence waiting for your review"


_OF_ITEMS: Mapping[NoticeKind, str | Words] = MappingProxyType(
    {
        NoticeKind.ASSIGNED: _assigned,
        NoticeKind.DUE_SOON: "is due soon",
        NoticeKind.OVERDUE: _overdue,
        NoticeKind.RETURNED: "has come back to you: more is needed",
        NoticeKind.REVIEW_REQUESTED: _review_requested,
        NoticeKind.MORE_ASKED: "needs more evidence before the review can go on",
        NoticeKind.REMINDED: "is waiting for you: you are asked to take it further",
        NoticeKind.REOPENED: "has been reopened",
        NoticeKind.TRANSFERRED: "has moved to another portfolio",
        NoticeKind.EXTENSION_REQUESTED: "has a later due date asked for, which the board decides",
        NoticeKind.EXTENSION_DECIDED: "has had its request for a later due date decided",
        NoticeKind.NO_UPDATE: "has had no update for a while",
        NoticeKind.NO_EVIDENCE: "comes close to its due date without evidence",
        NoticeKind.REVIEW_WAITING: "still has evidence waiting for review",
        NoticeKind.DECISION_WAITING: "has been reviewed and waits for the board's decision",
        NoticeKind.UNDATED: "has no due date",
        NoticeKind.UPDATE_ROUND: "needs an update before the board meets",
        NoticeKind.ACCURACY_CHECK_DUE: "is part of a report whose accuracy has to be checked",
        NoticeKind.RESPONSE_DUE: "is part of a report that has to be answered",
        NoticeKind.REVISIT_ANNOUNCED: "is part of what the inspectorate comes back to see",
    }
)
_MATTERS: Mapping[NoticeKind, str] = MappingProxyType(
    {
        NoticeKind.UPDATE_ROUND: "The board meets soon and asks for updates",
        NoticeKind.ACCURACY_CHECK_DUE: "A factual accuracy check is due",
        NoticeKind.RESPONSE_DUE: "A response to the inspectorate is due",
        NoticeKind.REVISIT_ANNOUNCED: "The inspectorate has announced a revisit",
    }
)
