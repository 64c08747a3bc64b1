"""Keeps to so many messages a second in one channel."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]
"""The moment, in UTC."""

Pause: TypeAlias = Callable[[float], Awaitable[None]]
"""Waits for so many seconds, as `asyncio.sleep` does."""


class Pace:
    """Waits before a message where the last one in the same channel was too short ago.

    Slack allows one message a second in a channel; a stand-in for it may allow more.
    Raises ValueError for anything but a positive number.
    """

    def __init__(self, clock: Clock, pause: Pause, *, posts_per_second: float = 1.0) -> None:
        if posts_per_second <= 0:
            raise ValueError(f"posts_per_second is {posts_per_second}: give more than zero.")
        self._clock = clock
        self._pause = pause
        self._gap = timedelta(seconds=1 / posts_per_second)
        self._posted: dict[str, datetime] = {}

    async def wait_for(self, channel: str) -> None:
        """Return once a message may be posted there, which is then taken to happen at once."""
        last = self._posted.get(channel)
        if last is not None:
            await self.rest(last + self._gap - self._clock())
        self._posted[channel] = self._clock()

    async def rest(self, duration: timedelta) -> None:
        """Wait that long; not at all when it is over already."""
        if duration > timedelta():
            await self._pause(duration.total_seconds())
