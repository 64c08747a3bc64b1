"""Who may change the list of people: the whole table."""

import pytest

from domain.authority import NotAllowedError
from domain.directory.authority import AUTHORITY, refusal, require
from domain.directory.commands import (
    AddPerson,
    ChangeAddress,
    ChangeKind,
    GrantOffice,
    MarkLeft,
    MarkReturned,
    PersonCommand,
    RevokeOffice,
    SetContact,
)
from domain.people import THE_OPERATOR, Actor
from tests.factories import BOARD_MEMBER, OWNER, a_board_member, a_person, an_actor, the_secretariat

OWNING, SECRETARY, MEMBER = an_actor(), the_secretariat(), a_board_member()
ANYBODY, WITH_OFFICE = a_person(OWNER), a_person(BOARD_MEMBER)
EITHER, BOARD_ALONE = (SECRETARY, MEMBER), (MEMBER,)

TABLE: list[tuple[type[PersonCommand], tuple[Actor, ...], tuple[Actor, ...]]] = [
    # The command, who may give it on anybody, and who on somebody who holds an office.
    (AddPerson, EITHER, EITHER),
    (ChangeAddress, EITHER, BOARD_ALONE),
    (ChangeKind, EITHER, BOARD_ALONE),
    (SetContact, EITHER, EITHER),
    (GrantOffice, BOARD_ALONE, BOARD_ALONE),
    (RevokeOffice, BOARD_ALONE, BOARD_ALONE),
    (MarkLeft, EITHER, BOARD_ALONE),
    (MarkReturned, EITHER, EITHER),
]


class TestAuthority:
    def test_has_a_line_for_every_command(self) -> None:
        assert {command for command, _, _ in TABLE} == set(AUTHORITY)

    @pytest.mark.parametrize(("command", "on_anybody", "on_office_holder"), TABLE)
    def test_is_as_the_table_says(
        self,
        command: type[PersonCommand],
        on_anybody: tuple[Actor, ...],
        on_office_holder: tuple[Actor, ...],
    ) -> None:
        for actor in (OWNING, SECRETARY, MEMBER):
            assert (refusal(actor, command, ANYBODY) is None) is (actor in on_anybody)
            assert (refusal(actor, command, WITH_OFFICE) is None) is (actor in on_office_holder)

    @pytest.mark.parametrize("command", AUTHORITY)
    def test_lets_whoever_runs_traction_do_everything(self, command: type[PersonCommand]) -> None:
        assert refusal(THE_OPERATOR, command, WITH_OFFICE) is None


class TestRequire:
    def test_says_whom_to_ask(self) -> None:
        with pytest.raises(NotAllowedError, match="ask a member of the board"):
            require(SECRETARY, GrantOffice, ANYBODY)
