"""A server run as a child process: started, waited for, and stopped for certain."""

import asyncio
import os
import shutil
import signal
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, Self

_GRACE_SECONDS: Final = 10.0
_POLL_SECONDS: Final = 0.1
_LOG_TAIL_BYTES: Final = 2000


class ServerProcessError(Exception):
    """A server ended while starting, or did not answer in time."""


class ServerProcess:
    """One running server, in a process group of its own, printing into a log file.

    The group keeps Ctrl-C in a terminal from reaching the server before whoever uses it has
    finished. Where the system can do it, the server is told to stop when Traction itself is
    killed, so that none is left behind holding the port and the database.
    """

    def __init__(self, process: asyncio.subprocess.Process, log_file: Path) -> None:
        self._process = process
        self._log_file = log_file

    @classmethod
    async def start(
        cls,
        command: Sequence[str],
        *,
        log_file: Path,
        environment: Mapping[str, str] | None = None,
    ) -> Self:
        """Start the command; None for `environment` passes on Traction's own.

        Raises `ServerProcessError` when the program cannot be started.
        """
        log_file.parent.mkdir(parents=True, exist_ok=True)
        with log_file.open("ab") as log:
            try:
                process = await asyncio.create_subprocess_exec(
                    *ending_with_us(signal.SIGTERM),
                    *command,
                    env=environment,
                    stdin=asyncio.subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            except OSError as error:
                raise ServerProcessError(f"{command[0]} could not be started: {error}") from error
        return cls(process, log_file)

    @property
    def pid(self) -> int:
        """The server's process number."""
        return self._process.pid

    async def wait_until(self, ready: Callable[[], Awaitable[bool]], *, within: float) -> None:
        """Wait until `ready` says so, at most `within` seconds.

        Raises `ServerProcessError`, with the end of the log, when the server ends or stays silent.
        """
        try:
            async with asyncio.timeout(within):
                await self._poll(ready)
        except TimeoutError as error:
            raise ServerProcessError(
                f"the server did not answer within {within:g} seconds. {self._last_words()}",
            ) from error

    async def ended(self) -> None:
        """Wait until the server ends, for whatever reason."""
        await self._process.wait()

    async def stop(self) -> None:
        """Ask the server to end, and end it if it does not; harmless when it already has."""
        if self._process.returncode is not None:
            return
        self._signal_group(signal.SIGTERM)
        try:
            await asyncio.wait_for(self._process.wait(), _GRACE_SECONDS)
        except TimeoutError:
            self._signal_group(signal.SIGKILL)
            await self._process.wait()

    async def _poll(self, ready: Callable[[], Awaitable[bool]]) -> None:
        while not await ready():
            if self._process.returncode is not None:
                raise ServerProcessError(
                    f"the server ended with status {self._process.returncode} while starting. "
                    f"{self._last_words()}",
                )
            await asyncio.sleep(_POLL_SECONDS)

    def _signal_group(self, which: signal.Signals) -> None:
        with suppress(ProcessLookupError):  # It ended by itself a moment ago.
            os.killpg(self._process.pid, which)

    def _last_words(self) -> str:
        said = self._log_file.read_bytes()[-_LOG_TAIL_BYTES:].decode(errors="replace").strip()
        return f"The end of {self._log_file}:\n{said or 'It is empty.'}"


def ending_with_us(which: signal.Signals) -> list[str]:
    """Return the prefix that has Linux send a child this signal when its parent is killed.

    It is empty where the system has no such thing.
    """
    setpriv = shutil.which("setpriv")
    name = which.name.removeprefix("SIG")
    return [setpriv, "--pdeathsig", name, "--"] if setpriv else []
