"""What owners do: take the work on, report, and hand in evidence."""

from dataclasses import dataclass
from typing import ClassVar

from domain.commands.checks import require_link, require_text
from domain.recommendation import EvidenceFile, RAGRating
from domain.stages import Action


@dataclass(frozen=True, kw_only=True)
class Start:
    """The owner takes the work on."""

    action: ClassVar[Action] = Action.START

    def check(self) -> None:
        """Nothing can be missing."""


@dataclass(frozen=True, kw_only=True)
class PostUpdate:
    """The owner reports progress and may rate it."""

    action: ClassVar[Action] = Action.POST_UPDATE
    text: str
    rag: RAGRating | None = None

    def check(self) -> None:
        """Raises IncompleteCommandError without a text, or with one too long to keep."""
        require_text(self.text, "what has been done")


@dataclass(frozen=True, kw_only=True)
class SubmitEvidence:
    """The owner offers evidence: what it shows, and a link to where it is kept, or a file."""

    action: ClassVar[Action] = Action.SUBMIT_EVIDENCE
    shows: str
    link: str | None = None
    file: EvidenceFile | None = None

    def check(self) -> None:
        """Raises IncompleteCommandError without a description, or with a link nobody can open."""
        _require_evidence(self.shows, self.link)


@dataclass(frozen=True, kw_only=True)
class ReplaceEvidence:
    """The owner puts a better piece in the place of one handed in before, which is kept."""

    action: ClassVar[Action] = Action.REPLACE_EVIDENCE
    evidence_id: str
    shows: str
    link: str | None = None
    file: EvidenceFile | None = None

    def check(self) -> None:
        """Raises IncompleteCommandError as for evidence that is new."""
        require_text(self.evidence_id, "which evidence is replaced")
        _require_evidence(self.shows, self.link)


@dataclass(frozen=True, kw_only=True)
class WithdrawEvidence:
    """The owner takes a piece of evidence back, which voids a review it was part of."""

    action: ClassVar[Action] = Action.WITHDRAW_EVIDENCE
    evidence_id: str
    reason: str

    def check(self) -> None:
        """Raises IncompleteCommandError without a reason, or a piece to withdraw."""
        require_text(self.evidence_id, "which evidence is withdrawn")
        require_text(self.reason, "why it is withdrawn")


def _require_evidence(shows: str, link: str | None) -> None:
    require_text(shows, "what the evidence shows")
    if link is not None:
        require_link(link)
