"""What every body of a command has in common."""

from dataclasses import fields
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.texts import OneLine
from domain.commands import Command


class CommandBody(BaseModel):
    """The fields of one command, named as the command names them."""

    # A field nobody knows is more likely misspelt than meant to be passed over.
    model_config = ConfigDict(extra="forbid", frozen=True)

    gives: ClassVar[type[Command]]

    @property
    def acts_for(self) -> str | None:
        """The owner in whose place the secretariat acts, where the command allows it."""
        return None

    def command(self) -> Command:
        """The command this asks for."""
        named = {field.name: getattr(self, field.name) for field in fields(self.gives)}
        return self.gives(**named)


class OwnersBody(CommandBody):
    """A command that the secretariat may give in an owner's place."""

    on_behalf_of: OneLine | None = Field(
        default=None,
        description="The person_id of the owner the secretariat acts for; both are recorded.",
        examples=["inspector-raman"],
    )

    @property
    def acts_for(self) -> str | None:
        """As named in the body."""
        return self.on_behalf_of
