"""What may not be missing or wrong in a command on an inspection."""

from datetime import date, timedelta

import pytest

from domain.commands import IncompleteCommandError
from domain.inspection_commands import (
    INSPECTION_COMMANDS,
    AnnounceInspection,
    AnnounceRevisit,
    BeginFieldwork,
    EndInspection,
    InspectionCommand,
    Publish,
    ReceiveDraft,
    RecordRevisit,
    ReturnAccuracyCheck,
    SendResponse,
)
from domain.inspection_life import COMMANDED
from tests.factories import Changes

TODAY = date(2026, 4, 14)
TOMORROW = TODAY + timedelta(days=1)


def an_announcement(**changes: Changes) -> AnnounceInspection:
    told: Changes = {
        "source": "inspectorate",
        "external_id": "northmoor-2027-custody",
        "title": "Custody",
        "on": TODAY,
    }
    return AnnounceInspection(**(told | changes))


COMPLETE: tuple[InspectionCommand, ...] = (
    BeginFieldwork(on=TODAY),
    ReceiveDraft(on=TODAY, accuracy_check_due_on=TODAY),
    ReceiveDraft(on=TODAY),
    ReturnAccuracyCheck(on=TODAY),
    Publish(on=TODAY, response_days=0),
    SendResponse(on=TODAY, given_with="portal-1"),
    AnnounceRevisit(on=TOMORROW),
    AnnounceRevisit(),
    RecordRevisit(on=TODAY, findings="Two items do not hold.", to_reopen=("a", "b")),
    EndInspection(reason="It was called off."),
)
WRONG: dict[str, tuple[InspectionCommand, str]] = {
    "fieldwork to come": (BeginFieldwork(on=TOMORROW), "was begun lies ahead"),
    "draft to come": (ReceiveDraft(on=TOMORROW), "was received lies ahead"),
    "check before the draft": (
        ReceiveDraft(on=TODAY, accuracy_check_due_on=TODAY - timedelta(days=1)),
        "before the draft came",
    ),
    "check in a wrong year": (
        ReceiveDraft(on=TODAY, accuracy_check_due_on=date(2062, 5, 1)),
        "check the year",
    ),
    "check returned to come": (ReturnAccuracyCheck(on=TOMORROW), "was returned lies ahead"),
    "publication to come": (Publish(on=TOMORROW), "was published lies ahead"),
    "a response in no time": (Publish(on=TODAY, response_days=-1), "at most 366 days"),
    "a response in years": (Publish(on=TODAY, response_days=367), "at most 366 days"),
    "response to come": (SendResponse(on=TOMORROW), "was sent lies ahead"),
    "a blank inspection": (SendResponse(on=TODAY, given_with=" "), "is blank"),
    "revisit in a wrong year": (AnnounceRevisit(on=date(2062, 5, 1)), "check the year"),
    "findings to come": (RecordRevisit(on=TOMORROW, findings="All."), "was made lies ahead"),
    "no findings": (RecordRevisit(on=TODAY, findings=" "), "what the revisit found"),
    "an item named twice": (
        RecordRevisit(on=TODAY, findings="All.", to_reopen=("a", "a")),
        "each item to be reopened once",
    ),
    "no reason to end": (EndInspection(reason=""), "why the inspection is ended"),
    "a note nobody can keep": (AnnounceRevisit(note="null \x00"), "cannot be kept"),
}


class TestCheck:
    @pytest.mark.parametrize("command", COMPLETE, ids=str)
    def test_lets_a_complete_command_through(self, command: InspectionCommand) -> None:
        command.check(TODAY)

    @pytest.mark.parametrize(("command", "said"), WRONG.values(), ids=WRONG)
    def test_says_what_is_wrong(self, command: InspectionCommand, said: str) -> None:
        with pytest.raises(IncompleteCommandError, match=said):
            command.check(TODAY)

    @pytest.mark.parametrize("name", ["source", "external_id", "title"])
    def test_wants_an_announcement_to_be_known_by_something(self, name: str) -> None:
        an_announcement().check(TODAY)
        with pytest.raises(IncompleteCommandError, match="Say "):
            an_announcement(**{name: " "}).check(TODAY)

    def test_wants_an_announcement_that_was_made(self) -> None:
        with pytest.raises(IncompleteCommandError, match="was announced lies ahead"):
            an_announcement(on=TOMORROW).check(TODAY)


class TestInspectionCommands:
    def test_names_each_by_what_it_does(self) -> None:
        named = {name: command.action.value for name, command in INSPECTION_COMMANDS.items()}

        assert list(named) == list(named.values())
        assert [action.value for action in COMMANDED] == list(named)
