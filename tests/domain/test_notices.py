"""Who stands behind each part of an item, and who stands in when nobody does."""

import pytest

from domain.notices import GROUPS, Recipient, people_behind
from tests.factories import (
    OWNER,
    PLAN_OWNER,
    PORTFOLIO_HOLDER,
    REVIEWER,
    SECOND_OWNER,
    a_recommendation,
)


class TestPeopleBehind:
    @pytest.mark.parametrize(
        ("recipient", "people"),
        [
            (Recipient.ACTION_OWNERS, (OWNER, SECOND_OWNER)),
            (Recipient.PLAN_OWNER, (PLAN_OWNER,)),
            (Recipient.PORTFOLIO_HOLDER, (PORTFOLIO_HOLDER,)),
            (Recipient.REVIEWER, (REVIEWER,)),
            (Recipient.BOARD, ("board",)),
            (Recipient.SECRETARIAT, ("secretariat",)),
        ],
    )
    def test_names_those_who_play_the_part(
        self, recipient: Recipient, people: tuple[str, ...]
    ) -> None:
        item = a_recommendation(action_owners=(OWNER, SECOND_OWNER))

        assert people_behind((recipient,), item) == people

    def test_names_everybody_once_in_the_order_asked_for(self) -> None:
        item = a_recommendation(plan_owner=OWNER, portfolio_holder=PLAN_OWNER)
        parts = (Recipient.PLAN_OWNER, Recipient.ACTION_OWNERS, Recipient.PORTFOLIO_HOLDER)

        assert people_behind(parts, item) == (OWNER, PLAN_OWNER)

    @pytest.mark.parametrize(
        ("plan_owner", "portfolio_holder", "stand_in"),
        [
            (PLAN_OWNER, PORTFOLIO_HOLDER, PLAN_OWNER),
            (None, PORTFOLIO_HOLDER, PORTFOLIO_HOLDER),
            (None, None, "board"),
        ],
    )
    def test_never_leaves_an_item_without_an_owner_in_silence(
        self, plan_owner: str | None, portfolio_holder: str | None, stand_in: str
    ) -> None:
        item = a_recommendation(
            action_owners=(), plan_owner=plan_owner, portfolio_holder=portfolio_holder
        )

        assert people_behind((Recipient.ACTION_OWNERS,), item) == (stand_in,)

    def test_lets_the_board_hear_for_a_missing_reviewer(self) -> None:
        item = a_recommendation(reviewer=None)

        assert people_behind((Recipient.REVIEWER,), item) == ("board",)

    @pytest.mark.parametrize("recipient", [Recipient.PLAN_OWNER, Recipient.PORTFOLIO_HOLDER])
    def test_names_nobody_for_an_escalation_that_has_no_one_to_go_to(
        self, recipient: Recipient
    ) -> None:
        item = a_recommendation(plan_owner=None, portfolio_holder=None)

        assert people_behind((recipient,), item) == ()


class TestGroups:
    def test_are_those_that_are_many_people(self) -> None:
        item = a_recommendation(action_owners=(), plan_owner=None, portfolio_holder=None)

        named = people_behind(tuple(Recipient), item)

        assert set(named) - {REVIEWER} == GROUPS == {"board", "secretariat"}
