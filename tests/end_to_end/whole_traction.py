"""Running all of Traction as its user does: one command, then Ctrl-C."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.free_ports import free_ports

_START_SECONDS = 180
_STOP_SECONDS = 60
_RUNNING = "Traction is running"


@dataclass
class WholeTraction:
    """A running Traction: where it is, and the process that holds it together."""

    folder: Path
    environment: Mapping[str, str]
    process: asyncio.subprocess.Process
    board_url: str
    desk_url: str
    sign_in_url: str

    def part(self, name: str) -> psutil.Process:
        """The process of one part: temporal, worker, api or desk."""
        for child in psutil.Process(self.process.pid).children():
            if name in child.cmdline():
                return child
        raise LookupError(f"No part called {name} is running.")

    async def traction(self, *arguments: str) -> str:
        """What a `traction` command given beside it prints."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "cli",
            *arguments,
            env=dict(self.environment),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        output, _ = await process.communicate()
        assert process.returncode == 0, output.decode()
        return output.decode()


@asynccontextmanager
async def whole_traction(
    folder: Path, settings: Mapping[str, str] | None = None
) -> AsyncGenerator[WholeTraction]:
    """Start it on free ports with its data in the folder; stop it with Ctrl-C afterwards."""
    environment = {**os.environ, **_settings(folder), **(settings or {})}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "cli",
        "run",
        env=environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        printed = await asyncio.wait_for(_until_running(process), _START_SECONDS)
        yield WholeTraction(
            folder=folder,
            environment=environment,
            process=process,
            board_url=f"http://127.0.0.1:{environment['TRACTION_PORT']}",
            desk_url=f"http://127.0.0.1:{environment['TRACTION_DESK_PORT']}",
            sign_in_url=_sign_in_url(printed),
        )
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        async with asyncio.timeout(_STOP_SECONDS):
            assert process.stdout is not None
            rest = await process.stdout.read()
            await process.wait()
    assert process.returncode == 0, rest.decode()


def _settings(folder: Path) -> dict[str, str]:
    board, desk, temporal, ui = free_ports(4)
    return {
        "TRACTION_DATA_FOLDER": str(folder),
        "TRACTION_PORT": str(board),
        "TRACTION_DESK_PORT": str(desk),
        "TRACTION_TEMPORAL_PORT": str(temporal),
        "TRACTION_TEMPORAL_UI_PORT": str(ui),
        "COLUMNS": "200",
    }


async def _until_running(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    printed = ""
    while not (_RUNNING in printed and "Ctrl-C" in printed):
        line = await process.stdout.readline()
        assert line, f"Traction ended before it was running:\n{printed}"
        printed += line.decode()
    return printed


def _sign_in_url(printed: str) -> str:
    return next(word for word in printed.split() if "/sign-in?link=" in word)
