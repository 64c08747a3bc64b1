"""What a command on the list of people must not lack."""

from datetime import date

import pytest

from domain.commands import IncompleteCommandError
from domain.directory.commands import (
    PERSON_COMMANDS,
    AddPerson,
    ChangeAddress,
    MarkLeft,
    PersonCommand,
    SetContact,
)
from domain.people import PersonKind, UnnamedPersonError

ADDRESS = "jo.hope@northmoor.example"


class TestCheck:
    @pytest.mark.parametrize(
        "command",
        [
            AddPerson(name="Jo Hope", email=ADDRESS),
            AddPerson(name="Head of Contact", email=f" {ADDRESS} ", kind=PersonKind.ROLE),
            AddPerson(name="Estates Department", kind=PersonKind.DEPARTMENT),
            AddPerson(name="Northmoor Council", email=ADDRESS, kind=PersonKind.OUTSIDE_BODY),
            ChangeAddress(email=ADDRESS),
            SetContact(contact=None),
            MarkLeft(on=date(2026, 4, 1), reason="Retired."),
        ],
    )
    def test_accepts_what_is_complete(self, command: PersonCommand) -> None:
        command.check()

    @pytest.mark.parametrize(
        ("command", "said"),
        [
            (AddPerson(name="  ", email=ADDRESS), "what they are called"),
            (AddPerson(name="x" * 201, email=ADDRESS), "at most 200"),
            (AddPerson(name="Jo\x00Hope", email=ADDRESS), "cannot be kept"),
            (AddPerson(name="Jo Hope"), "no e-mail address"),
            (AddPerson(name="Head of Contact", kind=PersonKind.ROLE), "no e-mail address"),
            (AddPerson(name="Estates", email="estates", kind=PersonKind.DEPARTMENT), "no e-mail"),
            (AddPerson(name="Jo Hope", email=ADDRESS, contact=" "), "is blank"),
            (ChangeAddress(email="jo hope@northmoor.example"), "no e-mail address"),
            (ChangeAddress(email=f"{'j' * 250}@northmoor.example"), "at most 254"),
            (SetContact(contact=""), "is blank"),
            (MarkLeft(on=date(202, 4, 1)), "after 1989"),
            (MarkLeft(on=date(2026, 4, 1), reason="x" * 4_001), "at most 4,000"),
        ],
    )
    def test_refuses_what_is_not(self, command: PersonCommand, said: str) -> None:
        with pytest.raises(IncompleteCommandError, match=said):
            command.check()

    @pytest.mark.parametrize("name", ["警察", "—"])
    def test_refuses_a_name_without_an_id(self, name: str) -> None:
        with pytest.raises(UnnamedPersonError, match="names nobody"):
            AddPerson(name=name, email=ADDRESS).check()

    @pytest.mark.parametrize("name", ["Board", "secretariat", "Traction", "Command line"])
    def test_refuses_a_name_traction_keeps_for_itself(self, name: str) -> None:
        with pytest.raises(UnnamedPersonError, match="add what tells them apart"):
            AddPerson(name=name, email=ADDRESS).check()


class TestPersonCommands:
    def test_names_every_command_on_somebody_known(self) -> None:
        assert set(PERSON_COMMANDS) == {
            "address",
            "kind",
            "contact",
            "grant",
            "revoke",
            "left",
            "returned",
        }
