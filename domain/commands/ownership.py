"""Who carries an item: its owners, its overseers, its portfolios."""

from dataclasses import dataclass
from typing import ClassVar

from domain.commands.checks import (
    LONGEST_NAME,
    IncompleteCommandError,
    require_keepable,
    require_name,
    require_names,
    require_text,
)
from domain.recommendation import SupportingDueDate
from domain.stages import Action


@dataclass(frozen=True, kw_only=True)
class Assign:
    """Others own the action from now on (person ids); the due date stays where it is."""

    action: ClassVar[Action] = Action.ASSIGN
    action_owners: tuple[str, ...]
    reason: str = ""

    def check(self) -> None:
        """Raises IncompleteCommandError without an owner, or with one named twice."""
        if not self.action_owners:
            raise IncompleteCommandError("Name at least one action owner.")
        require_names(self.action_owners, "action owners")
        require_keepable(self.reason, "reason")


@dataclass(frozen=True, kw_only=True)
class Appoint:
    """Others oversee the item from now on (person ids); who is not named stays."""

    action: ClassVar[Action] = Action.APPOINT
    portfolio_holder: str | None = None
    plan_owner: str | None = None
    reviewer: str | None = None
    reason: str = ""

    def check(self) -> None:
        """Raises IncompleteCommandError when nobody is named."""
        named = (self.portfolio_holder, self.plan_owner, self.reviewer)
        if not any(named):
            raise IncompleteCommandError(
                "Name a portfolio holder, an improvement plan owner or a reviewer."
            )
        for name in named:
            require_name(name, "people appointed")
        require_keepable(self.reason, "reason")


@dataclass(frozen=True, kw_only=True)
class TransferPortfolio:
    """Another portfolio leads from now on, with its own people; the losing one keeps the row.

    Action owners who are not named stay; a holder or plan owner who is not named is not known.
    """

    action: ClassVar[Action] = Action.TRANSFER
    to_portfolio: str
    reason: str
    portfolio_holder: str | None = None
    plan_owner: str | None = None
    action_owners: tuple[str, ...] = ()

    def check(self) -> None:
        """Raises IncompleteCommandError without a portfolio or a reason."""
        require_text(self.to_portfolio, "which portfolio it moves to")
        require_keepable(self.to_portfolio, "portfolio", longest=LONGEST_NAME)
        require_text(self.reason, "why it moves")
        require_names(self.action_owners, "action owners")
        for name in (self.portfolio_holder, self.plan_owner):
            require_name(name, "people of the portfolio")


@dataclass(frozen=True, kw_only=True)
class AllocateJointly:
    """Other portfolios support the lead from now on, or none; one owner answers for the item.

    A supporting portfolio may have set a date of its own for its part.
    """

    action: ClassVar[Action] = Action.ALLOCATE_JOINTLY
    supporting_portfolios: tuple[str, ...]
    responder: str | None = None
    supporting_due_dates: tuple[SupportingDueDate, ...] = ()
    reason: str = ""

    def check(self) -> None:
        """Raises IncompleteCommandError for a date of a portfolio that does not support."""
        require_names(self.supporting_portfolios, "supporting portfolios")
        require_name(self.responder, "responders")
        require_keepable(self.reason, "reason")
        dated = [one.portfolio for one in self.supporting_due_dates]
        if len(set(dated)) != len(dated) or not set(dated) <= set(self.supporting_portfolios):
            raise IncompleteCommandError(
                "Give a date once for each supporting portfolio, and for no other."
            )


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """Somebody who oversees the item reminds its owners by hand."""

    action: ClassVar[Action] = Action.PROMPT
    message: str = ""

    def check(self) -> None:
        """Raises IncompleteCommandError when the message cannot be kept."""
        require_keepable(self.message, "message")
