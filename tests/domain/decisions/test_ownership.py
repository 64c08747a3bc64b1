"""What changes of owners, overseers and portfolios do; none of them moves a due date."""

from datetime import date

import pytest

from domain.changes import Event
from domain.commands import AllocateJointly, Appoint, Assign, Prompt, TransferPortfolio
from domain.notices import Notice, NoticeKind
from domain.recommendation import Recommendation, Stage, SupportingDueDate
from tests.domain.decisions.doing import BOARD, PLANNING, SECRETARY, do, unfit
from tests.factories import (
    BYSTANDER,
    OWNER,
    PLAN_OWNER,
    PORTFOLIO_HOLDER,
    REVIEWER,
    SECOND_OWNER,
    a_recommendation,
    a_recommendation_in,
    an_extension_request,
)

JOINT = (OWNER, SECOND_OWNER)
TO_THE_SECOND = Assign(action_owners=(SECOND_OWNER,), reason="posted to Crime")
WAITING = a_recommendation_in(Stage.EVIDENCE_SUBMITTED, version=4)


class TestAssigning:
    def test_gives_the_action_to_others(self) -> None:
        change = do(a_recommendation(action_owners=JOINT), TO_THE_SECOND, SECRETARY)

        assert change.event is Event.ASSIGNED
        assert change.item.action_owners == (SECOND_OWNER,)
        assert change.details == {
            "owners_before": f"{OWNER}, {SECOND_OWNER}",
            "owners_after": SECOND_OWNER,
            "reason": "posted to Crime",
        }

    @pytest.mark.parametrize("stage", [one for one in Stage if one is not Stage.CLOSED])
    def test_moves_neither_the_due_date_nor_the_stage(self, stage: Stage) -> None:
        item = a_recommendation_in(stage, extension_request=an_extension_request())

        after = do(item, TO_THE_SECOND, SECRETARY).item

        assert (after.due_on, after.due_precision) == (item.due_on, item.due_precision)
        assert after.original_due_on == item.original_due_on
        assert after.stage is stage
        assert after.extension_request == item.extension_request
        assert after.last_updated_on == item.last_updated_on
        assert after.review == item.review

    def test_tells_only_who_is_new(self) -> None:
        item = a_recommendation(version=4)

        change = do(item, Assign(action_owners=(OWNER, SECOND_OWNER, BYSTANDER)), SECRETARY)

        assert change.notices == (
            Notice(kind=NoticeKind.ASSIGNED, occurrence="v5", recipients=(SECOND_OWNER, BYSTANDER)),
        )

    def test_tells_nobody_when_owners_only_leave(self) -> None:
        assert do(a_recommendation(action_owners=JOINT), TO_THE_SECOND, SECRETARY).notices == ()

    def test_is_refused_when_nothing_would_change(self) -> None:
        item = a_recommendation(action_owners=JOINT)

        assert unfit(item, Assign(action_owners=JOINT), SECRETARY) == (
            "These are the action owners already: name others."
        )

    def test_may_change_the_order_in_which_they_are_named(self) -> None:
        item = a_recommendation(action_owners=JOINT)

        change = do(item, Assign(action_owners=(SECOND_OWNER, OWNER)), SECRETARY)

        assert change.item.action_owners == (SECOND_OWNER, OWNER)
        assert change.notices == ()


class TestTheReviewer:
    @pytest.mark.parametrize(
        ("item", "reviewer"),
        [
            (a_recommendation(), PLAN_OWNER),
            (a_recommendation(plan_owner=None), PORTFOLIO_HOLDER),
            (a_recommendation(plan_owner=None, portfolio_holder=None), None),
            (a_recommendation(plan_owner=REVIEWER), PORTFOLIO_HOLDER),
        ],
    )
    def test_who_becomes_an_owner_is_replaced(
        self, item: Recommendation, reviewer: str | None
    ) -> None:
        after = do(item, Assign(action_owners=(REVIEWER,)), SECRETARY).item

        assert after.reviewer == reviewer

    def test_who_does_not_stays(self) -> None:
        assert do(a_recommendation(), TO_THE_SECOND, SECRETARY).item.reviewer == REVIEWER

    def test_who_is_new_hears_of_evidence_that_waits(self) -> None:
        change = do(WAITING, Assign(action_owners=(REVIEWER,)), SECRETARY)

        assert change.notices == (
            Notice(kind=NoticeKind.ASSIGNED, occurrence="v5", recipients=(REVIEWER,)),
            Notice(kind=NoticeKind.REVIEW_REQUESTED, occurrence="v5", recipients=(PLAN_OWNER,)),
        )


class TestTheResponder:
    def test_answers_no_longer_who_is_no_owner_any_more(self) -> None:
        item = a_recommendation(action_owners=JOINT, responder=OWNER)

        assert do(item, TO_THE_SECOND, SECRETARY).item.responder is None

    def test_answers_still_who_is(self) -> None:
        item = a_recommendation(action_owners=JOINT, responder=SECOND_OWNER)

        assert do(item, TO_THE_SECOND, SECRETARY).item.responder == SECOND_OWNER

    def test_answers_no_longer_when_the_portfolio_brings_other_owners(self) -> None:
        item = a_recommendation(action_owners=JOINT, responder=OWNER)
        command = TransferPortfolio(
            to_portfolio="Crime", reason="moved", action_owners=(BYSTANDER,)
        )

        assert do(item, command, SECRETARY).item.responder is None


class TestAppointing:
    def test_leaves_who_is_not_named(self) -> None:
        change = do(a_recommendation(), Appoint(plan_owner=BYSTANDER, reason="new post"), SECRETARY)

        assert change.event is Event.APPOINTED
        assert change.item.plan_owner == BYSTANDER
        assert change.item.portfolio_holder == PORTFOLIO_HOLDER
        assert change.item.reviewer == REVIEWER
        assert change.details == {"plan_owner": BYSTANDER, "reason": "new post"}
        assert change.notices == ()

    def test_names_three_at_once(self) -> None:
        command = Appoint(portfolio_holder="a", plan_owner="b", reviewer="c")

        after = do(a_recommendation(), command, SECRETARY).item

        assert (after.portfolio_holder, after.plan_owner, after.reviewer) == ("a", "b", "c")

    @pytest.mark.parametrize("stage", [one for one in Stage if one is not Stage.CLOSED])
    def test_tells_a_new_reviewer_of_evidence_that_waits_and_of_nothing_else(
        self, stage: Stage
    ) -> None:
        change = do(a_recommendation_in(stage, version=4), Appoint(reviewer=BYSTANDER), SECRETARY)

        waits = stage is Stage.EVIDENCE_SUBMITTED
        told = Notice(kind=NoticeKind.REVIEW_REQUESTED, occurrence="v5", recipients=(BYSTANDER,))
        assert change.notices == ((told,) if waits else ())

    def test_tells_nobody_when_the_reviewer_stays(self) -> None:
        assert do(WAITING, Appoint(reviewer=REVIEWER), SECRETARY).notices == ()

    def test_is_refused_for_a_reviewer_who_owns_the_action(self) -> None:
        assert unfit(a_recommendation(), Appoint(reviewer=OWNER), SECRETARY) == (
            "An action owner of this item cannot be its reviewer: name somebody else."
        )

    def test_keeps_a_review_that_was_given(self) -> None:
        reviewed = a_recommendation_in(Stage.REVIEWED)

        assert do(reviewed, Appoint(reviewer=BYSTANDER), SECRETARY).item.review == reviewed.review


class TestAllocatingJointly:
    DATES = (SupportingDueDate(portfolio="People", due_on=date(2026, 8, 31)),)
    COMMAND = AllocateJointly(
        supporting_portfolios=("Crime", "People"),
        responder=SECOND_OWNER,
        supporting_due_dates=DATES,
        reason="two systems",
    )

    def test_leaves_the_lead_and_names_the_others(self) -> None:
        item = a_recommendation(action_owners=JOINT, supporting_portfolios=("Finance",))

        change = do(item, self.COMMAND, PLANNING)

        assert change.event is Event.ALLOCATED_JOINTLY
        assert change.item.portfolio == "Contact and Response"
        assert change.item.supporting_portfolios == ("Crime", "People")
        assert change.item.supporting_due_dates == self.DATES
        assert change.item.responder == SECOND_OWNER
        assert change.item.due_on == item.due_on
        assert change.details == {
            "supporting_before": "Finance",
            "supporting_after": "Crime, People",
            "responder": SECOND_OWNER,
            "supporting_due_dates": "People: 2026-08-31",
            "reason": "two systems",
        }
        assert change.notices == ()

    def test_may_end(self) -> None:
        joint = do(a_recommendation(action_owners=JOINT), self.COMMAND, BOARD).item

        after = do(joint, AllocateJointly(supporting_portfolios=()), BOARD).item

        assert after.supporting_portfolios == ()
        assert after.supporting_due_dates == ()
        assert after.responder is None

    def test_is_refused_with_the_lead_among_them(self) -> None:
        command = AllocateJointly(supporting_portfolios=("Crime", "Contact and Response"))

        assert unfit(a_recommendation(), command, SECRETARY) == (
            "The lead portfolio cannot support itself: name the others only."
        )

    def test_is_refused_for_a_responder_who_owns_nothing_of_it(self) -> None:
        command = AllocateJointly(supporting_portfolios=("Crime",), responder=BYSTANDER)

        assert unfit(a_recommendation(), command, SECRETARY) == (
            "Who answers for the item has to be one of its action owners: name one of them."
        )

    def test_is_refused_for_a_date_whose_year_is_plainly_mistyped(self) -> None:
        dates = (SupportingDueDate(portfolio="Crime", due_on=date(2206, 8, 31)),)
        command = AllocateJointly(supporting_portfolios=("Crime",), supporting_due_dates=dates)

        assert "check the year" in unfit(a_recommendation(), command, SECRETARY)


class TestPromptingByHand:
    @pytest.mark.parametrize("stage", [one for one in Stage if one is not Stage.CLOSED])
    def test_reminds_the_owners_and_changes_nothing(self, stage: Stage) -> None:
        item = a_recommendation_in(stage, action_owners=JOINT, version=4)

        change = do(item, Prompt(message="the board meets on Friday"), PLANNING)

        assert change.event is Event.REMINDED
        assert change.item == a_recommendation_in(stage, action_owners=JOINT, version=5)
        assert change.details == {"message": "the board meets on Friday"}
        assert change.notices == (
            Notice(kind=NoticeKind.REMINDED, occurrence="v5", recipients=JOINT),
        )

    def test_reminds_who_stands_in_when_nobody_owns_it(self) -> None:
        change = do(a_recommendation(action_owners=()), Prompt(), SECRETARY)

        assert change.notices[0].recipients == (PLAN_OWNER,)

    def test_can_be_done_again(self) -> None:
        first = do(a_recommendation(), Prompt(), SECRETARY)
        second = do(first.item, Prompt(), SECRETARY)

        occurrences = {change.notices[0].occurrence for change in (first, second)}
        assert len(occurrences) == 2
