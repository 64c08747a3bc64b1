"""What every body of a command has in common."""

from dataclasses import fields
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.texts import OneLine
from domain.commands import Command
from domain.recommendation import EvidenceFile


class CommandBody(BaseModel):
    """The fields of one command, named as the command names them."""

    # A field nobody knows is more likely misspelt than meant to be passed over.
    model_config = ConfigDict(extra="forbid", frozen=True)

    gives: ClassVar[type[Command]]

    @property
    def acts_for(self) -> str | None:
        """The owner in whose place the secretariat acts, where the command allows it."""
        return None

    @property
    def names_file(self) -> tuple[str | None, str | None]:
        """The SHA-256 of an uploaded file and what it is to be called, where there may be one."""
        return None, None

    def command(self, file: EvidenceFile | None = None) -> Command:
        """The command this asks for, with the file it names."""
        named: dict[str, Any] = {
            field.name: getattr(self, field.name)
            for field in fields(self.gives)
            if field.name != "file"
        }
        if file is not None:
            named["file"] = file
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
