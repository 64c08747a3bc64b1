"""The bodies of commands; each gives the command it asks for."""

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.texts import SHA256, OneLine
from domain.commands import (
    AcceptEvidence,
    Close,
    OverrideRAG,
    PostUpdate,
    ReturnEvidence,
    SendBack,
    Start,
    SubmitEvidence,
)
from domain.recommendation import ClosureCategory, EvidenceFile, RAGRating


class _Body(BaseModel):
    # A field nobody knows is more likely misspelt than meant to be passed over.
    model_config = ConfigDict(extra="forbid", frozen=True)


class _OwnersBody(_Body):
    on_behalf_of: OneLine | None = Field(
        default=None,
        description="The person_id of the owner the secretariat acts for; both are recorded.",
        examples=["inspector-raman"],
    )


class StartBody(_OwnersBody):
    """Take the work on."""

    def command(self) -> Start:
        """The command this asks for."""
        return Start()


class UpdateBody(_OwnersBody):
    """Report progress, and rate it."""

    text: str = Field(description="What has been done.", examples=["Every custody suite is live."])
    rag: RAGRating | None = Field(default=None, examples=["green"])

    def command(self) -> PostUpdate:
        """The command this asks for."""
        return PostUpdate(text=self.text, rag=self.rag)


class EvidenceBody(_OwnersBody):
    """Offer evidence for review: a link, a file that was uploaded before, or both."""

    shows: str = Field(
        description="What the evidence shows.", examples=["Audit of 200 records, 98% complete."]
    )
    link: str | None = Field(default=None, examples=["https://records.northmoor.example/audit-7"])
    file_sha256: SHA256 | None = Field(
        default=None, description="The file, as the answer to its upload named it."
    )
    file_name: str | None = Field(
        default=None,
        description="What to call the file here; without it, what it was first called.",
        examples=["Dip sample, May.pdf"],
    )

    def command(self, file: EvidenceFile | None = None) -> SubmitEvidence:
        """The command this asks for, with the file it names."""
        return SubmitEvidence(shows=self.shows, link=self.link, file=file)


class AcceptanceBody(_Body):
    """Find the evidence sufficient."""

    comment: str = Field(default="", examples=["The sample is large enough."])

    def command(self) -> AcceptEvidence:
        """The command this asks for."""
        return AcceptEvidence(comment=self.comment)


class ReturnBody(_Body):
    """Send the evidence back to its owner."""

    reason: str = Field(examples=["The audit leaves out two custody suites."])

    def command(self) -> ReturnEvidence:
        """The command this asks for."""
        return ReturnEvidence(reason=self.reason)


class ClosureBody(_Body):
    """Close the item; every category but `implemented` needs a reason."""

    category: ClosureCategory = Field(examples=["implemented"])
    reason: str = Field(default="", examples=["Accepted by the board on 3 March."])
    superseded_by: str | None = Field(
        default=None, description="The item that supersedes it, for the category `superseded`."
    )

    def command(self) -> Close:
        """The command this asks for."""
        return Close(category=self.category, reason=self.reason, superseded_by=self.superseded_by)


class SendBackBody(_Body):
    """Send the item back although its evidence was accepted."""

    reason: str = Field(examples=["Show three months of results first."])

    def command(self) -> SendBack:
        """The command this asks for."""
        return SendBack(reason=self.reason)


class RAGOverrideBody(_Body):
    """Rate the item above what was declared or computed: red, amber or green."""

    rag: RAGRating = Field(examples=["amber"])
    reason: str = Field(examples=["The supplier has slipped twice."])

    def command(self) -> OverrideRAG:
        """The command this asks for."""
        return OverrideRAG(rag=self.rag, reason=self.reason)
