"""Which commands depend on more than their own item, and on whom."""

from datetime import date

import pytest

from domain.commands import (
    AllocateJointly,
    Appoint,
    Assign,
    Close,
    Command,
    Prompt,
    Reopen,
    Start,
    TransferPortfolio,
)
from domain.facts import NO_FACTS, Facts, depends_on_children, people_named
from domain.recommendation import ClosureCategory


class TestDependsOnChildren:
    @pytest.mark.parametrize("category", ClosureCategory)
    def test_is_so_of_every_closure(self, category: ClosureCategory) -> None:
        assert depends_on_children(Close(category=category))

    @pytest.mark.parametrize(
        "command", [Start(), Prompt(), Reopen(reason="x", due_on=date(2026, 9, 30))]
    )
    def test_is_not_so_of_any_other(self, command: Command) -> None:
        assert not depends_on_children(command)


class TestPeopleNamed:
    @pytest.mark.parametrize(
        ("command", "people"),
        [
            (Assign(action_owners=("b", "a")), ("b", "a")),
            (Appoint(portfolio_holder="h", plan_owner="p", reviewer="r"), ("h", "p", "r")),
            (Appoint(reviewer="r"), ("r",)),
            (
                TransferPortfolio(
                    to_portfolio="Crime",
                    reason="moved",
                    portfolio_holder="h",
                    plan_owner="p",
                    action_owners=("a", "p"),
                ),
                ("h", "p", "a"),
            ),
            (TransferPortfolio(to_portfolio="Crime", reason="moved"), ()),
            (Start(), ()),
        ],
    )
    def test_are_those_the_command_puts_on_the_item(
        self, command: Command, people: tuple[str, ...]
    ) -> None:
        assert people_named(command) == people

    def test_leave_out_a_responder_who_has_to_be_an_owner_already(self) -> None:
        command = AllocateJointly(supporting_portfolios=("Crime",), responder="a")

        assert people_named(command) == ()


class TestFacts:
    def test_are_none_unless_something_was_found(self) -> None:
        assert Facts() == NO_FACTS
