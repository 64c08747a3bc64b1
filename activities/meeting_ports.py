"""What the activities of board meetings need of the world."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.board_meetings import BoardMeeting, PaperSeal
from domain.meeting_changes import MeetingChange
from domain.update_round import AskedPage


class MeetingStore(Protocol):
    """Keeps every change of a meeting."""

    async def record(self, changes: Sequence[MeetingChange]) -> None:
        """Write snapshot and audit entries in one transaction.

        Idempotent by (meeting_id, version): a change recorded before is passed over.
        """
        ...


class UpdateRounds(Protocol):
    """Asks action owners for updates."""

    async def ask_next(
        self, meeting: BoardMeeting, *, at: datetime, after: str | None
    ) -> AskedPage:
        """Ask about the open items that follow that id, each once for the meeting."""
        ...

    async def count_asked(self, meeting_id: str) -> int:
        """About how many items somebody was asked for this meeting."""
        ...


class PaperStore(Protocol):
    """Keeps the frozen figures of papers."""

    async def freeze_figures(self, meeting: BoardMeeting, figures_at: datetime) -> PaperSeal:
        """Freeze the figures of the meeting; one frozen before is left as it is."""
        ...
