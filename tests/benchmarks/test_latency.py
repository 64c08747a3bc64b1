"""The figures a measured series is boiled down to."""

import pytest

from benchmarks.latency import Latency, latency_of, middle


class TestLatencyOf:
    def test_gives_the_middle_and_the_slowest_of_a_hundred_in_milliseconds(self) -> None:
        seconds = [number / 1_000 for number in range(100, 0, -1)]

        assert latency_of(seconds) == Latency(p50=50.0, p99=99.0)

    def test_gives_the_one_value_there_is(self) -> None:
        assert latency_of([0.25]) == Latency(p50=250.0, p99=250.0)

    def test_refuses_an_empty_series(self) -> None:
        with pytest.raises(ValueError, match="at least one"):
            latency_of([])


class TestMiddle:
    def test_takes_the_median_of_each_figure(self) -> None:
        rounds = [
            Latency(p50=1.0, p99=30.0),
            Latency(p50=3.0, p99=10.0),
            Latency(p50=2.0, p99=20.0),
        ]

        assert middle(rounds) == Latency(p50=2.0, p99=20.0)
