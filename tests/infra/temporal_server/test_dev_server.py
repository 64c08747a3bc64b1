"""The embedded server: it starts, keeps its state, and says why when it cannot."""

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest
from temporalio.api.enums.v1 import EventType
from temporalio.client import Client, WorkflowHandle, WorkflowUpdateFailedError
from temporalio.worker import Worker

from infra.temporal_server.dev_server import DevServer, DevServerError
from tests.free_ports import free_ports
from tests.infra.temporal_server.sleeper import SleeperWorkflow, wake

QUEUE = "sleepers"


def dev_server(executable: Path, folder: Path, *, ui_port: int | None = None) -> DevServer:
    return DevServer(
        executable,
        database_file=folder / "state" / "temporal.db",
        port=free_ports(1)[0],
        ui_port=ui_port,
        log_file=folder / "logs" / "temporal.log",
    )


@asynccontextmanager
async def sleeper_worker(address: str) -> AsyncGenerator[Client]:
    client = await Client.connect(address)
    async with Worker(client, task_queue=QUEUE, workflows=[SleeperWorkflow]):
        yield client


async def asleep(handle: WorkflowHandle[SleeperWorkflow, str]) -> None:
    """Wait until the workflow's timer stands in the server's history."""
    while True:
        history = await handle.fetch_history()
        kinds = {event.event_type for event in history.events}
        if EventType.EVENT_TYPE_TIMER_STARTED in kinds:
            return
        await asyncio.sleep(0.05)


@pytest.mark.temporal
class TestDevServer:
    async def test_wakes_a_workflow_on_time_after_being_killed_in_mid_timer(
        self,
        temporal_executable: Path,
        tmp_path: Path,
    ) -> None:
        started = time.monotonic()
        async with dev_server(temporal_executable, tmp_path) as server:
            async with sleeper_worker(server.address) as client:
                handle = await client.start_workflow(
                    SleeperWorkflow.run,
                    4.0,
                    id="sleeper",
                    task_queue=QUEUE,
                )
                await asleep(handle)
            assert server.pid is not None
            os.kill(server.pid, signal.SIGKILL)

        async with (
            dev_server(temporal_executable, tmp_path) as again,
            sleeper_worker(again.address) as client,
        ):
            result = await client.get_workflow_handle_for(SleeperWorkflow.run, "sleeper").result()

        assert result == "woken by timer"
        assert 4.0 <= time.monotonic() - started < 15.0

    async def test_carries_updates_and_refusals_and_then_leaves_nothing_running(
        self,
        temporal_executable: Path,
        tmp_path: Path,
    ) -> None:
        (ui_port,) = free_ports(1)
        async with (
            dev_server(temporal_executable, tmp_path, ui_port=ui_port) as server,
            sleeper_worker(server.address) as client,
        ):
            handle = await client.start_workflow(
                SleeperWorkflow.run,
                60.0,
                id="hurried",
                task_queue=QUEUE,
            )
            with pytest.raises(WorkflowUpdateFailedError) as refused:
                await wake(handle, "")
            answer = await wake(handle, "Pat")
            page = await asyncio.to_thread(read_page, f"http://127.0.0.1:{ui_port}/")
            pid = server.pid

        assert "say who you are" in str(refused.value.cause)
        assert answer == "Pat woke it"
        assert "<html" in page
        assert pid is not None
        assert not psutil.pid_exists(pid)

    async def test_names_the_port_that_is_already_in_use(self, tmp_path: Path) -> None:
        server = dev_server(Path("/bin/false"), tmp_path)
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", server.port))
            taken.listen()

            with pytest.raises(DevServerError, match=f"Port {server.port} .*already in use"):
                await server.__aenter__()

    async def test_shows_the_end_of_the_log_when_the_server_dies_while_starting(
        self,
        tmp_path: Path,
    ) -> None:
        broken = tmp_path / "temporal"
        broken.write_text("#!/bin/sh\necho the schema is too new >&2\nexit 3\n")
        broken.chmod(0o755)

        with pytest.raises(DevServerError, match=r"status 3 [\s\S]*the schema is too new"):
            await dev_server(broken, tmp_path).__aenter__()

    async def test_says_so_when_the_executable_cannot_be_started(self, tmp_path: Path) -> None:
        with pytest.raises(DevServerError, match="nowhere"):
            await dev_server(tmp_path / "nowhere", tmp_path).__aenter__()

    @pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
    async def test_ends_when_traction_itself_is_killed(
        self,
        temporal_executable: Path,
        tmp_path: Path,
    ) -> None:
        parent = await start_a_program_that_embeds_a_server(temporal_executable, tmp_path)
        server = psutil.Process(await server_pid_from(parent))

        parent.kill()
        await parent.wait()

        await asyncio.to_thread(server.wait, 20)
        assert not server.is_running()


PROGRAM = """
import asyncio, sys
from pathlib import Path
from infra.temporal_server.dev_server import DevServer

async def main(executable, port, log_file):
    server = DevServer(
        Path(executable),
        database_file=None,
        port=int(port),
        ui_port=None,
        log_file=Path(log_file),
    )
    async with server:
        print(server.pid, flush=True)
        await asyncio.sleep(120)

asyncio.run(main(*sys.argv[1:]))
"""


async def start_a_program_that_embeds_a_server(
    executable: Path,
    folder: Path,
) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-c", PROGRAM, str(executable), str(free_ports(1)[0]), str(folder / "temporal.log")),
        stdout=asyncio.subprocess.PIPE,
    )


async def server_pid_from(parent: asyncio.subprocess.Process) -> int:
    assert parent.stdout is not None
    return int(await asyncio.wait_for(parent.stdout.readline(), timeout=30))


def read_page(url: str) -> str:
    with urlopen(url, timeout=10) as answer:  # noqa: S310 - A loopback address of our own.
        return answer.read().decode()
