"""A terminal in front of a running Traction with two items."""

import asyncio
import json
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from temporalio.testing import WorkflowEnvironment
from typer.testing import CliRunner, Result

from cli.clock import london_today
from cli.main import app
from domain.inspection import Opening
from infra.database.engine import Database
from infra.database.inspections import InspectionRepository
from infra.database.recommendations import RecommendationRepository
from tests.cli.worlds import RunningWorker, running_worker
from tests.factories import NOW, a_recommendation, an_inspection, an_opening
from workflows.client import WorkflowStarter

TODAY = london_today()
DUE = TODAY + timedelta(days=60)


def an_opening_of_two() -> Opening:
    """An inspection of its own with two items, due in two months, and everybody they name."""
    inspection_id = f"import-{uuid4().hex[:12]}"
    items = (
        a_recommendation(
            inspection_id=inspection_id,
            recommendation_id=f"{inspection_id}.afi-{number}",
            reference=f"AFI.{number}",
            original_due_on=DUE,
            due_on=DUE,
            monitored_from=TODAY,
        )
        for number in (1, 2)
    )
    inspection = an_inspection(inspection_id=inspection_id, external_id=inspection_id)
    return an_opening(*items, inspection=inspection)


@dataclass(frozen=True, kw_only=True)
class ItemTerminal:
    """A terminal in front of a running Traction with two items."""

    runner: CliRunner
    database: Database
    inspection_id: str

    @property
    def first(self) -> str:
        """The item most commands are for."""
        return f"{self.inspection_id}.afi-1"

    @property
    def second(self) -> str:
        """The other one."""
        return f"{self.inspection_id}.afi-2"

    async def give(self, *words: str) -> Result:
        """Give a command in a process of its own, as far as its event loop goes."""
        return await asyncio.to_thread(self.runner.invoke, app, words)

    async def item(self, *words: str) -> Result:
        """Give a command on items."""
        return await self.give("item", *words)

    async def item_record(self, *words: str) -> list[dict[str, Any]]:
        """The same for machines."""
        result = await self.item(*words, "--json")
        return json.loads(result.stdout)

    async def evidence_ids(self) -> dict[str, str]:
        """The ids of every piece handed in so far, as e1, e2 and so on."""
        snapshot = await RecommendationRepository(self.database).get(self.first)
        assert snapshot is not None
        pieces = enumerate(snapshot.item.evidence, start=1)
        return {f"e{number}": piece.evidence_id for number, piece in pieces}

    async def events(self) -> list[str]:
        """What has happened to the first item."""
        history = await RecommendationRepository(self.database).history(self.first)
        return [entry.event.removeprefix("recommendation.") for entry in history]

    async def until_version(self, version: int) -> None:
        """Wait until what was done is recorded."""
        async with asyncio.timeout(30):
            while len(await self.events()) < version:
                await asyncio.sleep(0.05)


@pytest.fixture
def opening_of_two() -> Opening:
    return an_opening_of_two()


@pytest.fixture
async def item_worker(
    opening_of_two: Opening,
    temporal_env: WorkflowEnvironment,
    sqlite_database: Database,
    sqlite_url: str,
) -> AsyncGenerator[RunningWorker]:
    """A worker that has taken two items up."""
    await InspectionRepository(sqlite_database).keep_opening(opening_of_two, received_at=NOW)
    with temporal_env.with_time_skipping_disabled():
        async with running_worker(temporal_env.client, sqlite_database, sqlite_url) as one:
            starter = WorkflowStarter(temporal_env.client, task_queue=one.settings.task_queue)
            await starter.start_inspection(opening_of_two.inspection.inspection_id)
            yield one


@pytest.fixture
async def item_terminal(
    opening_of_two: Opening, item_worker: RunningWorker, monkeypatch: pytest.MonkeyPatch
) -> ItemTerminal:
    item_worker.show_in(monkeypatch)
    terminal = ItemTerminal(
        runner=CliRunner(),
        database=item_worker.database,
        inspection_id=opening_of_two.inspection.inspection_id,
    )
    await terminal.until_version(1)
    return terminal
