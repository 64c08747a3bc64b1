"""One of Traction's processes, run for the length of a measurement."""

import asyncio
import sys
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

_GRACE_SECONDS = 20.0
_LOG_TAIL = 2_000


class EndedEarlyError(Exception):
    """A measured process ended by itself; the message holds the end of its log."""


@asynccontextmanager
async def running(
    module: Sequence[str], *, environment: Mapping[str, str], log_file: Path
) -> AsyncGenerator[int]:
    """Run `python -m module...` and give its process number; it is told to stop at the end.

    Raises:
        EndedEarlyError: it was gone before that.
    """
    with log_file.open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            *module,
            # The process stops by itself when this one is killed: its input ends.
            stdin=asyncio.subprocess.PIPE,
            stdout=log,
            stderr=log,
            env=dict(environment),
        )
    try:
        yield process.pid
        if process.returncode is not None:
            raise _ended_early(module[0], log_file)
    finally:
        await _stop(process)


def _ended_early(module: str, log_file: Path) -> EndedEarlyError:
    said = log_file.read_text(errors="replace")[-_LOG_TAIL:]
    return EndedEarlyError(f"{module} ended by itself. The end of its log:\n{said}")


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), _GRACE_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()
