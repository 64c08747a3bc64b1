"""Who gives a command."""

from datetime import date

import pytest

from rehearsal.players import SECRETARY, NobodyThereError, Player, actor, id_of, office_holders
from tests.factories import OWNER, a_person, a_recommendation

PEOPLE = {one.person_id: one for one in office_holders("northmoor.example")}
THERE = a_person(OWNER)
GONE = a_person(OWNER, left_on=date(2026, 3, 2))


class TestActor:
    def test_is_the_owner_in_their_own_name(self) -> None:
        found = actor(Player.OWNER, a_recommendation(), PEOPLE | {OWNER: THERE})

        assert (found.person_id, found.on_behalf_of) == (OWNER, None)

    def test_is_the_secretary_for_an_owner_who_has_left(self) -> None:
        found = actor(Player.OWNER, a_recommendation(), PEOPLE | {OWNER: GONE})

        assert (found.person_id, found.on_behalf_of) == (id_of(SECRETARY), OWNER)

    def test_is_nobody_where_nobody_plays_the_part(self) -> None:
        with pytest.raises(NobodyThereError, match="the portfolio holder"):
            actor(Player.OVERSEER, a_recommendation(portfolio_holder=None), PEOPLE)
