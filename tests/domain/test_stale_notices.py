"""What is still told, to whom, and what is dropped because it no longer holds."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.notices import NoticeKind
from domain.recommendation import (
    DueDateChange,
    DuePrecision,
    ExtensionRequest,
    Recommendation,
    Stage,
    Transfer,
)
from domain.stale_notices import Hearing, has_rule, meant_for, superseded, why_stale
from tests.factories import (
    BOARD_MEMBER,
    BYSTANDER,
    DUE_ON,
    OWNER,
    PLAN_OWNER,
    PORTFOLIO_HOLDER,
    REVIEWER,
    SECOND_OWNER,
    SECRETARIAT,
    Changes,
    a_recommendation_in,
    a_review,
    an_update,
    some_evidence,
)

BEFORE = DUE_ON - timedelta(days=20)
AFTER = DUE_ON + timedelta(days=20)
# After the evidence and the review that come with the stages.
RECORDED_AT = datetime(2026, 4, 20, 8, 0, tzinfo=UTC)
LATER = RECORDED_AT + timedelta(hours=2)
OPEN = (Stage.ASSIGNED, Stage.IN_PROGRESS, Stage.EVIDENCE_SUBMITTED, Stage.REVIEWED)
OWNERS_TURN = (Stage.ASSIGNED, Stage.IN_PROGRESS)
ASKED = ExtensionRequest(
    by=OWNER,
    at=RECORDED_AT,
    due_on=DUE_ON + timedelta(days=90),
    due_precision=DuePrecision.DAY,
    reason="The supplier is late.",
)
# What makes each kind hold that needs more than a stage and a reader.
NEEDED: dict[NoticeKind, Changes] = {
    NoticeKind.EXTENSION_REQUESTED: {"extension_request": ASKED},
    NoticeKind.UNDATED: {"due_on": None},
}
TODAY = {NoticeKind.OVERDUE: AFTER}
# A prompt goes to whom the policy says.
WHOEVER = (OWNER, PLAN_OWNER, PORTFOLIO_HOLDER, REVIEWER, "board", "secretariat")
# One line a kind: in which stages it holds, and who hears it.
HOLDS: dict[NoticeKind, tuple[tuple[Stage, ...], tuple[str, ...]]] = {
    NoticeKind.ASSIGNED: (OPEN, (OWNER,)),
    NoticeKind.DUE_SOON: (OWNERS_TURN, WHOEVER),
    NoticeKind.OVERDUE: (OWNERS_TURN, WHOEVER),
    NoticeKind.RETURNED: ((Stage.IN_PROGRESS,), (OWNER,)),
    NoticeKind.REVIEW_REQUESTED: ((Stage.EVIDENCE_SUBMITTED,), (REVIEWER,)),
    NoticeKind.MORE_ASKED: ((Stage.EVIDENCE_SUBMITTED,), (OWNER,)),
    NoticeKind.REMINDED: (OPEN, (OWNER,)),
    NoticeKind.REOPENED: ((Stage.IN_PROGRESS,), (OWNER, PLAN_OWNER, PORTFOLIO_HOLDER)),
    NoticeKind.TRANSFERRED: (OPEN, (OWNER, PLAN_OWNER, PORTFOLIO_HOLDER)),
    NoticeKind.EXTENSION_REQUESTED: (OPEN, ("board",)),
    NoticeKind.EXTENSION_DECIDED: (OPEN, (OWNER,)),
    NoticeKind.NO_UPDATE: (OWNERS_TURN, WHOEVER),
    NoticeKind.NO_EVIDENCE: (OWNERS_TURN, WHOEVER),
    NoticeKind.REVIEW_WAITING: ((Stage.EVIDENCE_SUBMITTED,), WHOEVER),
    NoticeKind.DECISION_WAITING: ((Stage.REVIEWED,), WHOEVER),
    NoticeKind.UNDATED: (OWNERS_TURN, WHOEVER),
    NoticeKind.UPDATE_ROUND: (OPEN, (OWNER,)),
}


def stale(
    kind: NoticeKind,
    stage: Stage,
    reader: str | None = None,
    today: date | None = None,
    **changes: Changes,
) -> str | None:
    """Why that notice is stale, for its first reader unless another is named."""
    item = a_recommendation_in(stage, **(NEEDED.get(kind, {}) | changes))
    listeners = _listeners(meant_for(kind, item))
    hearing = Hearing(
        reader=reader or listeners[0],
        recorded_at=RECORDED_AT,
        today=today or TODAY.get(kind, BEFORE),
    )
    return why_stale(kind, item, hearing, listeners=listeners)


def _listeners(meant: tuple[str, ...]) -> list[str]:
    holders = {"board": BOARD_MEMBER, "secretariat": SECRETARIAT}
    return [holders.get(one, one) for one in meant]


class TestTable:
    @pytest.mark.parametrize("kind", list(NoticeKind))
    def test_has_a_rule_for_every_kind_that_is_about_an_item(self, kind: NoticeKind) -> None:
        of_inspections = {
            NoticeKind.ACCURACY_CHECK_DUE,
            NoticeKind.RESPONSE_DUE,
            NoticeKind.REVISIT_ANNOUNCED,
        }

        assert has_rule(kind) is (kind not in of_inspections)
        assert has_rule(kind) is (kind in HOLDS)

    @pytest.mark.parametrize("kind", HOLDS)
    def test_says_who_hears(self, kind: NoticeKind) -> None:
        item = a_recommendation_in(HOLDS[kind][0][0])

        assert meant_for(kind, item) == HOLDS[kind][1]

    @pytest.mark.parametrize("stage", list(Stage))
    @pytest.mark.parametrize("kind", HOLDS)
    def test_says_in_which_stages_it_holds(self, kind: NoticeKind, stage: Stage) -> None:
        reason = stale(kind, stage)

        if stage in HOLDS[kind][0]:
            assert reason is None
        else:
            assert reason == f"the item is {stage.replace('_', ' ')} by now"

    @pytest.mark.parametrize("kind", HOLDS)
    def test_drops_what_is_another_persons_now(self, kind: NoticeKind) -> None:
        reason = stale(kind, HOLDS[kind][0][0], BYSTANDER)

        assert reason == "the person no longer has that part in the item"


class TestOwnersTurn:
    @pytest.mark.parametrize("kind", [NoticeKind.ASSIGNED, NoticeKind.REMINDED])
    @pytest.mark.parametrize(
        "done",
        [
            {"updates": (an_update(at=LATER),)},
            {"evidence": (some_evidence(at=LATER),)},
            {"updates": (an_update(at=LATER, by=SECRETARIAT, on_behalf_of=OWNER),)},
        ],
    )
    def test_has_passed_once_the_reader_has_acted(self, kind: NoticeKind, done: Changes) -> None:
        assert stale(kind, Stage.EVIDENCE_SUBMITTED, **done) == (
            "the person has acted on the item by now"
        )

    def test_has_not_passed_when_another_owner_acted(self) -> None:
        acted: Changes = {
            "action_owners": (OWNER, SECOND_OWNER),
            "updates": (an_update(at=LATER, by=SECOND_OWNER),),
        }

        assert stale(NoticeKind.ASSIGNED, Stage.IN_PROGRESS, OWNER, **acted) is None

    def test_comes_again_when_somebody_else_is_named(self) -> None:
        assert stale(NoticeKind.ASSIGNED, Stage.REVIEWED, updates=(an_update(),)) is None

    def test_ends_for_a_silence_that_was_broken(self) -> None:
        reason = stale(NoticeKind.NO_UPDATE, Stage.IN_PROGRESS, last_updated_on=RECORDED_AT.date())

        assert reason == "an update has come since"

    def test_ends_for_an_update_that_was_asked_for_and_came(self) -> None:
        reason = stale(NoticeKind.UPDATE_ROUND, Stage.REVIEWED, updates=(an_update(at=LATER),))

        assert reason == "an update has come since"

    def test_lasts_when_the_only_update_is_older_than_the_round(self) -> None:
        assert stale(NoticeKind.UPDATE_ROUND, Stage.REVIEWED, updates=(an_update(),)) is None


class TestDueDate:
    def test_drops_lateness_once_the_date_was_moved(self) -> None:
        later = DUE_ON + timedelta(days=90)

        assert stale(NoticeKind.OVERDUE, Stage.IN_PROGRESS, due_on=later) == (
            "the item is not overdue"
        )

    @pytest.mark.parametrize("kind", [NoticeKind.DUE_SOON, NoticeKind.NO_EVIDENCE])
    def test_drops_a_reminder_of_a_date_that_has_passed(self, kind: NoticeKind) -> None:
        assert stale(kind, Stage.IN_PROGRESS, today=AFTER) == "the due date has passed"

    @pytest.mark.parametrize("kind", [NoticeKind.DUE_SOON, NoticeKind.NO_EVIDENCE])
    def test_drops_a_reminder_of_a_date_that_was_changed(self, kind: NoticeKind) -> None:
        change = DueDateChange(
            by=BOARD_MEMBER,
            at=LATER,
            from_due_on=DUE_ON,
            to_due_on=DUE_ON + timedelta(days=90),
            reason="The supplier is late.",
        )

        assert stale(kind, Stage.IN_PROGRESS, due_date_changes=(change,)) == (
            "the due date has been changed since"
        )

    def test_drops_the_lack_of_a_date_once_there_is_one(self) -> None:
        assert stale(NoticeKind.UNDATED, Stage.ASSIGNED, due_on=DUE_ON) == (
            "the item has a due date by now"
        )

    def test_drops_a_request_that_was_decided(self) -> None:
        reason = stale(NoticeKind.EXTENSION_REQUESTED, Stage.IN_PROGRESS, extension_request=None)

        assert reason == "no later date is asked for any more"


class TestEvidence:
    def test_drops_its_lack_once_there_is_some(self) -> None:
        reason = stale(NoticeKind.NO_EVIDENCE, Stage.IN_PROGRESS, evidence=(some_evidence(),))

        assert reason == "evidence has come in"

    @pytest.mark.parametrize("kind", [NoticeKind.REVIEW_WAITING, NoticeKind.MORE_ASKED])
    def test_drops_what_was_said_of_older_evidence(self, kind: NoticeKind) -> None:
        newer = (some_evidence(), some_evidence(at=LATER))

        assert stale(kind, Stage.EVIDENCE_SUBMITTED, evidence=newer) == (
            "new evidence has come since"
        )

    def test_drops_a_decision_that_waits_for_another_review(self) -> None:
        reason = stale(NoticeKind.DECISION_WAITING, Stage.REVIEWED, review=a_review(at=LATER))

        assert reason == "the item has been reviewed anew since"


class TestTransfers:
    @pytest.mark.parametrize(("days", "dropped"), [(0, False), (1, True)])
    def test_drop_the_news_of_an_earlier_one(self, days: int, *, dropped: bool) -> None:
        moved = Transfer(from_portfolio="Finance", on=RECORDED_AT.date() + timedelta(days=days))

        reason = stale(NoticeKind.TRANSFERRED, Stage.ASSIGNED, transfers=(moved,))

        assert (reason == "the item has moved on to another portfolio") is dropped


class TestMeantFor:
    @pytest.mark.parametrize("kind", [NoticeKind.ASSIGNED, NoticeKind.REMINDED])
    def test_names_the_plan_owner_of_an_item_nobody_owns(self, kind: NoticeKind) -> None:
        unowned = a_recommendation_in(Stage.ASSIGNED, action_owners=())

        assert meant_for(kind, unowned) == (PLAN_OWNER,)

    def test_names_the_board_for_evidence_nobody_is_named_to_review(self) -> None:
        unnamed = a_recommendation_in(Stage.EVIDENCE_SUBMITTED, reviewer=None)

        assert meant_for(NoticeKind.REVIEW_REQUESTED, unnamed) == ("board",)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A notice with nothing more to it than what supersedes it."""

    subject_id: str = "afi-1"
    kind: NoticeKind = NoticeKind.DUE_SOON
    recorded_at: datetime = RECORDED_AT
    item: Recommendation | None = None


class TestSuperseded:
    def test_names_all_but_the_latest_of_a_kind_about_the_same(self) -> None:
        first, second = Kept(), Kept(recorded_at=LATER)

        assert superseded((second, first)) == (first,)

    def test_takes_the_last_of_those_recorded_together(self) -> None:
        first, second = Kept(), Kept()

        (dropped,) = superseded((first, second))

        assert dropped is first

    def test_leaves_other_kinds_and_subjects_alone(self) -> None:
        assert superseded((Kept(), Kept(kind=NoticeKind.OVERDUE), Kept(subject_id="afi-2"))) == ()
