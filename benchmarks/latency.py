"""How long things took: the middle, and the slowest of a hundred."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median


@dataclass(frozen=True, kw_only=True)
class Latency:
    """Half took no longer than `p50`, 99 of 100 no longer than `p99`; both in milliseconds."""

    p50: float
    p99: float


def latency_of(seconds: Sequence[float]) -> Latency:
    """The two figures of a measured series, by nearest rank.

    Raises:
        ValueError: nothing was measured.
    """
    if not seconds:
        raise ValueError("Measure at least one thing before asking how long it took.")
    ordered = sorted(seconds)
    return Latency(p50=_rank(ordered, 0.50), p99=_rank(ordered, 0.99))


def middle(series: Sequence[Latency]) -> Latency:
    """The median of each figure over several rounds."""
    return Latency(p50=median(one.p50 for one in series), p99=median(one.p99 for one in series))


def _rank(ordered: Sequence[float], share: float) -> float:
    return ordered[ceil(share * len(ordered)) - 1] * 1_000
