"""What the board and its secretariat send."""

from typing import ClassVar

from pydantic import Field

from api.schemas.commands.body import CommandBody
from api.schemas.texts import SensibleDate
from domain.commands import (
    Close,
    Command,
    LiftRAGOverride,
    OverrideRAG,
    RecordInspectorateClosure,
    Reopen,
    SendBack,
)
from domain.recommendation import (
    ClosureCategory,
    DuePrecision,
    InspectorateVerdict,
    RAGRating,
)


class ClosureBody(CommandBody):
    """Close the item; every category but `implemented` needs a reason."""

    gives: ClassVar[type[Command]] = Close

    category: ClosureCategory = Field(examples=["implemented"])
    reason: str = Field(default="", examples=["Accepted by the board on 3 March."])
    superseded_by: str | None = Field(
        default=None, description="The item that supersedes it, for the category `superseded`."
    )
    despite_open: str = Field(
        default="", description="Why it closes although items that feed it are open."
    )


class SendBackBody(CommandBody):
    """Send the item back although its evidence was accepted."""

    gives: ClassVar[type[Command]] = SendBack

    reason: str = Field(examples=["Show three months of results first."])


class RAGOverrideBody(CommandBody):
    """Rate the item above what was declared or computed: red, amber or green."""

    gives: ClassVar[type[Command]] = OverrideRAG

    rag: RAGRating = Field(examples=["amber"])
    reason: str = Field(examples=["The supplier has slipped twice."])
    until: SensibleDate | None = Field(
        default=None, description="The last day on which it counts; without it, until lifted."
    )


class LiftingBody(CommandBody):
    """Let the declared and the computed rating count again."""

    gives: ClassVar[type[Command]] = LiftRAGOverride

    reason: str = Field(examples=["The supplier has delivered."])


class InspectorateClosureBody(CommandBody):
    """Write down what the inspectorate says of closing the item."""

    gives: ClassVar[type[Command]] = RecordInspectorateClosure

    verdict: InspectorateVerdict = Field(examples=["confirmed"])
    said_by: str = Field(
        default="", description="Who said so.", examples=["Force Liaison Lead, by letter"]
    )
    said_on: SensibleDate | None = Field(default=None, description="When it was said.")
    note: str = ""


class ReopeningBody(CommandBody):
    """Take a closed item up again, with its whole history and a new due date."""

    gives: ClassVar[type[Command]] = Reopen

    reason: str = Field(examples=["The revisit found no change in two suites."])
    due_on: SensibleDate
    due_precision: DuePrecision = DuePrecision.DAY
