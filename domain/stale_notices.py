"""Whether a notice still holds; one that does not is dropped before anybody is bothered with it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Protocol, TypeVar

from domain.due_dates import is_overdue
from domain.notices import NoticeKind, Recipient, people_behind
from domain.recommendation import Recommendation, Stage
from domain.working_days import london_date


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """Who is about to hear a notice, and when: `reader` is a person id."""

    reader: str
    recorded_at: datetime
    today: date


# Says why a notice no longer holds although stage and reader are right, or nothing while it does.
Check = Callable[[Recommendation, Hearing], str | None]


@dataclass(frozen=True, kw_only=True)
class _Rule:
    """When one kind of notice holds: who plays which part, in which stages, and what else."""

    heard_by: tuple[Recipient, ...]
    stages: tuple[Stage, ...]
    unless: tuple[Check, ...] = ()


class KeptNotice(Protocol):
    """A notice as it waits, of one person."""

    @property
    def subject_id(self) -> str:
        """What it is about."""
        ...

    @property
    def kind(self) -> NoticeKind:
        """Why it is sent."""
        ...

    @property
    def recorded_at(self) -> datetime:
        """When it was given."""
        ...


Kept = TypeVar("Kept", bound=KeptNotice)


def meant_for(kind: NoticeKind, item: Recommendation) -> tuple[str, ...]:
    """The people or groups such a notice about the item as it stands now would be meant for."""
    return people_behind(_RULES[kind].heard_by, item)


def why_stale(
    kind: NoticeKind, item: Recommendation, hearing: Hearing, *, listeners: Collection[str]
) -> str | None:
    """Why there is no longer any point in telling this reader, or None while there is.

    `listeners` are the person ids of those who hear now what the item's parts are told.
    """
    rule = _RULES[kind]
    if item.stage not in rule.stages:
        return f"the item is {item.stage.replace('_', ' ')} by now"
    if hearing.reader not in listeners:
        return "the person no longer has that part in the item"
    reasons = (check(item, hearing) for check in rule.unless)
    return next((reason for reason in reasons if reason), None)


def has_rule(kind: NoticeKind) -> bool:
    """Whether the item decides if such a notice holds; any other holds until it is withdrawn."""
    return kind in _RULES


def superseded(notices: Sequence[Kept]) -> tuple[Kept, ...]:
    """Those of one person's notices of which a later one of the same kind says all they say."""
    latest = {
        (one.subject_id, one.kind): one for one in sorted(notices, key=lambda one: one.recorded_at)
    }
    return tuple(one for one in notices if latest[one.subject_id, one.kind] is not one)


def _acted_on(item: Recommendation, hearing: Hearing) -> str | None:
    acts = (
        *((one.at, one.by, one.on_behalf_of) for one in item.updates),
        *((one.at, one.submitted_by, one.on_behalf_of) for one in item.evidence),
    )
    acted = any(at > hearing.recorded_at and hearing.reader in people for at, *people in acts)
    return "the person has acted on the item by now" if acted else None


def _heard_since(item: Recommendation, hearing: Hearing) -> str | None:
    heard = item.last_updated_on is not None and item.last_updated_on >= london_date(
        hearing.recorded_at
    )
    return "an update has come since" if heard else None


def _updated_since(item: Recommendation, hearing: Hearing) -> str | None:
    updated = any(one.at > hearing.recorded_at for one in item.updates)
    return "an update has come since" if updated else None


def _evidence_since(item: Recommendation, hearing: Hearing) -> str | None:
    came = any(one.at > hearing.recorded_at for one in item.standing_evidence)
    return "new evidence has come since" if came else None


def _has_evidence(item: Recommendation, _hearing: Hearing) -> str | None:
    return "evidence has come in" if item.standing_evidence else None


def _reviewed_since(item: Recommendation, hearing: Hearing) -> str | None:
    anew = item.review is not None and item.review.at > hearing.recorded_at
    return "the item has been reviewed anew since" if anew else None


def _passed(item: Recommendation, hearing: Hearing) -> str | None:
    return "the due date has passed" if is_overdue(item, hearing.today) else None


def _not_overdue(item: Recommendation, hearing: Hearing) -> str | None:
    return None if is_overdue(item, hearing.today) else "the item is not overdue"


def _date_moved(item: Recommendation, hearing: Hearing) -> str | None:
    moved = any(one.at > hearing.recorded_at for one in item.due_date_changes)
    return "the due date has been changed since" if moved else None


def _dated(item: Recommendation, _hearing: Hearing) -> str | None:
    return None if item.due_on is None else "the item has a due date by now"


def _nothing_asked(item: Recommendation, _hearing: Hearing) -> str | None:
    return None if item.extension_request else "no later date is asked for any more"


def _moved_on(item: Recommendation, hearing: Hearing) -> str | None:
    recorded_on = london_date(hearing.recorded_at)
    again = any(one.on is not None and one.on > recorded_on for one in item.transfers)
    return "the item has moved on to another portfolio" if again else None


_OPEN = (Stage.ASSIGNED, Stage.IN_PROGRESS, Stage.EVIDENCE_SUBMITTED, Stage.REVIEWED)
# Once evidence is in, it is the reviewer's and the board's turn, not the owner's.
_OWNERS_TURN = (Stage.ASSIGNED, Stage.IN_PROGRESS)
_OWNERS = (Recipient.ACTION_OWNERS,)
_PLAN = (*_OWNERS, Recipient.PLAN_OWNER)
_PORTFOLIO = (*_PLAN, Recipient.PORTFOLIO_HOLDER)
_BOARD = (Recipient.BOARD,)
# Whom a prompt goes to is for the policy to say; all that counts is a part in the item.
_WHOEVER = tuple(Recipient)

_RULES: Mapping[NoticeKind, _Rule] = MappingProxyType(
    {
        # Somebody may be named late in an item's life, but need not hear of what they are doing.
        NoticeKind.ASSIGNED: _Rule(heard_by=_OWNERS, stages=_OPEN, unless=(_acted_on,)),
        NoticeKind.DUE_SOON: _Rule(
            heard_by=_WHOEVER, stages=_OWNERS_TURN, unless=(_passed, _date_moved)
        ),
        NoticeKind.OVERDUE: _Rule(heard_by=_WHOEVER, stages=_OWNERS_TURN, unless=(_not_overdue,)),
        NoticeKind.RETURNED: _Rule(heard_by=_OWNERS, stages=(Stage.IN_PROGRESS,)),
        NoticeKind.REVIEW_REQUESTED: _Rule(
            heard_by=(Recipient.REVIEWER,), stages=(Stage.EVIDENCE_SUBMITTED,)
        ),
        NoticeKind.MORE_ASKED: _Rule(
            heard_by=_OWNERS, stages=(Stage.EVIDENCE_SUBMITTED,), unless=(_evidence_since,)
        ),
        NoticeKind.REMINDED: _Rule(heard_by=_OWNERS, stages=_OPEN, unless=(_acted_on,)),
        NoticeKind.REOPENED: _Rule(heard_by=_PORTFOLIO, stages=(Stage.IN_PROGRESS,)),
        NoticeKind.TRANSFERRED: _Rule(heard_by=_PORTFOLIO, stages=_OPEN, unless=(_moved_on,)),
        NoticeKind.EXTENSION_REQUESTED: _Rule(
            heard_by=_BOARD, stages=_OPEN, unless=(_nothing_asked,)
        ),
        NoticeKind.EXTENSION_DECIDED: _Rule(heard_by=_OWNERS, stages=_OPEN),
        NoticeKind.NO_UPDATE: _Rule(heard_by=_WHOEVER, stages=_OWNERS_TURN, unless=(_heard_since,)),
        NoticeKind.NO_EVIDENCE: _Rule(
            heard_by=_WHOEVER, stages=_OWNERS_TURN, unless=(_has_evidence, _passed, _date_moved)
        ),
        NoticeKind.REVIEW_WAITING: _Rule(
            heard_by=_WHOEVER,
            stages=(Stage.EVIDENCE_SUBMITTED,),
            unless=(_evidence_since,),
        ),
        NoticeKind.DECISION_WAITING: _Rule(
            heard_by=_WHOEVER, stages=(Stage.REVIEWED,), unless=(_reviewed_since,)
        ),
        NoticeKind.UNDATED: _Rule(
            heard_by=_WHOEVER,
            stages=_OWNERS_TURN,
            unless=(_dated,),
        ),
        NoticeKind.UPDATE_ROUND: _Rule(heard_by=_OWNERS, stages=_OPEN, unless=(_updated_since,)),
    }
)
