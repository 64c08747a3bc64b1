"""How much a run measures."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """How many rounds there are, and how much each measures.

    `items` are started in each round and take `alone` commands one after the other, then
    `together` commands, `callers` at a time. `listed` items fill the lists behind the pages, each
    of which is asked for `requests` times. As many people are `told` something at the same moment,
    in `told_per_second` messages. A workbook of `workbook_rows` and a PDF of `pdf_pages` are read.
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
    workbook_rows: int
    pdf_pages: int


FULL = Sizes(
    rounds=3,
    items=1_000,
    alone=200,
    together=1_500,
    listed=10_000,
    requests=200,
    told=3_000,
    workbook_rows=5_000,
    pdf_pages=300,
)
QUICK = Sizes(
    rounds=1,
    items=150,
    alone=40,
    together=300,
    listed=2_000,
    requests=50,
    told=200,
    workbook_rows=500,
    pdf_pages=30,
)
