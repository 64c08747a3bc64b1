"""Whether a worker on this machine still asks for work: the health check of its container."""

import asyncio
import socket
import sys
from datetime import UTC, datetime, timedelta
from typing import Final

from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
from temporalio.client import Client

from infra.settings import Settings
from infra.temporal_client import TemporalUnreachableError, connect

# A worker asks anew at least every minute; the server keeps the memory for five.
_RECENT: Final = timedelta(minutes=2)


async def is_polled(client: Client, *, task_queue: str, host: str, now: datetime) -> bool:
    """Tell whether a worker on this host asked the server for workflow tasks of late.

    `host` is the name that Temporal's SDK gives as the second half of a worker's identity.
    Raises Temporal's `RPCError` when the server refuses to say.
    """
    described = await client.workflow_service.describe_task_queue(
        DescribeTaskQueueRequest(
            namespace=client.namespace,
            task_queue=TaskQueue(name=task_queue),
        ),
    )
    return any(
        poller.identity.endswith(f"@{host}")
        and now - poller.last_access_time.ToDatetime(tzinfo=UTC) < _RECENT
        for poller in described.pollers
    )


async def _check() -> str | None:
    """Return what is wrong with this host's worker, or None."""
    settings = Settings()
    if settings.temporal_address is None:
        return "TRACTION_TEMPORAL_ADDRESS is not set, so there is no server to ask."
    try:
        client = await connect(settings.temporal_address, settings.temporal_namespace)
    except TemporalUnreachableError as error:
        return str(error)
    host = socket.gethostname()
    queue = settings.task_queue
    polled = await is_polled(client, task_queue=queue, host=host, now=datetime.now(UTC))
    return None if polled else f"No worker on {host} has asked for work on {queue!r} of late."


if __name__ == "__main__":
    sys.exit(asyncio.run(_check()))
