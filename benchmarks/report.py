"""The figures in words and rows, for a terminal and for the README alike."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from benchmarks.latency import Latency
from benchmarks.pages import BARE_PAGE
from benchmarks.results import Results
from benchmarks.rounds import Round

HEADINGS = ("", "Traction", "Bare", "Share")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One figure of Traction, the bare one beside it, and what part of it Traction reaches."""

    what: str
    traction: str
    bare: str
    share: str

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The line from left to right."""
        return self.what, self.traction, self.bare, self.share


def lines_of(results: Results) -> tuple[Line, ...]:
    """Every figure of the run, in the order in which it was measured."""
    return (
        *_rates(results),
        *_latencies(results),
        *_memory(results),
        *_pages(results),
        *_notices(results),
        *_documents(results),
    )


def show(results: Results, console: Console) -> None:
    """Print the table."""
    table = Table(*HEADINGS, title=title(results))
    for line in lines_of(results):
        table.add_row(*line.cells)
    console.print(table)


def title(results: Results) -> str:
    """What was measured, on what machine."""
    machine, sizes = results.machine, results.sizes
    return (
        f"{machine.database}, Python {machine.python}, {machine.cores} cores,"
        f" {machine.memory_gib:.0f} GiB, load {machine.load:.1f} at the start;"
        f" {machine.syncs_per_second:,.0f} fdatasync/s and {machine.commits_per_second:,.0f}"
        f" one-row commits/s by a lone caller; median of {sizes.rounds} interleaved rounds of"
        f" {sizes.items:,} items"
    )


def _rates(results: Results) -> Iterator[Line]:
    callers = results.sizes.callers
    traction, bare = results.traction, results.bare
    yield _rate("Items started/s, until recorded", traction.starts, bare.starts)
    yield _rate(
        f"Commands/s, {callers} at a time, until answered",
        traction.together.per_second,
        bare.together.per_second,
    )
    yield _rate(
        f"Commands/s, {callers} at a time, until recorded",
        traction.together.recorded_per_second,
        bare.together.recorded_per_second,
    )


def _latencies(results: Results) -> Iterator[Line]:
    both = (results.traction, results.bare)
    yield _latency("One command alone, until answered", *(one.alone.answered for one in both))
    yield _latency("One command alone, until recorded", *(one.alone.recorded for one in both))
    callers = results.sizes.callers
    yield _latency(f"One command of {callers}, until answered", *map(_together, both))


def _together(one: Round) -> Latency:
    return one.together.answered


def _memory(results: Results) -> Iterator[Line]:
    traction, bare = results.traction.memory, results.bare.memory
    yield Line(
        what="Worker's memory for one cached item",
        traction=f"{traction.worker_per_item:.0f} KiB",
        bare=f"{bare.worker_per_item:.0f} KiB",
        share="",
    )
    yield Line(
        what="Temporal server's memory for one started item",
        traction=f"{traction.server_per_item:.0f} KiB",
        bare=f"{bare.server_per_item:.0f} KiB",
        share="",
    )


def _pages(results: Results) -> Iterator[Line]:
    bare = next(one for one in results.pages if one.name == BARE_PAGE)
    for page in results.pages:
        if page is not bare:
            yield Line(
                what=f"{page.name} ({results.sizes.listed:,} items; {page.statements} statements)",
                traction=_words(page.latency),
                bare=_words(bare.latency),
                share="",
            )


def _notices(results: Results) -> Iterator[Line]:
    told = results.notices
    pace = f"at most {told.per_second:.0f} a second"
    yield _alone(f"{told.told:,} people told at once, {pace}", f"{told.seconds:.0f} s")
    yield _alone("Messages in the fullest second of them", f"{told.fullest}")
    yield _alone("Urgent news in the middle of them, until sent", f"{told.urgent * 1_000:.0f} ms")


def _documents(results: Results) -> Iterator[Line]:
    for one in results.documents:
        yield _alone(
            f"{one.name}, read ({one.items:,} items)",
            f"{one.seconds:.1f} s, {one.caller + one.reader:.0f} MiB",
        )


def _alone(what: str, traction: str) -> Line:
    return Line(what=what, traction=traction, bare="", share="")


def _rate(what: str, traction: float, bare: float) -> Line:
    return Line(
        what=what, traction=f"{traction:.0f}", bare=f"{bare:.0f}", share=f"{traction / bare:.2f}"
    )


def _latency(what: str, traction: Latency, bare: Latency) -> Line:
    return Line(what=what, traction=_words(traction), bare=_words(bare), share="")


def _words(latency: Latency) -> str:
    return f"{latency.p50:.0f} / {latency.p99:.0f} ms"
