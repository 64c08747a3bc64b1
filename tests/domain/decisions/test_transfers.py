"""What a transfer to another portfolio does: the item is counted there, and lost nowhere."""

from datetime import UTC, date, datetime

import pytest

from domain.changes import Event
from domain.commands import TransferPortfolio
from domain.notices import Notice, NoticeKind
from domain.recommendation import Recommendation, Stage, SupportingDueDate, Transfer
from tests.domain.decisions.doing import PLANNING, SECRETARY, do, unfit
from tests.factories import (
    BYSTANDER,
    OWNER,
    PLAN_OWNER,
    PORTFOLIO_HOLDER,
    REVIEWER,
    SECOND_OWNER,
    SECRETARIAT,
    Changes,
    a_recommendation,
    a_recommendation_in,
)

HERE, CRIME, PEOPLE = "Contact and Response", "Crime", "People"
HOLDER_THERE, PLAN_OWNER_THERE = "acc-lena-ortiz", "d-supt-kofi-baah"
TO_CRIME = TransferPortfolio(
    to_portfolio=CRIME,
    reason="reorganised",
    portfolio_holder=HOLDER_THERE,
    plan_owner=PLAN_OWNER_THERE,
)
OPEN = [stage for stage in Stage if stage is not Stage.CLOSED]


class TestThePortfolios:
    def test_change_places_and_both_are_kept(self) -> None:
        change = do(a_recommendation(), TO_CRIME, SECRETARY)

        assert change.event is Event.TRANSFERRED
        assert change.item.portfolio == CRIME
        assert change.item.transfers == (
            Transfer(
                from_portfolio=HERE,
                on=date(2026, 4, 14),
                to_portfolio=CRIME,
                reason="reorganised",
                by=SECRETARIAT,
            ),
        )
        assert change.details == {
            "portfolio_before": HERE,
            "portfolio_after": CRIME,
            "reason": "reorganised",
        }

    def test_are_all_kept_however_often_it_moves(self) -> None:
        item = a_recommendation()
        for portfolio in (CRIME, PEOPLE, HERE):
            item = do(
                item, TransferPortfolio(to_portfolio=portfolio, reason="moved"), SECRETARY
            ).item

        assert [(one.from_portfolio, one.to_portfolio) for one in item.transfers] == [
            (HERE, CRIME),
            (CRIME, PEOPLE),
            (PEOPLE, HERE),
        ]

    def test_are_kept_from_before_traction_took_the_item_up(self) -> None:
        before = Transfer(from_portfolio="Protective Services")

        after = do(a_recommendation(transfers=(before,)), TO_CRIME, SECRETARY).item

        assert [one.from_portfolio for one in after.transfers] == ["Protective Services", HERE]

    def test_are_dated_by_the_clock_in_london(self) -> None:
        after_midnight = datetime(2026, 4, 14, 23, 30, tzinfo=UTC)

        after = do(a_recommendation(), TO_CRIME, SECRETARY, at=after_midnight).item

        assert after.transfers[0].on == date(2026, 4, 15)

    def test_are_named_without_the_blanks_around_them(self) -> None:
        command = TransferPortfolio(to_portfolio="  Crime ", reason="moved")

        after = do(a_recommendation(), command, SECRETARY).item

        assert (after.portfolio, after.transfers[0].to_portfolio) == (CRIME, CRIME)

    @pytest.mark.parametrize("portfolio", [HERE, f" {HERE} "])
    def test_are_refused_when_they_are_the_same(self, portfolio: str) -> None:
        command = TransferPortfolio(to_portfolio=portfolio, reason="moved")

        assert unfit(a_recommendation(), command, SECRETARY) == (
            "The item is in this portfolio already: name another."
        )

    def test_support_the_new_lead_without_its_own_name(self) -> None:
        dates = tuple(
            SupportingDueDate(portfolio=one, due_on=date(2026, 8, 31)) for one in (CRIME, PEOPLE)
        )
        item = a_recommendation(supporting_portfolios=(CRIME, PEOPLE), supporting_due_dates=dates)

        after = do(item, TO_CRIME, SECRETARY).item

        assert after.supporting_portfolios == (PEOPLE,)
        assert after.supporting_due_dates == dates[1:]


class TestTheItem:
    @pytest.mark.parametrize("stage", OPEN)
    def test_keeps_its_dates_and_its_stage(self, stage: Stage) -> None:
        item = a_recommendation_in(stage)

        after = do(item, TO_CRIME, SECRETARY).item

        assert (after.due_on, after.original_due_on) == (item.due_on, item.original_due_on)
        assert after.stage is stage
        assert after.evidence == item.evidence
        assert after.review == item.review

    def test_may_be_moved_by_whoever_oversees_it(self) -> None:
        assert do(a_recommendation(), TO_CRIME, PLANNING).item.transfers[0].by == PLAN_OWNER


class TestThePeople:
    def test_of_the_new_portfolio_take_over(self) -> None:
        after = do(a_recommendation(), TO_CRIME, SECRETARY).item

        assert after.portfolio_holder == HOLDER_THERE
        assert after.plan_owner == PLAN_OWNER_THERE
        assert after.action_owners == (OWNER,)

    def test_of_the_old_one_do_not_stay_where_no_others_are_named(self) -> None:
        command = TransferPortfolio(to_portfolio=CRIME, reason="moved")

        after = do(a_recommendation(), command, SECRETARY).item

        assert (after.portfolio_holder, after.plan_owner) == (None, None)

    def test_may_bring_other_action_owners(self) -> None:
        command = TransferPortfolio(
            to_portfolio=CRIME, reason="moved", action_owners=(SECOND_OWNER,)
        )

        change = do(a_recommendation(), command, SECRETARY)

        assert change.item.action_owners == (SECOND_OWNER,)
        assert change.details["owners_before"] == OWNER
        assert change.details["owners_after"] == SECOND_OWNER

    @pytest.mark.parametrize("reviewer", [PLAN_OWNER, PORTFOLIO_HOLDER, None])
    def test_of_the_plan_take_its_review_along(self, reviewer: str | None) -> None:
        item = a_recommendation(reviewer=reviewer)

        assert do(item, TO_CRIME, SECRETARY).item.reviewer == PLAN_OWNER_THERE

    def test_named_apart_from_the_plan_go_on_reviewing(self) -> None:
        assert do(a_recommendation(), TO_CRIME, SECRETARY).item.reviewer == REVIEWER

    def test_named_apart_are_replaced_when_they_become_owners(self) -> None:
        command = TransferPortfolio(
            to_portfolio=CRIME,
            reason="moved",
            plan_owner=PLAN_OWNER_THERE,
            action_owners=(REVIEWER,),
        )

        assert do(a_recommendation(), command, SECRETARY).item.reviewer == PLAN_OWNER_THERE

    def test_of_the_new_plan_do_not_review_what_they_own(self) -> None:
        command = TransferPortfolio(
            to_portfolio=CRIME,
            reason="moved",
            portfolio_holder=HOLDER_THERE,
            plan_owner=OWNER,
        )

        after = do(a_recommendation(reviewer=PLAN_OWNER), command, SECRETARY).item

        assert after.reviewer == HOLDER_THERE


class TestWhoIsTold:
    def _item(self, **changes: Changes) -> Recommendation:
        return a_recommendation(version=4, **changes)

    def test_are_the_people_of_the_new_portfolio_and_the_owners(self) -> None:
        change = do(self._item(), TO_CRIME, SECRETARY)

        assert change.notices == (
            Notice(
                kind=NoticeKind.TRANSFERRED,
                occurrence="v5",
                recipients=(HOLDER_THERE, PLAN_OWNER_THERE, OWNER),
            ),
        )

    def test_are_new_owners_of_what_they_have_to_do_as_well(self) -> None:
        command = TransferPortfolio(
            to_portfolio=CRIME, reason="moved", action_owners=(OWNER, BYSTANDER)
        )

        assigned = do(self._item(), command, SECRETARY).notices[1]

        assert (assigned.kind, assigned.recipients) == (NoticeKind.ASSIGNED, (BYSTANDER,))

    def test_is_a_new_reviewer_when_evidence_waits(self) -> None:
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED, version=4, reviewer=PLAN_OWNER)

        asked = do(item, TO_CRIME, SECRETARY).notices[-1]

        assert asked == Notice(
            kind=NoticeKind.REVIEW_REQUESTED, occurrence="v5", recipients=(PLAN_OWNER_THERE,)
        )
