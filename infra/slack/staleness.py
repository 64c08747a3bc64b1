"""Whether a notice still holds; one that does not is dropped before anybody is bothered with it."""

from datetime import date

from domain.due_dates import is_overdue
from domain.notices import NoticeKind, Recipient, people_behind
from domain.people import Office, Person
from domain.recommendation import Recommendation, Stage

_OWNERS = (Recipient.ACTION_OWNERS,)
_ESCALATED = (*_OWNERS, Recipient.PLAN_OWNER, Recipient.PORTFOLIO_HOLDER, Recipient.BOARD)

# The parts whose holders hear each kind.
_HEARD_BY = {
    NoticeKind.ASSIGNED: _OWNERS,
    NoticeKind.DUE_SOON: _OWNERS,
    NoticeKind.OVERDUE: _ESCALATED,
    NoticeKind.RETURNED: _OWNERS,
    NoticeKind.REVIEW_REQUESTED: (Recipient.REVIEWER,),
}
_HOLDS_WHILE = {
    # An item of an old plan may be under way already when its owner first hears of it.
    NoticeKind.ASSIGNED: (Stage.ASSIGNED, Stage.IN_PROGRESS),
    NoticeKind.DUE_SOON: (Stage.ASSIGNED, Stage.IN_PROGRESS),
    NoticeKind.OVERDUE: (Stage.ASSIGNED, Stage.IN_PROGRESS),
    NoticeKind.RETURNED: (Stage.IN_PROGRESS,),
    NoticeKind.REVIEW_REQUESTED: (Stage.EVIDENCE_SUBMITTED,),
}


def why_stale(kind: NoticeKind, item: Recommendation, *, reader: Person, today: date) -> str | None:
    """Why there is no longer any point in telling this person, or None while there is."""
    if item.stage not in _HOLDS_WHILE[kind]:
        return f"the item is {item.stage.replace('_', ' ')} by now"
    if not _still_hears(kind, item, reader):
        return "the person no longer has that part in the item"
    if kind is NoticeKind.OVERDUE and not is_overdue(item, today):
        return "the item is not overdue"
    if kind is NoticeKind.DUE_SOON and is_overdue(item, today):
        return "the due date has passed"
    return None


def _still_hears(kind: NoticeKind, item: Recommendation, reader: Person) -> bool:
    people = people_behind(_HEARD_BY[kind], item)
    on_board = Office.BOARD in reader.offices and Recipient.BOARD.value in people
    return on_board or reader.person_id in people
