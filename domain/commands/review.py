"""What reviewers do with evidence."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.commands.checks import require_keepable, require_text
from domain.stages import Action


@dataclass(frozen=True, kw_only=True)
class AcceptEvidence:
    """The reviewer finds the evidence sufficient, at once or after a period of demonstration.

    Until `demonstration_until` has passed the item can be neither rated complete nor closed as
    implemented: the change has to be seen to last.
    """

    action: ClassVar[Action] = Action.ACCEPT_EVIDENCE
    comment: str = ""
    demonstration_until: date | None = None

    def check(self) -> None:
        """Raises IncompleteCommandError when the comment cannot be kept."""
        require_keepable(self.comment, "comment")


@dataclass(frozen=True, kw_only=True)
class ReturnEvidence:
    """The reviewer sends the evidence back with a reason."""

    action: ClassVar[Action] = Action.RETURN_EVIDENCE
    reason: str

    def check(self) -> None:
        """Raises IncompleteCommandError without a reason."""
        require_text(self.reason, "why it is returned")


@dataclass(frozen=True, kw_only=True)
class AskForMore:
    """The reviewer wants to see more before deciding; what is in stays in."""

    action: ClassVar[Action] = Action.ASK_FOR_MORE
    wanted: str

    def check(self) -> None:
        """Raises IncompleteCommandError without saying what is wanted."""
        require_text(self.wanted, "what else has to be shown")
