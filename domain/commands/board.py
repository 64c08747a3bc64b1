"""What the board decides."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.commands.checks import (
    LONGEST_NAME,
    LONGEST_REFERENCE,
    IncompleteCommandError,
    require_due_date,
    require_keepable,
    require_text,
)
from domain.policy import Policy
from domain.recommendation import ClosureCategory, DuePrecision, InspectorateVerdict, RAGRating
from domain.stages import Action

_BOARDS_RATINGS = (RAGRating.RED, RAGRating.AMBER, RAGRating.GREEN)


@dataclass(frozen=True, kw_only=True)
class Close:
    """The board closes the item, in one of the closure categories.

    `despite_open` is why it closes although items that feed it are open.
    """

    category: ClosureCategory
    reason: str = ""
    superseded_by: str | None = None
    despite_open: str = ""

    @property
    def action(self) -> Action:
        """Implemented needs a review before it; the other categories need a reason instead."""
        done = self.category is ClosureCategory.IMPLEMENTED
        return Action.CLOSE if done else Action.CLOSE_UNIMPLEMENTED

    def check(self) -> None:
        """Raises IncompleteCommandError without the reason or successor the category needs."""
        if self.category is ClosureCategory.IMPLEMENTED:
            require_keepable(self.reason, "reason")
        else:
            require_text(self.reason, "why it is closed without being implemented")
        require_keepable(self.despite_open, "reason")
        self._check_successor()

    def _check_successor(self) -> None:
        successor = (self.superseded_by or "").strip()
        require_keepable(successor, "superseding item", longest=LONGEST_REFERENCE)
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
        require_text(self.reason, "why it is sent back")


@dataclass(frozen=True, kw_only=True)
class OverrideRAG:
    """The board sets its own rating above the declared and the computed one.

    It stands up to and including `until`, or without it until it is lifted.
    """

    action: ClassVar[Action] = Action.OVERRIDE_RAG
    rag: RAGRating
    reason: str
    until: date | None = None

    def check(self) -> None:
        """Raises IncompleteCommandError without a reason, or for what only closing can say."""
        require_text(self.reason, "why the board rates it so")
        if self.rag not in _BOARDS_RATINGS:
            raise IncompleteCommandError(
                "The board rates an item red, amber or green: to say that it is complete or not"
                " applicable, close it."
            )


@dataclass(frozen=True, kw_only=True)
class LiftRAGOverride:
    """The board's own rating no longer stands."""

    action: ClassVar[Action] = Action.LIFT_RAG_OVERRIDE
    reason: str

    def check(self) -> None:
        """Raises IncompleteCommandError without a reason."""
        require_text(self.reason, "why the board's rating is lifted")


@dataclass(frozen=True, kw_only=True)
class RecordInspectorateClosure:
    """What the inspectorate says of closing the item is written down, with who said so and when."""

    action: ClassVar[Action] = Action.RECORD_INSPECTORATE_CLOSURE
    verdict: InspectorateVerdict
    said_by: str = ""
    said_on: date | None = None
    note: str = ""

    def check(self) -> None:
        """Raises IncompleteCommandError when a verdict has nobody who gave it, or no day."""
        require_keepable(self.said_by, "name", longest=LONGEST_NAME)
        require_keepable(self.note, "note")
        given = self.verdict in (InspectorateVerdict.CONFIRMED, InspectorateVerdict.REFUSED)
        if given and not (self.said_by.strip() and self.said_on):
            raise IncompleteCommandError(
                "Say who at the inspectorate gave this verdict, and on which day."
            )


@dataclass(frozen=True, kw_only=True)
class Reopen:
    """A closed item is taken up again after a revisit: the same item, with a new due date."""

    action: ClassVar[Action] = Action.REOPEN
    reason: str
    due_on: date
    due_precision: DuePrecision = DuePrecision.DAY

    def check(self) -> None:
        """Raises IncompleteCommandError without a reason, or for a month short of its last day."""
        require_text(self.reason, "why it is reopened")
        require_due_date(self.due_on, self.due_precision)


@dataclass(frozen=True, kw_only=True)
class ChangePolicy:
    """Another policy of prompts and ratings holds for the item from now on."""

    action: ClassVar[Action] = Action.CHANGE_POLICY
    policy: Policy

    def check(self) -> None:
        """A policy is checked where it is read."""
