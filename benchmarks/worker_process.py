"""A worker in a process of its own: `python -m benchmarks.worker_process traction` (or `bare`)."""

import asyncio
import sys

from temporalio.client import Client
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

from benchmarks.bare_store import BareActivities, BareStore
from benchmarks.bare_workflow import BareWorkflow
from benchmarks.subjects import BARE_TASK_QUEUE, SubjectName
from cli.supervision import told_to_stop
from cli.wiring import temporal_address
from cli.worker import workflow_worker
from infra.database.engine import Database
from infra.settings import Settings
from infra.temporal_client import connect


async def _work(name: SubjectName, settings: Settings) -> None:
    client = await connect(temporal_address(settings), settings.temporal_namespace)
    database = Database(settings.database)
    try:
        async with _worker(name, client, database, settings):
            await told_to_stop(with_supervisor=True)
    finally:
        await database.close()


def _worker(name: SubjectName, client: Client, database: Database, settings: Settings) -> Worker:
    if name is SubjectName.BARE:
        return Worker(
            client,
            task_queue=BARE_TASK_QUEUE,
            workflows=[BareWorkflow],
            activities=[BareActivities(BareStore(database)).insert_row],
            workflow_runner=UnsandboxedWorkflowRunner(),
        )
    return workflow_worker(client, database, settings)


if __name__ == "__main__":
    asyncio.run(_work(SubjectName(sys.argv[1]), Settings()))
