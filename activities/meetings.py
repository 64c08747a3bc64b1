"""What a board meeting's workflow asks of the world."""

from datetime import datetime

from temporalio import activity

from activities.meeting_ports import MeetingStore, PaperStore, UpdateRounds
from activities.ports import InboxWaker
from domain.board_meetings import BoardMeeting, PaperSeal
from domain.meeting_changes import MeetingChange


class MeetingActivities:
    """Recording a meeting, asking for updates before it, freezing its figures."""

    def __init__(
        self,
        *,
        meetings: MeetingStore,
        rounds: UpdateRounds,
        papers: PaperStore,
        inboxes: InboxWaker,
    ) -> None:
        self._meetings = meetings
        self._rounds = rounds
        self._papers = papers
        self._inboxes = inboxes

    @activity.defn
    async def record_meeting_changes(self, changes: list[MeetingChange]) -> None:
        """Keep the changes in one transaction."""
        await self._meetings.record(changes)

    @activity.defn
    async def ask_for_updates(self, meeting: BoardMeeting, at: datetime) -> int:
        """Ask about every open item of the meeting, wake the inboxes; gives how many items.

        Begun again after a crash, it asks nobody twice and wakes whoever may not have been woken.
        """
        woken: set[str] = set()
        last: str | None = None
        while True:
            page = await self._rounds.ask_next(meeting, at=at, after=last)
            for person_id in page.people:
                if person_id not in woken:
                    await self._inboxes.wake(person_id, at)
                    woken.add(person_id)
            activity.heartbeat(page.last)
            if page.last is None:
                return await self._rounds.count_asked(meeting.meeting_id)
            last = page.last

    @activity.defn
    async def freeze_figures(self, meeting: BoardMeeting, figures_at: datetime) -> PaperSeal:
        """Freeze the figures, once however often it is asked for."""
        return await self._papers.freeze_figures(meeting, figures_at)
