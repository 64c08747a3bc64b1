"""Keeping processes running: real ones, of the `traction` command itself."""

import asyncio
import os
from collections.abc import AsyncGenerator
from pathlib import Path

import psutil
import pytest

from cli.ports import PortTakenError, require_free
from cli.supervision import ChildProcess
from tests.free_ports import free_ports


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncGenerator[ChildProcess]:
    """The Slack desk as a child: it needs nothing else to run."""
    child = ChildProcess(
        name="desk",
        environment={
            **os.environ,
            "TRACTION_DATA_FOLDER": str(tmp_path),
            "TRACTION_DESK_PORT": str(free_ports(1)[0]),
            "TRACTION_SLACK_BOT_TOKEN": "xoxb-test",
            "TRACTION_SLACK_SIGNING_SECRET": "secret",
        },
        log_file=tmp_path / "logs" / "desk.log",
    )
    await child.start()
    yield child
    await child.stop()


async def restarted(child: ChildProcess, before: int | None) -> int:
    """Wait until another process stands in for that one."""
    async with asyncio.timeout(20):
        while child.pid is None or child.pid == before:
            await asyncio.sleep(0.05)
    return child.pid


class TestChildProcess:
    async def test_is_started_again_when_it_is_killed(self, desk: ChildProcess) -> None:
        assert desk.pid is not None
        first = desk.pid

        psutil.Process(first).kill()

        assert await restarted(desk, first) != first
        assert desk.restarts == 1

    async def test_leaves_no_process_behind_when_it_is_stopped(self, desk: ChildProcess) -> None:
        assert desk.pid is not None
        running = desk.pid

        await desk.stop()

        assert not psutil.pid_exists(running)


class TestRequireFree:
    async def test_names_the_setting_that_chooses_another_port(self) -> None:
        server = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]

        with pytest.raises(PortTakenError, match=f"{port}.*TRACTION_PORT"):
            require_free(port, wanted_for="the board", setting="TRACTION_PORT")

        server.close()
        await server.wait_closed()
