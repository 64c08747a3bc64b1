"""What is asked and decided about due dates."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.commands.checks import require_due_date, require_keepable, require_text
from domain.recommendation import DueDateBasis, DuePrecision
from domain.stages import Action


@dataclass(frozen=True, kw_only=True)
class RequestExtension:
    """The owner asks the board for a later date; a month is given by its last day."""

    action: ClassVar[Action] = Action.REQUEST_EXTENSION
    due_on: date
    reason: str
    due_precision: DuePrecision = DuePrecision.DAY

    def check(self) -> None:
        """Raises IncompleteCommandError without a reason, or for a month short of its last day."""
        require_text(self.reason, "why more time is needed")
        require_due_date(self.due_on, self.due_precision)


@dataclass(frozen=True, kw_only=True)
class GrantExtension:
    """The board allows the later date that was asked for."""

    action: ClassVar[Action] = Action.GRANT_EXTENSION
    comment: str = ""

    def check(self) -> None:
        """Raises IncompleteCommandError when the comment cannot be kept."""
        require_keepable(self.comment, "comment")


@dataclass(frozen=True, kw_only=True)
class RefuseExtension:
    """The board holds the owner to the present date."""

    action: ClassVar[Action] = Action.REFUSE_EXTENSION
    reason: str

    def check(self) -> None:
        """Raises IncompleteCommandError without a reason."""
        require_text(self.reason, "why the date stays")


@dataclass(frozen=True, kw_only=True)
class SetDueDate:
    """The board sets the date of its own accord: a first one, or beyond what may be asked for.

    `due_basis` says whose date it is: the force's own, or one that the inspectorate has set.
    """

    action: ClassVar[Action] = Action.SET_DUE_DATE
    due_on: date
    reason: str
    due_precision: DuePrecision = DuePrecision.DAY
    due_basis: DueDateBasis = DueDateBasis.FORCE

    def check(self) -> None:
        """Raises IncompleteCommandError without a reason, or for a month short of its last day."""
        require_text(self.reason, "why the board sets this date")
        require_due_date(self.due_on, self.due_precision)
