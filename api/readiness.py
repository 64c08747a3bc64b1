"""What Traction needs to do its work, each thing checked by itself."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import text
from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
from temporalio.client import Client

from api.dependencies import ReadinessCheck
from infra.database.engine import Database
from infra.database.migrate import migration_head_reached

# A worker asks for work at least once a minute, even when there is none.
_SEEN_WITHIN: Final = timedelta(seconds=90)
_PATIENCE: Final = timedelta(seconds=2)


def readiness_checks(
    *, database: Database, client: Client, task_queue: str, clock: Callable[[], datetime]
) -> tuple[ReadinessCheck, ...]:
    """The checks of a whole Traction: its database, its tables, Temporal and a worker."""

    async def database_answers() -> None:
        async with database.read() as connection:
            await connection.execute(text("SELECT 1"))

    async def tables_are_present() -> str | None:
        if await migration_head_reached(database):
            return None
        return "The tables are not at this version: run the migrations."

    async def temporal_answers() -> str | None:
        answers = await client.service_client.check_health(timeout=_PATIENCE)
        return None if answers else "Temporal says that it is not serving."

    async def worker_seen() -> str | None:
        seen = await last_poll(client, task_queue)
        if seen is not None and clock() - seen <= _SEEN_WITHIN:
            return None
        return f"No worker has asked for work on '{task_queue}' lately: start one."

    return (
        ReadinessCheck(name="database", probe=database_answers),
        ReadinessCheck(name="migrations", probe=tables_are_present),
        ReadinessCheck(name="temporal", probe=temporal_answers),
        ReadinessCheck(name="worker", probe=worker_seen),
    )


async def last_poll(client: Client, task_queue: str) -> datetime | None:
    """When a worker last asked for work on that task queue (UTC), or None."""
    described = await client.workflow_service.describe_task_queue(
        DescribeTaskQueueRequest(
            namespace=client.namespace,
            task_queue=TaskQueue(name=task_queue),
            task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
        ),
        timeout=_PATIENCE,
    )
    polls = (one.last_access_time.ToDatetime(UTC) for one in described.pollers)
    return max(polls, default=None)
