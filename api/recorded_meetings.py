"""Waiting until the read model shows a meeting as it was left by a command."""

import asyncio
from typing import Final

from domain.board_meetings import BoardMeeting
from infra.database.meetings import MeetingRepository

# The read model follows the workflow within moments; a reader should see what they did.
_LOOKS: Final = 40
_SECONDS_BETWEEN_LOOKS: Final = 0.05


async def when_recorded(meetings: MeetingRepository, meeting: BoardMeeting) -> BoardMeeting:
    """The meeting as recorded, in that version or a later one; as given when it takes too long."""
    # A meeting just planned has no version yet: its workflow gives it the first.
    wanted = max(meeting.version, 1)
    for _ in range(_LOOKS):
        recorded = await meetings.get(meeting.meeting_id)
        if recorded is not None and recorded.version >= wanted:
            return recorded
        await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
    return meeting
