"""A Traction without its web side: a database, a worker, and the settings that lead to both."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import uuid4

import pytest
from temporalio.client import Client

from cli.worker import workflow_worker
from infra.database.engine import Database
from infra.settings import Settings


@dataclass(frozen=True)
class RunningWorker:
    """Settings for commands, and the database they work on."""

    settings: Settings
    database: Database

    def show_in(self, monkeypatch: pytest.MonkeyPatch, *further: str) -> None:
        """Let commands find it by their settings, and print wide enough to be read."""
        for name in ("database_url", "temporal_address", "task_queue", *further):
            monkeypatch.setenv(f"TRACTION_{name.upper()}", getattr(self.settings, name))
        monkeypatch.setenv("COLUMNS", "250")


@asynccontextmanager
async def running_worker(
    client: Client, database: Database, database_url: str
) -> AsyncGenerator[RunningWorker]:
    """Run the real worker on the real database until the block ends."""
    settings = Settings(
        database_url=database_url,
        temporal_address=client.service_client.config.target_host,
        task_queue=f"traction-{uuid4().hex}",
        force="Northmoor Police",
    )
    async with workflow_worker(client, database, settings):
        yield RunningWorker(settings=settings, database=database)
