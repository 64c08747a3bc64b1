"""Stand-ins for the ports of board meetings: they keep what they are given."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from domain.board_meetings import BoardMeeting, PaperSeal
from domain.meeting_changes import MeetingChange
from domain.update_round import AskedPage
from domain.working_days import Division


@dataclass
class KeptMeetings:
    """Meetings in memory, idempotent as the real store is; what is planned is known from them."""

    changes: list[MeetingChange] = field(default_factory=list[MeetingChange])
    inspections: dict[str, Division] = field(default_factory=dict[str, Division])

    async def record(self, changes: Sequence[MeetingChange]) -> None:
        """Keep what is new."""
        known = {(one.meeting.meeting_id, one.meeting.version) for one in self.changes}
        self.changes += [
            one for one in changes if (one.meeting.meeting_id, one.meeting.version) not in known
        ]

    async def planned_on(self, held_on: date, inspection_id: str | None) -> tuple[str, ...]:
        """Whatever was ever planned for that day."""
        return tuple(
            dict.fromkeys(
                one.meeting.meeting_id
                for one in self.changes
                if (one.meeting.held_on, one.meeting.inspection_id) == (held_on, inspection_id)
            )
        )

    async def divisions(self, inspection_id: str | None) -> frozenset[Division]:
        """Those of the inspections it was told of."""
        return frozenset(
            division for one, division in self.inspections.items() if inspection_id in {None, one}
        )

    def events(self, meeting_id: str) -> list[str]:
        """What happened to the meeting, in order, without what all events begin with."""
        return [
            one.event.removeprefix("meeting.")
            for one in self.changes
            if one.meeting.meeting_id == meeting_id
        ]


@dataclass
class ScriptedRounds:
    """Asks as scripted: each page names who is waiting for a question; it can be down."""

    pages: list[AskedPage] = field(default_factory=list[AskedPage])
    failures_left: int = 0
    asked: list[tuple[str | None, datetime]] = field(
        default_factory=list[tuple[str | None, datetime]]
    )

    async def ask_next(
        self, meeting: BoardMeeting, *, at: datetime, after: str | None
    ) -> AskedPage:
        """The page that follows."""
        del meeting
        if self.failures_left and after is not None:
            self.failures_left -= 1
            raise ConnectionError("The database is down.")
        self.asked.append((after, at))
        if not self.pages:
            return AskedPage(people=(), last=None)
        places = {None: 0} | {one.last: place + 1 for place, one in enumerate(self.pages[:-1])}
        return self.pages[places[after]]

    async def count_asked(self, meeting_id: str) -> int:
        """One item a page."""
        del meeting_id
        return len(self.pages)


@dataclass
class KeptPapers:
    """Papers in memory, each frozen once; it can be down."""

    frozen: dict[str, datetime] = field(default_factory=dict[str, datetime])
    failures_left: int = 0

    async def freeze_figures(self, meeting: BoardMeeting, figures_at: datetime) -> PaperSeal:
        """Note the first freeze only."""
        if self.failures_left:
            self.failures_left -= 1
            raise ConnectionError("The database is down.")
        self.frozen.setdefault(meeting.meeting_id, figures_at)
        return PaperSeal(items=0, sequence=7, head="ab" * 32, digest="cd" * 32)
