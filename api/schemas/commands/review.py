"""What reviewers send."""

from typing import ClassVar

from pydantic import Field

from api.schemas.commands.body import CommandBody
from api.schemas.texts import SensibleDate
from domain.commands import AcceptEvidence, AskForMore, Command, ReturnEvidence


class AcceptanceBody(CommandBody):
    """Find the evidence sufficient, at once or after a period of demonstration."""

    gives: ClassVar[type[Command]] = AcceptEvidence

    comment: str = Field(default="", examples=["The sample is large enough."])
    demonstration_until: SensibleDate | None = Field(
        default=None,
        description="Until after this day the item can be neither rated complete nor closed as"
        " implemented; without it, the period of the inspection's policy counts.",
    )


class ReturnBody(CommandBody):
    """Send the evidence back to its owner."""

    gives: ClassVar[type[Command]] = ReturnEvidence

    reason: str = Field(examples=["The audit leaves out two custody suites."])


class MoreBody(CommandBody):
    """Keep what is in, and ask for more."""

    gives: ClassVar[type[Command]] = AskForMore

    wanted: str = Field(examples=["The same audit for a second month."])
