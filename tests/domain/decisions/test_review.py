"""What reviewers' commands do, and how long a change has to be seen to last."""

from datetime import date

import pytest

from domain.changes import Event
from domain.commands import AcceptEvidence, AskForMore, ReturnEvidence
from domain.notices import Notice, NoticeKind
from domain.policy import Policy
from domain.recommendation import RAGRating, Review, Stage
from tests.domain.decisions.doing import BOARD, REVIEWING, do, unfit
from tests.factories import (
    BOARD_MEMBER,
    NOW,
    OWNER,
    REVIEWER,
    SECOND_OWNER,
    a_recommendation_in,
)

ITEM = a_recommendation_in(Stage.EVIDENCE_SUBMITTED)
JOINT = a_recommendation_in(
    Stage.EVIDENCE_SUBMITTED, action_owners=(OWNER, SECOND_OWNER), version=2
)
TODAY, TOMORROW, IN_MAY = date(2026, 4, 14), date(2026, 4, 15), date(2026, 5, 31)
A_QUARTER = Policy(demonstration_days=90)


class TestAccepting:
    def test_keeps_the_review_with_its_comment(self) -> None:
        change = do(ITEM, AcceptEvidence(comment="Clear."), REVIEWING)

        assert change.event is Event.EVIDENCE_ACCEPTED
        assert change.item.stage is Stage.REVIEWED
        assert change.item.review == Review(by=REVIEWER, at=NOW, comment="Clear.")
        assert change.details["comment"] == "Clear."
        assert change.notices == ()

    def test_is_the_boards_when_nobody_is_named(self) -> None:
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED, reviewer=None)

        after = do(item, AcceptEvidence(), BOARD).item

        assert after.review is not None
        assert after.review.by == BOARD_MEMBER


class TestDemonstration:
    def test_is_not_asked_for_by_default(self) -> None:
        change = do(ITEM, AcceptEvidence(), REVIEWING)

        assert change.item.demonstration_until is None
        assert "demonstration_until" not in change.details

    def test_lasts_as_long_as_the_policy_says(self) -> None:
        change = do(ITEM, AcceptEvidence(), REVIEWING, policy=A_QUARTER)

        # Ninety days after 14 April 2026.
        assert change.item.demonstration_until == date(2026, 7, 13)
        assert change.details["demonstration_until"] == "2026-07-13"

    @pytest.mark.parametrize("policy", [Policy(), A_QUARTER])
    def test_lasts_as_long_as_the_reviewer_says_instead(self, policy: Policy) -> None:
        command = AcceptEvidence(demonstration_until=IN_MAY)

        change = do(ITEM, command, REVIEWING, policy=policy)

        assert change.item.demonstration_until == IN_MAY

    def test_may_end_tomorrow_but_not_today(self) -> None:
        assert unfit(ITEM, AcceptEvidence(demonstration_until=TODAY), REVIEWING) == (
            "The period of demonstration has to end after today: give a later day, or none."
        )

        after = do(ITEM, AcceptEvidence(demonstration_until=TOMORROW), REVIEWING).item

        assert after.demonstration_until == TOMORROW

    def test_is_refused_when_the_year_is_plainly_mistyped(self) -> None:
        command = AcceptEvidence(demonstration_until=date(2206, 5, 31))

        assert "check the year" in unfit(ITEM, command, REVIEWING)

    def test_takes_back_that_the_owner_called_it_complete(self) -> None:
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED, declared_rag=RAGRating.COMPLETE)

        change = do(item, AcceptEvidence(demonstration_until=IN_MAY), REVIEWING)

        assert change.item.declared_rag is None
        assert change.details["rag_before"] == "complete"

    @pytest.mark.parametrize("rag", [None, RAGRating.GREEN, RAGRating.NOT_APPLICABLE])
    def test_leaves_any_other_rating(self, rag: RAGRating | None) -> None:
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED, declared_rag=rag)

        after = do(item, AcceptEvidence(demonstration_until=IN_MAY), REVIEWING).item

        assert after.declared_rag is rag

    def test_leaves_a_complete_item_complete_where_none_is_asked_for(self) -> None:
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED, declared_rag=RAGRating.COMPLETE)

        assert do(item, AcceptEvidence(), REVIEWING).item.declared_rag is RAGRating.COMPLETE


class TestReturning:
    def test_sends_it_back_with_a_reason_that_the_owners_hear(self) -> None:
        change = do(JOINT, ReturnEvidence(reason="no dates"), REVIEWING)

        assert change.event is Event.EVIDENCE_RETURNED
        assert change.item.stage is Stage.IN_PROGRESS
        assert change.item.evidence == JOINT.evidence
        assert change.details["reason"] == "no dates"
        assert change.notices == (
            Notice(kind=NoticeKind.RETURNED, occurrence="v3", recipients=(OWNER, SECOND_OWNER)),
        )


class TestAskingForMore:
    def test_leaves_it_where_it_is_and_the_owners_hear_what_is_wanted(self) -> None:
        change = do(JOINT, AskForMore(wanted="a second month"), REVIEWING)

        assert change.event is Event.MORE_ASKED
        assert change.item.stage is Stage.EVIDENCE_SUBMITTED
        assert change.item.evidence == JOINT.evidence
        assert change.item.review is None
        assert change.details == {"wanted": "a second month"}
        assert change.notices == (
            Notice(kind=NoticeKind.MORE_ASKED, occurrence="v3", recipients=(OWNER, SECOND_OWNER)),
        )

    def test_does_not_count_as_an_update_of_the_owners(self) -> None:
        after = do(JOINT, AskForMore(wanted="a second month"), REVIEWING).item

        assert after.last_updated_on == JOINT.last_updated_on
