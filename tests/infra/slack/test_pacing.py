"""Keeping to so many messages a second, one by one and in their thousands."""

import asyncio
import heapq
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from infra.slack.pacing import Pace
from tests.factories import NOW
from tests.infra.slack.conftest import MovingClock

PEOPLE = 3_000
PER_SECOND = 10
PATIENCE = timedelta(seconds=2)


@dataclass
class SharedClock:
    """Time for many at once: it moves to the next moment when everybody waits."""

    now: datetime = NOW
    waiting: list[tuple[datetime, int, asyncio.Future[None]]] = field(
        default_factory=list[tuple[datetime, int, asyncio.Future[None]]]
    )
    waits: int = 0

    def __call__(self) -> datetime:
        return self.now

    async def pause(self, seconds: float) -> None:
        """Wait until that much time has passed for everybody."""
        self.waits += 1
        woken = asyncio.get_running_loop().create_future()
        until = self.now + timedelta(seconds=seconds)
        heapq.heappush(self.waiting, (until, self.waits, woken))
        await woken

    async def run(self, people: list[Coroutine[None, None, None]]) -> None:
        """Let time pass until all of them are done."""
        done = asyncio.gather(*people)
        while not done.done():
            for _ in range(3):
                await asyncio.sleep(0)
            if self.waiting:
                self.now, _, woken = heapq.heappop(self.waiting)
                woken.set_result(None)


@dataclass
class Stream:
    """Inboxes that all post at one pace, and when each message went, in seconds."""

    clock: SharedClock = field(default_factory=SharedClock)
    posted: dict[str, float] = field(default_factory=dict[str, float])

    def __post_init__(self) -> None:
        self.pace = Pace(self.clock, self.clock.pause, posts_per_second=PER_SECOND)

    async def post(self, person: str, *, after: float = 0, urgent: bool = False) -> None:
        """Post as an inbox does: whoever has to wait long comes again later."""
        await self.clock.pause(after)
        while (wait := self.pace.time_to_turn(person, urgent=urgent)) > PATIENCE:
            await self.clock.pause(wait.total_seconds())
        await self.pace.take_turn(person, person)
        self.posted[person] = (self.clock() - NOW).total_seconds()

    def in_each_second(self) -> Counter[int]:
        """How many messages went in each second."""
        return Counter(int(at) for at in self.posted.values())


class TestTakeTurn:
    async def test_lets_the_first_message_through_at_once(self, clock: MovingClock) -> None:
        await Pace(clock, clock.pause).take_turn("jo", "D1")

        assert clock.pauses == []

    async def test_spaces_messages_in_one_channel(self, clock: MovingClock) -> None:
        pace = Pace(clock, clock.pause, posts_per_second=1_000, channel_posts_per_second=4)

        for _ in range(3):
            await pace.take_turn("jo", "D1")

        assert clock.pauses == [0.25, 0.25]

    async def test_spaces_messages_in_all_channels_together(self, clock: MovingClock) -> None:
        pace = Pace(clock, clock.pause, posts_per_second=4, channel_posts_per_second=1)

        for channel in ("D1", "D2", "D3"):
            await pace.take_turn(channel, channel)

        assert clock.pauses == [0.25, 0.25]


class TestTimeToTurn:
    def test_gives_each_a_turn_of_their_own(self, clock: MovingClock) -> None:
        pace = Pace(clock, clock.pause, posts_per_second=2)

        waits = [pace.time_to_turn(person, urgent=False) for person in ("a", "b", "c")]

        assert [one.total_seconds() for one in waits] == [0, 0.5, 1]

    def test_keeps_the_turn_of_whoever_asks_again(self, clock: MovingClock) -> None:
        pace = Pace(clock, clock.pause)
        for person in ("a", "b", "c"):
            pace.time_to_turn(person, urgent=False)

        clock.now += timedelta(seconds=1)

        assert pace.time_to_turn("c", urgent=False) == timedelta(seconds=1)

    def test_lets_urgent_news_go_ahead_of_the_queue(self, clock: MovingClock) -> None:
        pace = Pace(clock, clock.pause)
        for number in range(100):
            pace.time_to_turn(f"person-{number}", urgent=False)

        assert pace.time_to_turn("somebody", urgent=True) == timedelta()
        assert pace.time_to_turn("person-99", urgent=True) == timedelta(seconds=1)

    def test_queues_urgent_news_among_itself(self, clock: MovingClock) -> None:
        pace = Pace(clock, clock.pause)

        waits = [pace.time_to_turn(person, urgent=True) for person in ("a", "b", "c")]

        assert [one.total_seconds() for one in waits] == [0, 1, 2]


class TestStream:
    async def test_turns_thousands_at_once_into_so_many_a_second(self) -> None:
        stream = Stream()

        await stream.clock.run([stream.post(f"person-{one}") for one in range(PEOPLE)])

        assert len(stream.posted) == PEOPLE
        assert set(stream.in_each_second().values()) == {PER_SECOND}
        assert max(stream.in_each_second()) == PEOPLE / PER_SECOND - 1

    async def test_lets_urgent_news_through_within_seconds(self) -> None:
        stream = Stream()
        usual = [stream.post(f"person-{one}") for one in range(PEOPLE)]
        urgent = [stream.post(f"urgent-{one}", after=60, urgent=True) for one in range(20)]

        await stream.clock.run([*usual, *urgent])

        at = [when for person, when in stream.posted.items() if person.startswith("urgent")]
        assert len(at) == 20
        assert max(at) < 60 + PATIENCE.total_seconds() + 2 * 20 / PER_SECOND
        assert max(stream.in_each_second().values()) == PER_SECOND


class TestPace:
    @pytest.mark.parametrize("name", ["posts_per_second", "channel_posts_per_second"])
    @pytest.mark.parametrize("nonsense", [0, -1])
    def test_refuses_a_pace_that_never_sends(
        self, clock: MovingClock, name: str, nonsense: float
    ) -> None:
        with pytest.raises(ValueError, match="more than zero"):
            Pace(clock, clock.pause, **{name: nonsense})
