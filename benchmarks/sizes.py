"""How much a run measures."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """How many rounds there are, and how much each measures.

    `items` are started in each round and take `alone` commands one after the other, then
    `together` commands, `callers` at a time. `listed` items fill the lists behind the pages, each
    of which is asked for `requests` times. As many people are `told` something at the same moment,
    in `told_per_second` messages.
    """

    rounds: int
    items: int
    alone: int
    together: int
    listed: int
    requests: int
    told: int
    told_per_second: float = 20.0
    callers: int = 16


FULL = Sizes(
    rounds=3,
    items=1_000,
    alone=200,
    together=1_500,
    listed=10_000,
    requests=200,
    told=3_000,
)
QUICK = Sizes(rounds=1, items=150, alone=40, together=300, listed=2_000, requests=50, told=200)
