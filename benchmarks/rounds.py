"""One round of one subject: items started, commands given, memory weighed."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import perf_counter

import psutil

from benchmarks.ground import Basis, ground, worked
from benchmarks.latency import Latency, latency_of
from benchmarks.sizes import Sizes
from benchmarks.subjects import Subject, SubjectName

_WARMING_UP = 20
_PATIENCE_SECONDS = 300.0
# Often enough for the latency of one command, seldom enough not to disturb many.
_LOOK_OFTEN_SECONDS = 0.002
_LOOK_SECONDS = 0.02
_BYTES_IN_KIB = 1024

Tell = Callable[[str], None]


class NotRecordedError(Exception):
    """What was given did not reach the read model in time."""


@dataclass(frozen=True, kw_only=True)
class Alone:
    """Commands one at a time, each given when the one before is recorded."""

    answered: Latency
    recorded: Latency


@dataclass(frozen=True, kw_only=True)
class Together:
    """Commands several at a time, and how many a second were answered and recorded."""

    per_second: float
    recorded_per_second: float
    answered: Latency


@dataclass(frozen=True, kw_only=True)
class Memory:
    """Resident memory that each open item adds, in KiB, while it is cached."""

    worker_per_item: float
    server_per_item: float


@dataclass(frozen=True, kw_only=True)
class Round:
    """Everything measured of one subject in one round; `starts` are recorded ones a second."""

    starts: float
    alone: Alone
    together: Together
    memory: Memory


async def measure_round(name: SubjectName, basis: Basis, sizes: Sizes, tell: Tell) -> Round:
    """Measure it on fresh ground."""
    async with ground(basis) as fresh, worked(fresh, name) as (measured, worker_pid):
        course = _Course(measured, sizes)
        tell("warming up")
        await course.warm_up()
        weights = _Weights(worker=worker_pid, server=fresh.temporal_pid)
        tell(f"starting {sizes.items:,} items")
        starts = await course.start()
        memory = weights.added(sizes.items)
        tell(f"{sizes.alone:,} commands, one at a time")
        alone = await course.command_alone()
        tell(f"{sizes.together:,} commands, {sizes.callers} at a time")
        together = await course.command_together()
    return Round(starts=starts, alone=alone, together=together, memory=memory)


class _Course:
    """Puts one subject through everything, counting what has to be recorded by now."""

    def __init__(self, subject: Subject, sizes: Sizes) -> None:
        self._subject = subject
        self._sizes = sizes
        self._expected = 0

    async def warm_up(self) -> None:
        """The first few items and commands pay for imports and connections."""
        numbers = range(self._sizes.items, self._sizes.items + _WARMING_UP)
        await self._all_at_once(numbers, self._subject.start)
        await self._all_at_once(numbers, lambda one: self._subject.command(one, f"warm-{one}"))
        await self._until_recorded(_LOOK_SECONDS)

    async def start(self) -> float:
        """Start every item; gives how many a second were recorded."""
        began = perf_counter()
        await self._all_at_once(range(self._sizes.items), self._subject.start)
        await self._until_recorded(_LOOK_SECONDS)
        return self._sizes.items / (perf_counter() - began)

    async def command_alone(self) -> Alone:
        """One command after the other, over the items in turn."""
        answered: list[float] = []
        recorded: list[float] = []
        for number in range(self._sizes.alone):
            began = perf_counter()
            await self._command(number, "alone")
            answered.append(perf_counter() - began)
            self._expected += 1
            await self._until_recorded(_LOOK_OFTEN_SECONDS)
            recorded.append(perf_counter() - began)
        return Alone(answered=latency_of(answered), recorded=latency_of(recorded))

    async def command_together(self) -> Together:
        """Many commands, some at a time, over the items in turn."""
        answered: list[float] = []

        async def timed(number: int) -> None:
            began = perf_counter()
            await self._command(number, "together")
            answered.append(perf_counter() - began)

        began = perf_counter()
        await self._all_at_once(range(self._sizes.together), timed)
        all_answered = perf_counter() - began
        await self._until_recorded(_LOOK_SECONDS)
        return Together(
            per_second=self._sizes.together / all_answered,
            recorded_per_second=self._sizes.together / (perf_counter() - began),
            answered=latency_of(answered),
        )

    async def _command(self, number: int, series: str) -> None:
        await self._subject.command(number % self._sizes.items, f"{series}-{number}")

    async def _all_at_once(self, numbers: range, do: Callable[[int], Awaitable[None]]) -> None:
        remaining = iter(numbers)

        async def one_caller() -> None:
            for number in remaining:
                await do(number)

        async with asyncio.TaskGroup() as callers:
            for _ in range(self._sizes.callers):
                callers.create_task(one_caller())
        self._expected += len(numbers)

    async def _until_recorded(self, pause: float) -> None:
        deadline = perf_counter() + _PATIENCE_SECONDS
        while (recorded := await self._subject.recorded()) < self._expected:
            if perf_counter() > deadline:
                raise NotRecordedError(
                    f"{recorded} of {self._expected} changes were recorded in"
                    f" {_PATIENCE_SECONDS:.0f} s: see whether the worker runs."
                )
            await asyncio.sleep(pause)


class _Weights:
    """Resident memory at one moment, to be compared with a later one."""

    def __init__(self, *, worker: int, server: int) -> None:
        self._worker = psutil.Process(worker)
        self._server = psutil.Process(server)
        self._before = self._now()

    def added(self, items: int) -> Memory:
        """What each of so many items has added since."""
        worker, server = (
            (now - before) / items / _BYTES_IN_KIB
            for now, before in zip(self._now(), self._before, strict=True)
        )
        return Memory(worker_per_item=worker, server_per_item=server)

    def _now(self) -> tuple[int, int]:
        return self._worker.memory_info().rss, self._server.memory_info().rss
