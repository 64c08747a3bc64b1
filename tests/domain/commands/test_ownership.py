"""What commands about owners and portfolios refuse before anything is done with them."""

from datetime import date

import pytest

from domain.commands import AllocateJointly, Appoint, Assign, Prompt, TransferPortfolio
from domain.commands.checks import LONGEST_NAME
from domain.recommendation import SupportingDueDate
from tests.domain.commands.refusals import refusal
from tests.factories import OWNER, PLAN_OWNER, REVIEWER


def _due(portfolio: str, day: int = 30) -> SupportingDueDate:
    return SupportingDueDate(portfolio=portfolio, due_on=date(2026, 9, day))


class TestAssign:
    def test_needs_an_owner(self) -> None:
        assert refusal(Assign(action_owners=())) == "Name at least one action owner."

    def test_needs_no_reason(self) -> None:
        Assign(action_owners=(OWNER,)).check()


class TestAppoint:
    @pytest.mark.parametrize("part", ["portfolio_holder", "plan_owner", "reviewer"])
    def test_needs_one_of_three(self, part: str) -> None:
        Appoint(**{part: PLAN_OWNER}).check()

    @pytest.mark.parametrize("nobody", [None, ""])
    def test_is_refused_without_any(self, nobody: str | None) -> None:
        command = Appoint(portfolio_holder=nobody, plan_owner=nobody, reviewer=nobody)

        assert refusal(command) == (
            "Name a portfolio holder, an improvement plan owner or a reviewer."
        )

    def test_is_refused_when_another_is_named_by_a_blank(self) -> None:
        assert "is blank" in refusal(Appoint(plan_owner=PLAN_OWNER, reviewer=""))


class TestTransferPortfolio:
    @pytest.mark.parametrize("portfolio", ["", "  "])
    def test_needs_a_portfolio(self, portfolio: str) -> None:
        command = TransferPortfolio(to_portfolio=portfolio, reason="reorganised")

        assert refusal(command) == "Say which portfolio it moves to: the text is empty."

    def test_refuses_a_name_that_is_too_long(self) -> None:
        command = TransferPortfolio(to_portfolio="x" * (LONGEST_NAME + 1), reason="moved")

        assert "The portfolio has 201 characters" in refusal(command)

    def test_needs_no_people(self) -> None:
        TransferPortfolio(to_portfolio="Crime", reason="reorganised").check()


class TestAllocateJointly:
    def test_may_end_the_support_of_all(self) -> None:
        AllocateJointly(supporting_portfolios=()).check()

    def test_takes_a_date_of_some_of_them(self) -> None:
        AllocateJointly(
            supporting_portfolios=("Crime", "People"),
            supporting_due_dates=(_due("People"),),
            responder=REVIEWER,
        ).check()

    @pytest.mark.parametrize(
        "dates", [(_due("Finance"),), (_due("Crime"), _due("Finance")), (_due("Crime"),) * 2]
    )
    def test_refuses_a_date_of_another_or_two_of_one(
        self, dates: tuple[SupportingDueDate, ...]
    ) -> None:
        command = AllocateJointly(supporting_portfolios=("Crime",), supporting_due_dates=dates)

        assert refusal(command) == (
            "Give a date once for each supporting portfolio, and for no other."
        )


class TestPrompt:
    def test_needs_no_words(self) -> None:
        Prompt().check()
