"""What people are told: the kinds of notice, and who stands behind each kind of recipient."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.recommendation import Recommendation


class NoticeKind(StrEnum):
    """Why somebody hears from Traction."""

    ASSIGNED = "assigned"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    RETURNED = "returned"
    REVIEW_REQUESTED = "review_requested"
    MORE_ASKED = "more_asked"
    REMINDED = "reminded"
    REOPENED = "reopened"
    TRANSFERRED = "transferred"
    EXTENSION_REQUESTED = "extension_requested"
    EXTENSION_DECIDED = "extension_decided"
    NO_UPDATE = "no_update"
    NO_EVIDENCE = "no_evidence"
    REVIEW_WAITING = "review_waiting"
    DECISION_WAITING = "decision_waiting"
    UNDATED = "undated"
    UPDATE_ROUND = "update_round"
    ACCURACY_CHECK_DUE = "accuracy_check_due"
    RESPONSE_DUE = "response_due"
    REVISIT_ANNOUNCED = "revisit_announced"


class Recipient(StrEnum):
    """A part somebody plays on an item; the groups are resolved when a notice is kept."""

    ACTION_OWNERS = "action_owners"
    PLAN_OWNER = "plan_owner"
    PORTFOLIO_HOLDER = "portfolio_holder"
    REVIEWER = "reviewer"
    BOARD = "board"
    SECRETARIAT = "secretariat"


GROUPS = frozenset({Recipient.BOARD.value, Recipient.SECRETARIAT.value})


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something to tell people once.

    `occurrence` tells one notice of a kind from the next for the same item, so that recording
    the same change again cannot tell anybody twice. `recipients` are person ids, or one of
    `GROUPS`. `text` says what a notice is about that concerns no single item.
    """

    kind: NoticeKind
    occurrence: str
    recipients: tuple[str, ...]
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """How one round of sending to one person went.

    `retry_after` is in seconds and set when something is still waiting (a rate limit, or an
    outage); the next round should not begin before then. `next_at` is when what is still waiting
    may go: news that comes earlier may make it so. `handed_to` are the people to whom it was
    given because the person cannot hear it.
    """

    sent: int = 0
    dropped: int = 0
    undeliverable: int = 0
    retry_after: float | None = None
    next_at: datetime | None = None
    handed_to: tuple[str, ...] = ()


def people_behind(recipients: tuple[Recipient, ...], item: Recommendation) -> tuple[str, ...]:
    """The person ids (or groups) behind those parts, each once, in the order asked for.

    An item without an action owner is nobody's silence: the plan owner, else the portfolio
    holder, else the board hears what the owner would have heard. Without a reviewer it is the
    board that hears of evidence waiting.
    """
    found = [one for recipient in recipients for one in _behind(recipient, item)]
    return tuple(dict.fromkeys(found))


def _behind(recipient: Recipient, item: Recommendation) -> tuple[str, ...]:
    board = Recipient.BOARD.value
    stand_in = item.plan_owner or item.portfolio_holder or board
    people = {
        Recipient.ACTION_OWNERS: item.action_owners or (stand_in,),
        Recipient.PLAN_OWNER: (item.plan_owner,),
        Recipient.PORTFOLIO_HOLDER: (item.portfolio_holder,),
        Recipient.REVIEWER: (item.reviewer or board,),
        Recipient.BOARD: (board,),
        Recipient.SECRETARIAT: (Recipient.SECRETARIAT.value,),
    }
    return tuple(one for one in people[recipient] if one)
