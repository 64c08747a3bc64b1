"""What a whole run came to: the median of its rounds, Traction's figure beside the bare one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.documents import DocumentFigures
from benchmarks.latency import Latency, middle
from benchmarks.machine import Machine
from benchmarks.notices import NoticeFigures
from benchmarks.pages import PageFigures
from benchmarks.rounds import Alone, Memory, Round, Together
from benchmarks.sizes import Sizes
from benchmarks.subjects import SubjectName


@dataclass(frozen=True, kw_only=True)
class Results:
    """Everything measured in one run."""

    machine: Machine
    sizes: Sizes
    traction: Round
    bare: Round
    pages: tuple[PageFigures, ...]
    notices: NoticeFigures
    documents: tuple[DocumentFigures, ...]

    @property
    def share_of_starts(self) -> float:
        """How many items Traction starts while the bare workflow starts one."""
        return self.traction.starts / self.bare.starts

    @property
    def share_of_commands(self) -> float:
        """How many commands Traction takes, several at a time, while the bare one takes one."""
        return self.traction.together.per_second / self.bare.together.per_second


def results_of(
    rounds: Mapping[SubjectName, Sequence[Round]],
    *,
    machine: Machine,
    sizes: Sizes,
    pages: tuple[PageFigures, ...],
    notices: NoticeFigures,
    documents: tuple[DocumentFigures, ...],
) -> Results:
    """The run as a whole."""
    return Results(
        machine=machine,
        sizes=sizes,
        traction=_typical(rounds[SubjectName.TRACTION]),
        bare=_typical(rounds[SubjectName.BARE]),
        pages=pages,
        notices=notices,
        documents=documents,
    )


def _typical(rounds: Sequence[Round]) -> Round:
    def of(figure: Callable[[Round], float]) -> float:
        return median(figure(one) for one in rounds)

    def latency(series: Callable[[Round], Latency]) -> Latency:
        return middle([series(one) for one in rounds])

    return Round(
        starts=of(lambda one: one.starts),
        alone=Alone(
            answered=latency(lambda one: one.alone.answered),
            recorded=latency(lambda one: one.alone.recorded),
        ),
        together=Together(
            per_second=of(lambda one: one.together.per_second),
            recorded_per_second=of(lambda one: one.together.recorded_per_second),
            answered=latency(lambda one: one.together.answered),
        ),
        memory=Memory(
            worker_per_item=of(lambda one: one.memory.worker_per_item),
            server_per_item=of(lambda one: one.memory.server_per_item),
        ),
    )
