"""Keeping to so many messages a second."""

import pytest

from infra.slack.pacing import Pace
from tests.infra.slack.conftest import MovingClock


class TestPace:
    async def test_lets_the_first_message_through_at_once(self, clock: MovingClock) -> None:
        await Pace(clock, clock.pause).wait_for("D1")

        assert clock.pauses == []

    async def test_spaces_messages_in_one_channel(self, clock: MovingClock) -> None:
        pace = Pace(clock, clock.pause, posts_per_second=4)

        for _ in range(3):
            await pace.wait_for("D1")

        assert clock.pauses == [0.25, 0.25]

    async def test_makes_channels_wait_for_themselves_alone(self, clock: MovingClock) -> None:
        pace = Pace(clock, clock.pause)

        await pace.wait_for("D1")
        await pace.wait_for("D2")

        assert clock.pauses == []

    @pytest.mark.parametrize("nonsense", [0, -1])
    def test_refuses_a_pace_that_never_sends(self, clock: MovingClock, nonsense: float) -> None:
        with pytest.raises(ValueError, match="more than zero"):
            Pace(clock, clock.pause, posts_per_second=nonsense)
