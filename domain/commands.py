"""The commands people give on a recommendation."""

import re
from dataclasses import dataclass
from typing import ClassVar

from domain.errors import RefusedError
from domain.recommendation import ClosureCategory, RAGRating
from domain.stages import Action

LONGEST_TEXT = 4_000
LONGEST_LINK = 2_000
LONGEST_REFERENCE = 200
# Anything that could end the link early where it is shown is refused; browsers encode it.
_LINK = re.compile(r"https?://[^\s<>\"/?#]+[^\s<>\"]*", re.IGNORECASE)
# No database keeps a null character, and no encoding half a surrogate pair.
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
_BOARDS_RATINGS = (RAGRating.RED, RAGRating.AMBER, RAGRating.GREEN)


class IncompleteCommandError(RefusedError):
    """Something the command needs is missing or cannot be used; the message names it."""

    code = "incomplete_command"


@dataclass(frozen=True, kw_only=True)
class Start:
    """The owner takes the work on."""

    action: ClassVar[Action] = Action.START

    def check(self) -> None:
        """Nothing can be missing."""


@dataclass(frozen=True, kw_only=True)
class PostUpdate:
    """The owner reports progress and may rate it."""

    action: ClassVar[Action] = Action.POST_UPDATE
    text: str
    rag: RAGRating | None = None

    def check(self) -> None:
        """Raises IncompleteCommandError without a text, or with one too long to keep."""
        _require_text(self.text, "what has been done")


@dataclass(frozen=True, kw_only=True)
class SubmitEvidence:
    """The owner offers evidence: what it shows, and a link to where it is kept."""

    action: ClassVar[Action] = Action.SUBMIT_EVIDENCE
    shows: str
    link: str | None = None

    def check(self) -> None:
        """Raises IncompleteCommandError without a description, or with a link nobody can open."""
        _require_text(self.shows, "what the evidence shows")
        if self.link is not None:
            _require_link(self.link)


@dataclass(frozen=True, kw_only=True)
class AcceptEvidence:
    """The reviewer finds the evidence sufficient."""

    action: ClassVar[Action] = Action.ACCEPT_EVIDENCE
    comment: str = ""

    def check(self) -> None:
        """Raises IncompleteCommandError when the comment cannot be kept."""
        _require_keepable(self.comment, "comment")


@dataclass(frozen=True, kw_only=True)
class ReturnEvidence:
    """The reviewer sends the evidence back with a reason."""

    action: ClassVar[Action] = Action.RETURN_EVIDENCE
    reason: str

    def check(self) -> None:
        """Raises IncompleteCommandError without a reason."""
        _require_text(self.reason, "why it is returned")


@dataclass(frozen=True, kw_only=True)
class Close:
    """The board closes the item, in one of the closure categories."""

    category: ClosureCategory
    reason: str = ""
    superseded_by: str | None = None

    @property
    def action(self) -> Action:
        """Implemented needs a review before it; the other categories need a reason instead."""
        done = self.category is ClosureCategory.IMPLEMENTED
        return Action.CLOSE if done else Action.CLOSE_UNIMPLEMENTED

    def check(self) -> None:
        """Raises IncompleteCommandError without the reason or successor the category needs."""
        if self.category is ClosureCategory.IMPLEMENTED:
            _require_keepable(self.reason, "reason")
        else:
            _require_text(self.reason, "why it is closed without being implemented")
        self._check_successor()

    def _check_successor(self) -> None:
        successor = (self.superseded_by or "").strip()
        _require_keepable(successor, "superseding item", longest=LONGEST_REFERENCE)
        if self.category is ClosureCategory.SUPERSEDED and not successor:
            raise IncompleteCommandError("Say which item supersedes this one.")
        if self.category is not ClosureCategory.SUPERSEDED and successor:
            raise IncompleteCommandError(
                "Only an item closed as superseded names another item: choose that category, or"
                " leave the other item out."
            )


@dataclass(frozen=True, kw_only=True)
class SendBack:
    """The board is not satisfied and sends the item back to its owner."""

    action: ClassVar[Action] = Action.SEND_BACK
    reason: str

    def check(self) -> None:
        """Raises IncompleteCommandError without a reason."""
        _require_text(self.reason, "why it is sent back")


@dataclass(frozen=True, kw_only=True)
class OverrideRAG:
    """The board sets its own rating above the declared and the computed one."""

    action: ClassVar[Action] = Action.OVERRIDE_RAG
    rag: RAGRating
    reason: str

    def check(self) -> None:
        """Raises IncompleteCommandError without a reason, or for what only closing can say."""
        _require_text(self.reason, "why the board rates it so")
        if self.rag not in _BOARDS_RATINGS:
            raise IncompleteCommandError(
                "The board rates an item red, amber or green: to say that it is complete or not"
                " applicable, close it."
            )


Command = (
    Start
    | PostUpdate
    | SubmitEvidence
    | AcceptEvidence
    | ReturnEvidence
    | Close
    | SendBack
    | OverrideRAG
)


def _require_text(text: str, what: str) -> None:
    if not text.strip():
        raise IncompleteCommandError(f"Say {what}: the text is empty.")
    _require_keepable(text, "text")


def _require_keepable(text: str, what: str, *, longest: int = LONGEST_TEXT) -> None:
    if len(text) > longest:
        raise IncompleteCommandError(
            f"The {what} has {len(text):,} characters; at most {longest:,} are kept:"
            " shorten it, or say the rest in a document you link to."
        )
    if _UNKEEPABLE.search(text):
        raise IncompleteCommandError(
            f"The {what} contains a character that cannot be kept: type it again as plain text."
        )


def _require_link(link: str) -> None:
    _require_keepable(link, "link", longest=LONGEST_LINK)
    if not _LINK.fullmatch(link):
        raise IncompleteCommandError(
            "The link must start with https:// or http://, name a site and have no spaces: copy"
            " it from the address bar of the document."
        )
