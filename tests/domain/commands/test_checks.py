"""What may stand in the words of any command, and which cannot do without them."""

from datetime import date

import pytest

from domain.commands import (
    COMMANDS,
    AcceptEvidence,
    AllocateJointly,
    Appoint,
    AskForMore,
    Assign,
    ChangePolicy,
    Close,
    Command,
    GrantExtension,
    LiftRAGOverride,
    OverrideRAG,
    PostUpdate,
    Prompt,
    RecordInspectorateClosure,
    RefuseExtension,
    Reopen,
    ReplaceEvidence,
    RequestExtension,
    ReturnEvidence,
    SendBack,
    SetDueDate,
    Start,
    SubmitEvidence,
    TransferPortfolio,
    WithdrawEvidence,
)
from domain.commands.checks import LONGEST_NAME, LONGEST_TEXT, MOST_NAMES
from domain.policy import Policy
from domain.recommendation import ClosureCategory, InspectorateVerdict, RAGRating
from tests.domain.commands.refusals import refusal
from tests.factories import OWNER, PLAN_OWNER

DAY = date(2026, 9, 30)
AWAITED = InspectorateVerdict.AWAITED


def _with_text(text: str) -> list[tuple[str, Command]]:
    """Each command that cannot do without a text, with this one, and how it asks for it."""
    superseded = Close(category=ClosureCategory.SUPERSEDED, reason=text, superseded_by="AFI.2")
    unimplemented = "why it is closed without being implemented"
    return [
        ("what has been done", PostUpdate(text=text)),
        ("what the evidence shows", SubmitEvidence(shows=text)),
        ("what the evidence shows", ReplaceEvidence(evidence_id="e1", shows=text)),
        ("which evidence is replaced", ReplaceEvidence(evidence_id=text, shows="the script")),
        ("which evidence is withdrawn", WithdrawEvidence(evidence_id=text, reason="wrong")),
        ("why it is withdrawn", WithdrawEvidence(evidence_id="e1", reason=text)),
        ("why it is returned", ReturnEvidence(reason=text)),
        ("what else has to be shown", AskForMore(wanted=text)),
        ("why more time is needed", RequestExtension(due_on=DAY, reason=text)),
        ("why the date stays", RefuseExtension(reason=text)),
        ("why the board sets this date", SetDueDate(due_on=DAY, reason=text)),
        ("why it moves", TransferPortfolio(to_portfolio="Crime", reason=text)),
        ("why it is sent back", SendBack(reason=text)),
        ("why the board rates it so", OverrideRAG(rag=RAGRating.RED, reason=text)),
        ("why the board's rating is lifted", LiftRAGOverride(reason=text)),
        ("why it is reopened", Reopen(reason=text, due_on=DAY)),
        (unimplemented, Close(category=ClosureCategory.NOT_ACCEPTED, reason=text)),
        (unimplemented, Close(category=ClosureCategory.NO_LONGER_APPLICABLE, reason=text)),
        (unimplemented, superseded),
    ]


def _with_optional_text(text: str) -> list[Command]:
    """Each command that may go without a text, with this one."""
    return [
        AcceptEvidence(comment=text),
        GrantExtension(comment=text),
        Assign(action_owners=(OWNER,), reason=text),
        Appoint(reviewer=PLAN_OWNER, reason=text),
        AllocateJointly(supporting_portfolios=("Crime",), reason=text),
        Prompt(message=text),
        RecordInspectorateClosure(verdict=AWAITED, note=text),
        Close(category=ClosureCategory.IMPLEMENTED, reason=text),
        Close(category=ClosureCategory.IMPLEMENTED, despite_open=text),
    ]


def _with_any_text(text: str) -> list[Command]:
    return [*(command for _what, command in _with_text(text)), *_with_optional_text(text)]


class TestTexts:
    @pytest.mark.parametrize("text", ["", " \n\t "])
    @pytest.mark.parametrize("place", range(len(_with_text(""))))
    def test_are_asked_for_by_what_is_missing(self, place: int, text: str) -> None:
        what, command = _with_text(text)[place]

        assert refusal(command) == f"Say {what}: the text is empty."

    def test_are_asked_for_by_every_command_that_has_one(self) -> None:
        without_text = {type(one) for one in (Start(), ChangePolicy(policy=Policy()))}

        spoken = {type(command) for command in _with_any_text("x")}

        assert spoken | without_text == set(COMMANDS.values())

    @pytest.mark.parametrize("command", _with_optional_text(""))
    def test_may_be_left_out_where_they_add_nothing(self, command: Command) -> None:
        command.check()

    @pytest.mark.parametrize("command", _with_any_text("x" * LONGEST_TEXT))
    def test_are_kept_up_to_the_longest(self, command: Command) -> None:
        command.check()

    @pytest.mark.parametrize("command", _with_any_text("x" * (LONGEST_TEXT + 1)))
    def test_are_refused_beyond_it(self, command: Command) -> None:
        assert "has 4,001 characters; at most 4,000 are kept" in refusal(command)

    @pytest.mark.parametrize(
        "command", [*_with_any_text("null \x00"), *_with_any_text("half \ud83d")]
    )
    def test_are_refused_when_no_database_could_keep_them(self, command: Command) -> None:
        assert "a character that cannot be kept" in refusal(command)

    @pytest.mark.parametrize(
        "command", _with_any_text("Zażółć — 完了 \U0001f46e\nnew line\tand tab")
    )
    def test_may_be_in_any_script(self, command: Command) -> None:
        command.check()


def _with_names(*names: str) -> list[tuple[str, Command]]:
    return [
        ("action owners", Assign(action_owners=names)),
        (
            "action owners",
            TransferPortfolio(to_portfolio="Crime", reason="moved", action_owners=names),
        ),
        ("supporting portfolios", AllocateJointly(supporting_portfolios=names)),
    ]


def _with_name(name: str) -> list[Command]:
    return [
        Appoint(portfolio_holder=name),
        Appoint(plan_owner=name),
        Appoint(reviewer=name),
        TransferPortfolio(to_portfolio="Crime", reason="moved", portfolio_holder=name),
        TransferPortfolio(to_portfolio="Crime", reason="moved", plan_owner=name),
        AllocateJointly(supporting_portfolios=(), responder=name),
        *(command for _what, command in _with_names(name)),
    ]


class TestNames:
    @pytest.mark.parametrize(("what", "command"), _with_names("one", "two", "one"))
    def test_are_refused_when_one_stands_there_twice(self, what: str, command: Command) -> None:
        assert refusal(command) == f"One of the {what} is named twice: name each once."

    @pytest.mark.parametrize(
        ("what", "command"), _with_names(*(f"p{number}" for number in range(MOST_NAMES + 1)))
    )
    def test_are_refused_when_nobody_could_answer_for_so_many(
        self, what: str, command: Command
    ) -> None:
        assert refusal(command) == f"Name at most 20 {what}, not 21."

    @pytest.mark.parametrize(
        ("_what", "command"), _with_names(*(f"p{number}" for number in range(MOST_NAMES)))
    )
    def test_are_taken_up_to_the_most(self, _what: str, command: Command) -> None:
        command.check()

    @pytest.mark.parametrize("command", _with_name("   "))
    def test_are_refused_when_one_is_blank(self, command: Command) -> None:
        assert "is blank" in refusal(command) or "Name a portfolio holder" in refusal(command)

    @pytest.mark.parametrize("command", [*_with_name(" Crime"), *_with_name("Crime\n")])
    def test_are_refused_with_blanks_around_them(self, command: Command) -> None:
        assert refusal(command).endswith("has blanks around it: leave them out.")

    @pytest.mark.parametrize("command", _with_name("x" * (LONGEST_NAME + 1)))
    def test_are_refused_when_too_long(self, command: Command) -> None:
        assert "has 201 characters; at most 200 are kept" in refusal(command)

    @pytest.mark.parametrize("command", _with_name("half \ud83d"))
    def test_are_refused_when_no_database_could_keep_them(self, command: Command) -> None:
        assert "a character that cannot be kept" in refusal(command)
