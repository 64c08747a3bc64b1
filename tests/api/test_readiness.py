"""What Traction needs, asked of a real database and a real Temporal server."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import Worker

from api.dependencies import ReadinessCheck
from api.readiness import readiness_checks
from infra.database.engine import Database
from workflows.inspection import InspectionWorkflow

TASK_QUEUE = "readiness"


def _now() -> datetime:
    return datetime.now(UTC)


async def states(checks: tuple[ReadinessCheck, ...]) -> dict[str, str | None]:
    """What each check says is wrong."""
    return {check.name: await check.probe() for check in checks}


@pytest.mark.temporal
class TestReadinessChecks:
    async def test_find_nothing_wrong_when_all_is_there(
        self, sqlite_database: Database, temporal_env: WorkflowEnvironment
    ) -> None:
        client = temporal_env.client
        checks = readiness_checks(
            database=sqlite_database, client=client, task_queue=TASK_QUEUE, clock=_now
        )

        async with Worker(client, task_queue=TASK_QUEUE, workflows=[InspectionWorkflow]):
            async with asyncio.timeout(10):
                while (found := await states(checks))["worker"] is not None:
                    await asyncio.sleep(0.01)

        assert found == {"database": None, "migrations": None, "temporal": None, "worker": None}

    async def test_miss_a_worker_and_the_tables(
        self, tmp_path: Path, temporal_env: WorkflowEnvironment
    ) -> None:
        database = Database(f"sqlite:///{tmp_path / 'empty.db'}")
        checks = readiness_checks(
            database=database, client=temporal_env.client, task_queue="nobody-works", clock=_now
        )

        found = await states(checks)

        await database.close()
        assert "run the migrations" in str(found["migrations"])
        assert "start one" in str(found["worker"])
        assert (found["database"], found["temporal"]) == (None, None)

    async def test_do_not_count_a_worker_seen_long_ago(
        self, sqlite_database: Database, temporal_env: WorkflowEnvironment
    ) -> None:
        client = temporal_env.client
        checks = readiness_checks(
            database=sqlite_database,
            client=client,
            task_queue="long-ago",
            clock=lambda: _now() + timedelta(minutes=5),
        )

        async with Worker(client, task_queue="long-ago", workflows=[InspectionWorkflow]):
            found = await states(checks)

        assert found["worker"] is not None
