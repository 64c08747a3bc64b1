"""Who leaves."""

from domain.people import Office
from rehearsal.acts.leaving import choose
from tests.factories import (
    BOARD_MEMBER,
    OWNER,
    PLAN_OWNER,
    SECOND_OWNER,
    a_person,
    everybody,
)
from tests.infra.database.stories import numbered


class TestChoose:
    def test_takes_whoever_owns_most(self) -> None:
        items = [
            numbered(1),
            numbered(2, action_owners=(SECOND_OWNER,)),
            numbered(3, action_owners=(SECOND_OWNER, OWNER)),
            numbered(4, action_owners=(SECOND_OWNER,)),
        ]

        assert choose(everybody(), items, spared=frozenset()).person_id == SECOND_OWNER

    def test_rather_takes_one_who_oversees_nothing(self) -> None:
        items = [
            numbered(1, action_owners=(PLAN_OWNER,)),
            numbered(2, action_owners=(PLAN_OWNER,)),
            numbered(3, action_owners=(SECOND_OWNER,)),
        ]

        assert choose(everybody(), items, spared=frozenset()).person_id == SECOND_OWNER

    def test_spares_those_whom_the_script_names_again_and_the_board(self) -> None:
        items = [
            numbered(1),
            numbered(2, action_owners=(BOARD_MEMBER,)),
            numbered(3, action_owners=(SECOND_OWNER,)),
        ]
        board = a_person(BOARD_MEMBER, offices=frozenset({Office.BOARD}))

        found = choose(
            (a_person(OWNER), a_person(SECOND_OWNER), board), items, spared=frozenset({OWNER})
        )

        assert found.person_id == SECOND_OWNER
