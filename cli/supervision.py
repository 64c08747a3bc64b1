"""Keeping Traction's own processes running: started, watched, started again, stopped."""

import asyncio
import contextlib
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_GRACE_SECONDS = 15.0
_PAUSE_SECONDS = 0.5


@dataclass
class ChildProcess:
    """One `traction` command in a process of its own, started again whenever it dies.

    It runs in its own session, so that Ctrl-C reaches only the supervisor, which then stops the
    children in order. It is stopped, too, when the supervisor dies: its standard input ends.
    """

    name: str
    environment: Mapping[str, str]
    log_file: Path
    restarts: int = 0
    _process: asyncio.subprocess.Process | None = field(default=None, repr=False)
    _watch: asyncio.Task[None] | None = field(default=None, repr=False)

    @property
    def pid(self) -> int | None:
        """The process number of the present process."""
        return self._process.pid if self._process else None

    async def start(self) -> None:
        """Start it and keep it running."""
        await self._spawn()
        self._watch = asyncio.create_task(self._keep_running())

    async def stop(self) -> None:
        """Ask it to end, and end it after a grace period."""
        if self._watch is not None:
            self._watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watch
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), _GRACE_SECONDS)
        except TimeoutError:
            process.kill()
            await process.wait()

    async def _keep_running(self) -> None:
        while self._process is not None:
            await self._process.wait()
            self.restarts += 1
            await asyncio.sleep(_PAUSE_SECONDS)
            await self._spawn()

    async def _spawn(self) -> None:
        self.log_file.parent.mkdir(parents=True, exist_ok=True)
        with self.log_file.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "cli",
                self.name,
                "--with-supervisor",
                stdin=asyncio.subprocess.PIPE,
                stdout=log,
                stderr=log,
                env=dict(self.environment),
                start_new_session=True,
            )


async def told_to_stop(*, with_supervisor: bool) -> None:
    """Wait until this process is asked to end by a signal, or its supervisor is gone."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    waits: list[asyncio.Task[bool]] = [asyncio.create_task(stop.wait())]
    if with_supervisor:
        waits.append(asyncio.create_task(_end_of_input()))
    _, unfinished = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for one in unfinished:
        one.cancel()


async def _end_of_input() -> bool:
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    await reader.read()
    return True
