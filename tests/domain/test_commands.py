"""What each command refuses before anything is done with it."""

import pytest

from domain.commands import (
    AcceptEvidence,
    Close,
    Command,
    IncompleteCommandError,
    OverrideRAG,
    PostUpdate,
    ReturnEvidence,
    SendBack,
    Start,
    SubmitEvidence,
)
from domain.commands.checks import LONGEST_LINK, LONGEST_REFERENCE, LONGEST_TEXT
from domain.recommendation import ClosureCategory, RAGRating
from domain.stages import Action

UNIMPLEMENTED = [one for one in ClosureCategory if one is not ClosureCategory.IMPLEMENTED]
SUCCESSOR = "northmoor-2026.afi-2"


def _with_text(text: str) -> list[Command]:
    """Each command that cannot do without a text, with this one."""
    return [
        PostUpdate(text=text),
        SubmitEvidence(shows=text),
        ReturnEvidence(reason=text),
        SendBack(reason=text),
        OverrideRAG(rag=RAGRating.RED, reason=text),
        Close(category=ClosureCategory.NOT_ACCEPTED, reason=text),
        Close(category=ClosureCategory.NO_LONGER_APPLICABLE, reason=text),
        Close(category=ClosureCategory.SUPERSEDED, reason=text, superseded_by=SUCCESSOR),
    ]


def _with_optional_text(text: str) -> list[Command]:
    """Each command that may go without a text, with this one."""
    return [
        AcceptEvidence(comment=text),
        Close(category=ClosureCategory.IMPLEMENTED, reason=text),
    ]


def _refusal(command: Command) -> str:
    with pytest.raises(IncompleteCommandError) as refused:
        command.check()
    assert refused.value.code == "incomplete_command"
    return refused.value.message


class TestTexts:
    @pytest.mark.parametrize("command", [*_with_text(""), *_with_text(" \n\t ")])
    def test_are_refused_when_empty(self, command: Command) -> None:
        assert _refusal(command).endswith(": the text is empty.")

    def test_are_asked_for_by_what_is_missing(self) -> None:
        assert [_refusal(command).split(":")[0] for command in _with_text("")] == [
            "Say what has been done",
            "Say what the evidence shows",
            "Say why it is returned",
            "Say why it is sent back",
            "Say why the board rates it so",
            *["Say why it is closed without being implemented"] * 3,
        ]

    @pytest.mark.parametrize("command", _with_optional_text(""))
    def test_may_be_left_out_of_an_acceptance(self, command: Command) -> None:
        command.check()

    @pytest.mark.parametrize(
        "command",
        [*_with_text("x" * LONGEST_TEXT), *_with_optional_text("x" * LONGEST_TEXT)],
    )
    def test_are_kept_up_to_the_longest(self, command: Command) -> None:
        command.check()

    @pytest.mark.parametrize(
        "command",
        [*_with_text("x" * (LONGEST_TEXT + 1)), *_with_optional_text("x" * (LONGEST_TEXT + 1))],
    )
    def test_are_refused_beyond_it(self, command: Command) -> None:
        assert "has 4,001 characters; at most 4,000 are kept" in _refusal(command)

    @pytest.mark.parametrize(
        "command",
        [
            *_with_text("null \x00"),
            *_with_optional_text("null \x00"),
            *_with_text("half \ud83d"),
            *_with_optional_text("half \ud83d"),
        ],
    )
    def test_are_refused_when_no_database_could_keep_them(self, command: Command) -> None:
        assert "a character that cannot be kept" in _refusal(command)

    @pytest.mark.parametrize("command", _with_text("Zażółć — 完了 \U0001f46e\nnew line\tand tab"))
    def test_may_be_in_any_script(self, command: Command) -> None:
        command.check()


class TestStart:
    def test_lacks_nothing(self) -> None:
        Start().check()


class TestSubmitEvidence:
    @pytest.mark.parametrize(
        "link",
        [
            "https://documents.northmoor.example/call-script",
            "http://intranet/forms?id=7&view=all#top",
            "HTTPS://northmoor.example",
            "https://northmoor.example:8443/a%20b/(1)",
            None,
        ],
    )
    def test_takes_a_link_that_can_be_opened(self, link: str | None) -> None:
        SubmitEvidence(shows="the script", link=link).check()

    @pytest.mark.parametrize(
        "link",
        [
            "",
            "northmoor.example/script",
            "javascript:alert(1)",
            "file:///c:/script.docx",
            "ftp://northmoor.example/script",
            "https://",
            "https:///script",
            "https://?q=script",
            "https://northmoor.example/a b",
            "https://northmoor.example/a\nb",
            "https://northmoor.example/>injected",
            'https://northmoor.example/"onclick="x',
            " https://northmoor.example",
        ],
    )
    def test_refuses_a_link_that_nobody_can_open(self, link: str) -> None:
        message = _refusal(SubmitEvidence(shows="the script", link=link))

        assert "copy it from the address bar" in message

    def test_refuses_a_link_that_is_too_long_to_keep(self) -> None:
        start = "https://northmoor.example/"
        longest = start + "x" * (LONGEST_LINK - len(start))

        SubmitEvidence(shows="the script", link=longest).check()
        message = _refusal(SubmitEvidence(shows="the script", link=longest + "x"))

        assert "The link has 2,001 characters" in message

    def test_refuses_a_link_no_database_could_keep(self) -> None:
        link = "https://northmoor.example/\x00"

        assert "cannot be kept" in _refusal(SubmitEvidence(shows="the script", link=link))


class TestClose:
    def test_is_another_action_when_nothing_was_implemented(self) -> None:
        assert Close(category=ClosureCategory.IMPLEMENTED).action is Action.CLOSE
        for category in UNIMPLEMENTED:
            assert Close(category=category).action is Action.CLOSE_UNIMPLEMENTED

    @pytest.mark.parametrize("successor", [None, "", "   "])
    def test_needs_the_successor_of_a_superseded_item(self, successor: str | None) -> None:
        command = Close(
            category=ClosureCategory.SUPERSEDED, reason="asked again", superseded_by=successor
        )

        assert _refusal(command) == "Say which item supersedes this one."

    @pytest.mark.parametrize(
        "category", [one for one in ClosureCategory if one is not ClosureCategory.SUPERSEDED]
    )
    def test_refuses_a_successor_in_any_other_category(self, category: ClosureCategory) -> None:
        command = Close(category=category, reason="done", superseded_by=SUCCESSOR)

        assert "Only an item closed as superseded names another item" in _refusal(command)

    def test_takes_a_blank_successor_as_none(self) -> None:
        Close(category=ClosureCategory.IMPLEMENTED, superseded_by="").check()

    def test_refuses_a_successor_too_long_to_be_a_reference(self) -> None:
        command = Close(
            category=ClosureCategory.SUPERSEDED,
            reason="asked again",
            superseded_by="x" * (LONGEST_REFERENCE + 1),
        )

        assert "The superseding item has 201 characters" in _refusal(command)


class TestOverrideRAG:
    @pytest.mark.parametrize("rag", [RAGRating.RED, RAGRating.AMBER, RAGRating.GREEN])
    def test_sets_a_colour(self, rag: RAGRating) -> None:
        OverrideRAG(rag=rag, reason="the dip sample failed").check()

    @pytest.mark.parametrize("rag", [RAGRating.COMPLETE, RAGRating.NOT_APPLICABLE])
    def test_refuses_what_only_closing_can_say(self, rag: RAGRating) -> None:
        assert "close it" in _refusal(OverrideRAG(rag=rag, reason="done"))
