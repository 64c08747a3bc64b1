"""What is sent about due dates; a month is given by its last day, with the precision `month`."""

from typing import ClassVar

from pydantic import Field

from api.schemas.commands.body import CommandBody, OwnersBody
from api.schemas.texts import SensibleDate
from domain.commands import (
    Command,
    GrantExtension,
    RefuseExtension,
    RequestExtension,
    SetDueDate,
)
from domain.recommendation import DueDateBasis, DuePrecision


class ExtensionRequestBody(OwnersBody):
    """Ask the board for a later date."""

    gives: ClassVar[type[Command]] = RequestExtension

    due_on: SensibleDate
    due_precision: DuePrecision = DuePrecision.DAY
    reason: str = Field(examples=["The new suite opens in April."])


class ExtensionGrantBody(CommandBody):
    """Allow the later date that was asked for."""

    gives: ClassVar[type[Command]] = GrantExtension

    comment: str = Field(default="", examples=["Once, and no further."])


class ExtensionRefusalBody(CommandBody):
    """Hold the owner to the present date."""

    gives: ClassVar[type[Command]] = RefuseExtension

    reason: str = Field(examples=["The old suite can be changed meanwhile."])


class DueDateBody(CommandBody):
    """Set a first date, or another one beyond what an owner may ask for."""

    gives: ClassVar[type[Command]] = SetDueDate

    due_on: SensibleDate
    due_precision: DuePrecision = DuePrecision.DAY
    due_basis: DueDateBasis = Field(
        default=DueDateBasis.FORCE, description="Whose date it is: the force's own or not."
    )
    reason: str = Field(examples=["Agreed with the inspectorate."])
