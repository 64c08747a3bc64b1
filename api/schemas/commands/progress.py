"""What owners send."""

from typing import ClassVar

from pydantic import Field

from api.schemas.commands.body import OwnersBody
from api.schemas.texts import SHA256
from domain.commands import (
    Command,
    PostUpdate,
    ReplaceEvidence,
    Start,
    SubmitEvidence,
    WithdrawEvidence,
)
from domain.recommendation import RAGRating

_EVIDENCE_ID = "northmoor-2026-custody.rec-1.e1"


class StartBody(OwnersBody):
    """Take the work on."""

    gives: ClassVar[type[Command]] = Start


class UpdateBody(OwnersBody):
    """Report progress, and rate it."""

    gives: ClassVar[type[Command]] = PostUpdate

    text: str = Field(description="What has been done.", examples=["Every custody suite is live."])
    rag: RAGRating | None = Field(default=None, examples=["green"])


class EvidenceBody(OwnersBody):
    """Offer evidence for review: a link, a file that was uploaded before, or both."""

    gives: ClassVar[type[Command]] = SubmitEvidence

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

    @property
    def names_file(self) -> tuple[str | None, str | None]:
        """As named in the body."""
        return self.file_sha256, self.file_name


class ReplacementBody(EvidenceBody):
    """Put a better piece in the place of one handed in before."""

    gives: ClassVar[type[Command]] = ReplaceEvidence

    evidence_id: str = Field(description="The piece it replaces.", examples=[_EVIDENCE_ID])


class WithdrawalBody(OwnersBody):
    """Take a piece of evidence back."""

    gives: ClassVar[type[Command]] = WithdrawEvidence

    evidence_id: str = Field(examples=[_EVIDENCE_ID])
    reason: str = Field(examples=["The sample was drawn from the wrong month."])
