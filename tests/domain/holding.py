"""What has to be so of an item while a notice about it is worth sending, in words of its own."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.changes import Change
from domain.notices import Notice, NoticeKind
from domain.recommendation import Recommendation, Stage
from domain.stale_notices import Hearing, meant_for, why_stale
from domain.working_days import london_date

BEFORE_EVIDENCE = (Stage.ASSIGNED, Stage.IN_PROGRESS)
# The stages in which each kind can hold; any open one where nothing is said.
STAGES: dict[NoticeKind, tuple[Stage, ...]] = {
    NoticeKind.DUE_SOON: BEFORE_EVIDENCE,
    NoticeKind.NO_EVIDENCE: BEFORE_EVIDENCE,
    NoticeKind.OVERDUE: BEFORE_EVIDENCE,
    NoticeKind.NO_UPDATE: BEFORE_EVIDENCE,
    NoticeKind.UNDATED: BEFORE_EVIDENCE,
    NoticeKind.RETURNED: (Stage.IN_PROGRESS,),
    NoticeKind.REOPENED: (Stage.IN_PROGRESS,),
    NoticeKind.REVIEW_REQUESTED: (Stage.EVIDENCE_SUBMITTED,),
    NoticeKind.REVIEW_WAITING: (Stage.EVIDENCE_SUBMITTED,),
    NoticeKind.MORE_ASKED: (Stage.EVIDENCE_SUBMITTED,),
    NoticeKind.DECISION_WAITING: (Stage.REVIEWED,),
}
TO_OWNERS_ALONE = (
    NoticeKind.ASSIGNED,
    NoticeKind.DUE_SOON,
    NoticeKind.RETURNED,
    NoticeKind.MORE_ASKED,
    NoticeKind.REMINDED,
    NoticeKind.EXTENSION_DECIDED,
)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A notice that waits for one reader, or for one of the groups."""

    notice: Notice
    reader: str
    recorded_at: datetime

    def is_sent(self, item: Recommendation, now: datetime) -> bool:
        """Whether the rule lets it through."""
        kind, today = self.notice.kind, london_date(now)
        hearing = Hearing(reader=self.reader, recorded_at=self.recorded_at, today=today)
        return why_stale(kind, item, hearing, listeners=meant_for(kind, item)) is None


def waiting(change: Change) -> list[Waiting]:
    """What waits because of a change."""
    return [
        Waiting(notice=notice, reader=reader, recorded_at=change.at)
        for notice in change.notices
        for reader in notice.recipients
    ]


def assert_holds(one: Waiting, item: Recommendation, now: datetime) -> None:
    """What would make a fool of whoever sends it is not so."""
    kind = one.notice.kind
    assert item.stage is not Stage.CLOSED
    assert item.stage in STAGES.get(kind, tuple(Stage))
    parts = {item.plan_owner, item.portfolio_holder, item.reviewer, "board", "secretariat"}
    owners = set(item.action_owners)
    assert one.reader in parts | owners
    assert kind not in TO_OWNERS_ALONE or not owners or one.reader in owners
    _assert_about_dates(one, item, london_date(now))
    if kind is NoticeKind.NO_EVIDENCE:
        assert not item.standing_evidence
    if kind is NoticeKind.EXTENSION_REQUESTED:
        assert item.extension_request is not None


def _assert_about_dates(one: Waiting, item: Recommendation, today: date) -> None:
    kind, moved = one.notice.kind, [change.at for change in item.due_date_changes]
    if kind in (NoticeKind.DUE_SOON, NoticeKind.NO_EVIDENCE):
        assert item.due_on is not None
        assert today <= item.due_on
        assert all(at <= one.recorded_at for at in moved)
    if kind is NoticeKind.OVERDUE:
        assert item.due_on is not None
        assert item.due_on < today
    if kind is NoticeKind.UNDATED:
        assert item.due_on is None
    if kind is NoticeKind.NO_UPDATE:
        heard_on = item.last_updated_on
        assert heard_on is None or heard_on < london_date(one.recorded_at)
