"""What is sent about owners, overseers and portfolios; people are given by `person_id`."""

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.commands.body import CommandBody
from api.schemas.texts import OneLine, SensibleDate
from domain.commands import AllocateJointly, Appoint, Assign, Command, Prompt, TransferPortfolio
from domain.recommendation import EvidenceFile, SupportingDueDate

_People = Annotated[tuple[OneLine, ...], Field(examples=[["inspector-raman"]])]


class OwnersChangeBody(CommandBody):
    """Name who owns the action from now on; the due date stays where it is."""

    gives: ClassVar[type[Command]] = Assign

    action_owners: _People
    reason: str = ""


class OverseersBody(CommandBody):
    """Name a portfolio holder, an improvement plan owner or a reviewer; who is left out stays."""

    gives: ClassVar[type[Command]] = Appoint

    portfolio_holder: OneLine | None = None
    plan_owner: OneLine | None = None
    reviewer: OneLine | None = Field(default=None, examples=["superintendent-lindqvist"])
    reason: str = ""


class TransferBody(CommandBody):
    """Move the item to another portfolio; the losing one's plan keeps the row."""

    gives: ClassVar[type[Command]] = TransferPortfolio

    to_portfolio: OneLine = Field(examples=["Finance"])
    reason: str = Field(examples=["The budget for it lies there."])
    portfolio_holder: OneLine | None = None
    plan_owner: OneLine | None = None
    action_owners: _People = ()


class SupportingDueDateBody(BaseModel):
    """The date a supporting portfolio has set for its own part."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    portfolio: OneLine
    due_on: SensibleDate


class JointAllocationBody(CommandBody):
    """Name the portfolios that support the lead, or none; the item is counted once."""

    gives: ClassVar[type[Command]] = AllocateJointly

    supporting_portfolios: tuple[OneLine, ...] = Field(examples=[["Finance", "Custody"]])
    responder: OneLine | None = Field(
        default=None, description="The action owner who alone answers for the item."
    )
    supporting_due_dates: tuple[SupportingDueDateBody, ...] = ()
    reason: str = ""

    def command(self, file: EvidenceFile | None = None) -> Command:
        """The command this asks for; no file belongs to it."""
        if file is not None:
            raise ValueError("A joint allocation takes no file.")
        dates = (
            SupportingDueDate(portfolio=one.portfolio, due_on=one.due_on)
            for one in self.supporting_due_dates
        )
        return AllocateJointly(
            supporting_portfolios=self.supporting_portfolios,
            responder=self.responder,
            supporting_due_dates=tuple(dates),
            reason=self.reason,
        )


class PromptBody(CommandBody):
    """Remind the action owners now."""

    gives: ClassVar[type[Command]] = Prompt

    message: str = Field(default="", examples=["The board meets on Thursday."])
