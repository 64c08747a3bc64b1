"""A worker's health: it is well while it asks for work."""

import asyncio
import socket
import sys
from datetime import UTC, datetime, timedelta

import pytest
from temporalio.client import Client
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import Worker

from infra.temporal_server.worker_health import is_polled
from tests.free_ports import free_ports
from tests.infra.temporal_server.sleeper import SleeperWorkflow


async def until_polled(client: Client) -> None:
    host = socket.gethostname()
    while True:
        if await is_polled(client, task_queue="watched", host=host, now=datetime.now(UTC)):
            return
        await asyncio.sleep(0.05)


@pytest.mark.temporal
class TestIsPolled:
    async def test_sees_the_worker_of_this_host_and_no_other(
        self,
        temporal_env: WorkflowEnvironment,
    ) -> None:
        client = temporal_env.client
        now = datetime.now(UTC)

        async with Worker(client, task_queue="watched", workflows=[SleeperWorkflow]):
            await until_polled(client)
            elsewhere = await is_polled(client, task_queue="watched", host="elsewhere", now=now)
            much_later = await is_polled(
                client,
                task_queue="watched",
                host=socket.gethostname(),
                now=now + timedelta(minutes=10),
            )

        assert not elsewhere
        assert not much_later

    async def test_is_false_for_a_queue_that_nobody_asks(
        self,
        temporal_env: WorkflowEnvironment,
    ) -> None:
        now = datetime.now(UTC)

        assert not await is_polled(
            temporal_env.client, task_queue="unwatched", host=socket.gethostname(), now=now
        )


class TestCommand:
    async def test_fails_and_says_why_when_the_server_is_gone(self) -> None:
        (closed,) = free_ports(1)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "infra.temporal_server.worker_health"),
            env={"TRACTION_TEMPORAL_ADDRESS": f"127.0.0.1:{closed}"},
            stderr=asyncio.subprocess.PIPE,
        )
        _, said = await process.communicate()

        assert process.returncode == 1
        assert f"No Temporal server answers at 127.0.0.1:{closed}" in said.decode()
