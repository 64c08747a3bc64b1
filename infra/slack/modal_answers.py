"""Reads what was filled into a modal back into a command."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from types import MappingProxyType

from pydantic import BaseModel

from domain.commands import (
    AcceptEvidence,
    IncompleteCommandError,
    PostUpdate,
    ReturnEvidence,
    SubmitEvidence,
)
from domain.recommendation import RAGRating
from domain.stages import Action
from infra.slack.modals import ANSWER, COMMENT, LINK, RAG, REASON, SHOWS, TEXT

ModalCommand = PostUpdate | SubmitEvidence | AcceptEvidence | ReturnEvidence


class _Choice(BaseModel):
    value: str


class FieldState(BaseModel):
    """One field as Slack sends it: text, or the option chosen."""

    value: str | None = None
    selected_option: _Choice | None = None


Answers = Mapping[str, Mapping[str, FieldState]]
"""Block id, then action id, then what was filled in."""


def read_command(action: Action, answers: Answers) -> ModalCommand:
    """The command a filled-in modal gives; whether it is complete is the command's to say.

    Raises:
        KeyError: no modal belongs to that action.
    """
    return _READERS[action](answers)


def typed_text(command: ModalCommand) -> str:
    """The longest thing the person wrote, so that it can be given back to them."""
    match command:
        case PostUpdate():
            return command.text
        case SubmitEvidence():
            return "\n".join(filter(None, (command.shows, command.link)))
        case AcceptEvidence():
            return command.comment
        case ReturnEvidence():
            return command.reason


def field_at_fault(command: ModalCommand) -> str:
    """The block id of the field to show an error beside: the first, unless only the link is bad."""
    if not isinstance(command, SubmitEvidence):
        return _MAIN_FIELDS[command.action]
    try:
        replace(command, link=None).check()
    except IncompleteCommandError:
        return SHOWS
    return LINK


def main_field(action: Action) -> str:
    """The block id of the field people write into."""
    return _MAIN_FIELDS[action]


def fingerprint(command: ModalCommand) -> str:
    """Tells two fillings of the same modal apart; the same filling always gives the same."""
    return sha256(repr(command).encode()).hexdigest()[:16]


def _text(answers: Answers, block_id: str) -> str:
    field = answers.get(block_id, {}).get(ANSWER)
    return (field.value or "").strip() if field else ""


def _post_update(answers: Answers) -> PostUpdate:
    field = answers.get(RAG, {}).get(ANSWER)
    chosen = field.selected_option if field else None
    return PostUpdate(text=_text(answers, TEXT), rag=RAGRating(chosen.value) if chosen else None)


def _submit_evidence(answers: Answers) -> SubmitEvidence:
    return SubmitEvidence(shows=_text(answers, SHOWS), link=_text(answers, LINK) or None)


def _accept_evidence(answers: Answers) -> AcceptEvidence:
    return AcceptEvidence(comment=_text(answers, COMMENT))


def _return_evidence(answers: Answers) -> ReturnEvidence:
    return ReturnEvidence(reason=_text(answers, REASON))


_READERS: Mapping[Action, Callable[[Answers], ModalCommand]] = MappingProxyType(
    {
        Action.POST_UPDATE: _post_update,
        Action.SUBMIT_EVIDENCE: _submit_evidence,
        Action.ACCEPT_EVIDENCE: _accept_evidence,
        Action.RETURN_EVIDENCE: _return_evidence,
    }
)
_MAIN_FIELDS: Mapping[Action, str] = MappingProxyType(
    {
        Action.POST_UPDATE: TEXT,
        Action.SUBMIT_EVIDENCE: SHOWS,
        Action.ACCEPT_EVIDENCE: COMMENT,
        Action.RETURN_EVIDENCE: REASON,
    }
)
