"""Keeps to so many messages a second, in one channel and in all of them together."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]
"""The moment, in UTC."""

Pause: TypeAlias = Callable[[float], Awaitable[None]]
"""Waits for so many seconds, as `asyncio.sleep` does."""

_NOW = timedelta()


class Pace:
    """Spreads messages over time, so that thousands at once leave as a steady stream.

    Slack allows one message a second in a channel, and not many more in a whole workspace.
    Whoever wants to post first asks for a turn, which is kept for them: those far back in the
    queue come again later, instead of keeping others waiting who have something urgent. Urgent
    news queues apart from the rest, ahead of it.

    Raises ValueError for anything but a positive number.
    """

    def __init__(
        self,
        clock: Clock,
        pause: Pause,
        *,
        posts_per_second: float = 1.0,
        channel_posts_per_second: float = 1.0,
    ) -> None:
        self._clock = clock
        self._pause = pause
        self._gap = _gap(posts_per_second, "posts_per_second")
        self._channel_gap = _gap(channel_posts_per_second, "channel_posts_per_second")
        self._posted: dict[str, datetime] = {}
        self._turns: dict[str, datetime] = {}
        # When the next free turn is, for urgent news and for the rest, and the next free post.
        self._free: dict[bool, datetime] = {}
        self._free_post: datetime | None = None

    def time_to_turn(self, person_id: str, *, urgent: bool) -> timedelta:
        """How long until that person's next message may be posted; asking again keeps the turn."""
        now = self._clock()
        free = max(now, self._free.get(urgent, now))
        kept = self._turns.get(person_id)
        if kept is None or (urgent and free < kept):
            kept = self._turns[person_id] = free
            self._free[urgent] = free + self._gap
        return max(kept, self._free_post or kept) - now

    async def take_turn(self, person_id: str, channel: str) -> None:
        """Return once a message may be posted there, which is then taken to happen at once."""
        self._turns.pop(person_id, None)
        last = self._posted.get(channel)
        if last is not None:
            await self.rest(last + self._channel_gap - self._clock())
        now = self._clock()
        # Claimed before anybody else runs: two who wait must not find the same moment free.
        moment = max(now, self._free_post or now)
        self._free_post = moment + self._gap
        await self.rest(moment - now)
        self._posted[channel] = self._clock()

    async def rest(self, duration: timedelta) -> None:
        """Wait that long; not at all when it is over already."""
        if duration > _NOW:
            await self._pause(duration.total_seconds())


def _gap(per_second: float, name: str) -> timedelta:
    if per_second <= 0:
        raise ValueError(f"{name} is {per_second}: give more than zero.")
    return timedelta(seconds=1 / per_second)
