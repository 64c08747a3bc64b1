"""Running other programs to their end, with errors that show what they said."""

import contextlib
import queue
import subprocess
import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Final

_TAIL_LINES: Final = 15
_HEARTBEAT: Final = 1.0
_END: Final = None


class CommandFailedError(Exception):
    """A program could not be started, took too long, or ended with an error."""


def run(
    command: Sequence[str],
    *,
    timeout: float,
    environment: Mapping[str, str] | None = None,
) -> str:
    """Run a short program and return its standard output.

    `timeout` is in seconds; None for `environment` passes on Traction's own. Raises
    `CommandFailedError`.
    """
    try:
        finished = subprocess.run(  # noqa: S603 - Callers pass lists; no shell reads them.
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=timeout,
            check=False,
        )
    except OSError as error:
        raise CommandFailedError(f"{command[0]} could not be started: {error}") from error
    except subprocess.TimeoutExpired as error:
        raise CommandFailedError(f"{command[0]} did not answer in {timeout:g} seconds") from error
    if finished.returncode:
        raise CommandFailedError(
            _ended(command[0], finished.returncode, finished.stderr.splitlines()),
        )
    return finished.stdout


def follow(
    command: Sequence[str],
    *,
    cwd: Path,
    environment: Mapping[str, str],
    on_line: Callable[[str | None], None],
) -> None:
    """Run a long program, handing on each line it prints as it prints it.

    Both of its outputs are read. `on_line` is given None about once a second while the program is
    silent, so that whoever watches can see that time passes. Raises `CommandFailedError`.
    """
    tail: list[str] = []
    with _started(command, cwd=cwd, environment=environment) as (process, output):
        for line in _lines(output):
            on_line(line)
            if line is not None:
                tail = [*tail[1 - _TAIL_LINES :], line]
        returncode = process.wait()
    if returncode:
        raise CommandFailedError(_ended(command[0], returncode, tail))


@contextlib.contextmanager
def _started(
    command: Sequence[str],
    *,
    cwd: Path,
    environment: Mapping[str, str],
) -> Generator[tuple[subprocess.Popen[str], IO[str]]]:
    try:
        process = subprocess.Popen(  # noqa: S603 - Callers pass lists; no shell reads them.
            command,
            cwd=cwd,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except OSError as error:
        raise CommandFailedError(f"{command[0]} could not be started: {error}") from error
    with process:
        try:
            yield process, _output_of(process)
        except BaseException:
            # Ctrl-C in the middle of a build: nothing may go on compiling behind our back.
            process.terminate()
            raise


def _output_of(process: subprocess.Popen[str]) -> IO[str]:
    if process.stdout is None:
        raise CommandFailedError("the program was started without a pipe for its output")
    return process.stdout


def _lines(output: IO[str]) -> Iterator[str | None]:
    """Yield each line, and None for each silent second."""
    arrived: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def read() -> None:
        for line in output:
            arrived.put(line.rstrip())
        arrived.put(_END)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    while True:
        try:
            line = arrived.get(timeout=_HEARTBEAT)
        except queue.Empty:
            yield None
            continue
        if line is _END:
            reader.join()
            return
        yield line


def _ended(program: str, returncode: int, said: Sequence[str]) -> str:
    last = "\n".join(said[-_TAIL_LINES:]) or "It printed nothing."
    return f"{program} ended with status {returncode}. Its last words:\n{last}"
