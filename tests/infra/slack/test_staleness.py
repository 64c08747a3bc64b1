"""Which notices still hold."""

from datetime import date, timedelta
from typing import Any

import pytest

from domain.notices import NoticeKind
from domain.recommendation import Stage
from infra.slack.staleness import why_stale
from tests.factories import (
    BOARD_MEMBER,
    BYSTANDER,
    DUE_ON,
    OWNER,
    PLAN_OWNER,
    PORTFOLIO_HOLDER,
    REVIEWER,
    a_person,
    a_recommendation_in,
)

BEFORE = DUE_ON - timedelta(days=20)
AFTER = DUE_ON + timedelta(days=20)


def stale(
    kind: NoticeKind, stage: Stage, reader: str = OWNER, today: date = BEFORE, **changes: Any
) -> str | None:
    item = a_recommendation_in(stage, **changes)
    return why_stale(kind, item, reader=a_person(reader), today=today)


class TestWhyStale:
    @pytest.mark.parametrize(
        ("kind", "stage", "reader", "today"),
        [
            (NoticeKind.ASSIGNED, Stage.ASSIGNED, OWNER, BEFORE),
            (NoticeKind.RETURNED, Stage.IN_PROGRESS, OWNER, BEFORE),
            (NoticeKind.DUE_SOON, Stage.ASSIGNED, OWNER, BEFORE),
            (NoticeKind.DUE_SOON, Stage.IN_PROGRESS, OWNER, DUE_ON),
            (NoticeKind.REVIEW_REQUESTED, Stage.EVIDENCE_SUBMITTED, REVIEWER, BEFORE),
            (NoticeKind.OVERDUE, Stage.IN_PROGRESS, OWNER, AFTER),
            (NoticeKind.OVERDUE, Stage.IN_PROGRESS, PLAN_OWNER, AFTER),
            (NoticeKind.OVERDUE, Stage.IN_PROGRESS, PORTFOLIO_HOLDER, AFTER),
            (NoticeKind.OVERDUE, Stage.IN_PROGRESS, BOARD_MEMBER, AFTER),
        ],
    )
    def test_lets_through_what_still_holds(
        self, kind: NoticeKind, stage: Stage, reader: str, today: date
    ) -> None:
        assert stale(kind, stage, reader, today) is None

    @pytest.mark.parametrize("kind", list(NoticeKind))
    def test_drops_everything_about_a_closed_item(self, kind: NoticeKind) -> None:
        assert stale(kind, Stage.CLOSED, today=AFTER) == "the item is closed by now"

    @pytest.mark.parametrize("kind", [NoticeKind.DUE_SOON, NoticeKind.OVERDUE])
    @pytest.mark.parametrize("stage", [Stage.EVIDENCE_SUBMITTED, Stage.REVIEWED])
    def test_presses_nobody_whose_evidence_is_in(self, kind: NoticeKind, stage: Stage) -> None:
        assert stale(kind, stage, today=AFTER) is not None

    @pytest.mark.parametrize(
        ("kind", "stage"),
        [
            (NoticeKind.ASSIGNED, Stage.EVIDENCE_SUBMITTED),
            (NoticeKind.RETURNED, Stage.EVIDENCE_SUBMITTED),
            (NoticeKind.REVIEW_REQUESTED, Stage.REVIEWED),
            (NoticeKind.REVIEW_REQUESTED, Stage.IN_PROGRESS),
        ],
    )
    def test_drops_what_the_item_has_left_behind(self, kind: NoticeKind, stage: Stage) -> None:
        reader = REVIEWER if kind is NoticeKind.REVIEW_REQUESTED else OWNER

        assert "by now" in (stale(kind, stage, reader) or "")

    @pytest.mark.parametrize(
        ("kind", "stage"),
        [
            (NoticeKind.ASSIGNED, Stage.ASSIGNED),
            (NoticeKind.OVERDUE, Stage.IN_PROGRESS),
            (NoticeKind.REVIEW_REQUESTED, Stage.EVIDENCE_SUBMITTED),
        ],
    )
    def test_drops_what_is_another_persons_now(self, kind: NoticeKind, stage: Stage) -> None:
        assert "no longer has that part" in (stale(kind, stage, BYSTANDER, AFTER) or "")

    def test_drops_lateness_once_the_date_was_moved(self) -> None:
        later = DUE_ON + timedelta(days=90)

        assert stale(NoticeKind.OVERDUE, Stage.IN_PROGRESS, today=AFTER, due_on=later) == (
            "the item is not overdue"
        )

    def test_drops_a_reminder_of_a_date_that_has_passed(self) -> None:
        assert stale(NoticeKind.DUE_SOON, Stage.IN_PROGRESS, today=AFTER) == (
            "the due date has passed"
        )

    @pytest.mark.parametrize("kind", [NoticeKind.ASSIGNED, NoticeKind.OVERDUE])
    def test_tells_the_plan_owner_of_an_item_nobody_owns(self, kind: NoticeKind) -> None:
        assert stale(kind, Stage.ASSIGNED, PLAN_OWNER, AFTER, action_owners=()) is None

    def test_tells_the_board_of_evidence_nobody_is_named_to_review(self) -> None:
        assert (
            stale(
                NoticeKind.REVIEW_REQUESTED, Stage.EVIDENCE_SUBMITTED, BOARD_MEMBER, reviewer=None
            )
            is None
        )
