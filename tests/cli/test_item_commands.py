"""`traction item ...`: every command from the terminal, on the real worker."""

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
from domain.forms.catalogue import FORMS
from domain.inspection import Opening
from infra.database.engine import Database
from infra.database.inspections import InspectionRepository
from infra.database.recommendations import RecommendationRepository
from tests.cli.worlds import RunningWorker, running_worker
from tests.factories import NOW, a_recommendation, an_inspection, an_opening
from workflows.client import WorkflowStarter

pytestmark = pytest.mark.temporal

OWNER, REVIEWER = "Supt Priya Nair", "Chief Inspector Lowe"
SECRETARY, MEMBER = "Helen Aske", "DCC Olu Mensah"
TODAY = london_today()
DUE, LATER, LATEST = (TODAY + timedelta(days=days) for days in (60, 90, 120))
BY_LETTER = ("--said-by", "The inspectorate, by letter", "--said-on", TODAY.isoformat())

# Each with who gives it; {e1} and so on are the ids of the evidence handed in so far.
LIFE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("assign", SECRETARY, ("--action-owners", f"{OWNER}; CI Tom Hale", "--reason", "Two teams.")),
    ("appoint", SECRETARY, ("--reviewer", REVIEWER)),
    ("transfer", SECRETARY, ("--to-portfolio", "Crime", "--reason", "Reorganised.")),
    ("allocate-jointly", SECRETARY, ("--supporting-portfolios", "Finance")),
    ("prompt", SECRETARY, ("--message", "The board meets on Friday.")),
    ("start", OWNER, ()),
    ("post-update", OWNER, ("--text", "Half done.", "--rag", "amber")),
    ("request-extension", OWNER, ("--due-on", LATER.isoformat(), "--reason", "A supplier.")),
    ("refuse-extension", MEMBER, ("--reason", "Another supplier will do.")),
    ("request-extension", OWNER, ("--due-on", LATER.isoformat(), "--reason", "None will.")),
    ("grant-extension", MEMBER, ("--comment", "Once.")),
    ("set-due-date", MEMBER, ("--due-on", LATEST.isoformat(), "--reason", "The new law.")),
    ("override-rag", MEMBER, ("--rag", "red", "--reason", "Too slow.")),
    ("lift-rag-override", MEMBER, ("--reason", "Better.")),
    ("submit-evidence", OWNER, ("--shows", "An audit.", "--link", "https://northmoor.example/1")),
    ("replace-evidence", OWNER, ("--evidence-id", "{e1}", "--shows", "A larger audit.")),
    ("withdraw-evidence", OWNER, ("--evidence-id", "{e2}", "--reason", "The wrong month.")),
    ("submit-evidence", OWNER, ("--shows", "The right month.")),
    ("ask-for-more", REVIEWER, ("--wanted", "A second month.")),
    ("return-evidence", REVIEWER, ("--reason", "It has no dates.")),
    ("submit-evidence", OWNER, ("--shows", "Both months, dated.")),
    ("accept-evidence", REVIEWER, ("--comment", "Good.")),
    ("send-back", MEMBER, ("--reason", "Show a third month.")),
    ("submit-evidence", OWNER, ("--shows", "Three months.")),
    ("accept-evidence", REVIEWER, ()),
    ("close", MEMBER, ("--category", "implemented")),
    ("record-inspectorate-closure", SECRETARY, ("--verdict", "refused", *BY_LETTER)),
    ("reopen", MEMBER, ("--reason", "The revisit.", "--due-on", LATEST.isoformat())),
)


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
class Terminal:
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

    async def item(self, *words: str) -> Result:
        """Give a command in a process of its own, as far as its event loop goes."""
        return await asyncio.to_thread(self.runner.invoke, app, ["item", *words])

    async def record(self, *words: str) -> list[dict[str, Any]]:
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
def opening() -> Opening:
    return an_opening_of_two()


@pytest.fixture
async def running(
    opening: Opening,
    temporal_env: WorkflowEnvironment,
    sqlite_database: Database,
    sqlite_url: str,
) -> AsyncGenerator[RunningWorker]:
    """A worker that has taken two items up."""
    await InspectionRepository(sqlite_database).keep_opening(opening, received_at=NOW)
    with temporal_env.with_time_skipping_disabled():
        async with running_worker(temporal_env.client, sqlite_database, sqlite_url) as one:
            starter = WorkflowStarter(temporal_env.client, task_queue=one.settings.task_queue)
            await starter.start_inspection(opening.inspection.inspection_id)
            yield one


@pytest.fixture
async def terminal(
    opening: Opening, running: RunningWorker, monkeypatch: pytest.MonkeyPatch
) -> Terminal:
    for name in ("database_url", "temporal_address", "task_queue"):
        monkeypatch.setenv(f"TRACTION_{name.upper()}", getattr(running.settings, name))
    monkeypatch.setenv("COLUMNS", "250")
    terminal = Terminal(
        runner=CliRunner(),
        database=running.database,
        inspection_id=opening.inspection.inspection_id,
    )
    await terminal.until_version(1)
    return terminal


class TestEveryCommand:
    async def test_is_carried_out_from_the_terminal(self, terminal: Terminal) -> None:
        for version, (name, acting, options) in enumerate(LIFE, start=2):
            ids = await terminal.evidence_ids()
            given = [one.format(**ids) if one.startswith("{") else one for one in options]

            result = await terminal.item(name, terminal.first, *given, "--as", acting, "--json")

            assert result.exit_code == 0, (name, result.output, result.exception)
            [line] = json.loads(result.stdout)
            assert (line["result"], line["version"]) == ("done", version), name
            await terminal.until_version(version)
        assert {name.replace("-", "_") for name, _acting, _options in LIFE} == set(FORMS)


class TestSelection:
    async def test_gets_one_result_for_each_item(self, terminal: Terminal) -> None:
        await terminal.record("start", terminal.first, "--as", OWNER)

        lines = await terminal.record("start", terminal.first, terminal.second, "--as", OWNER)

        assert [(line["recommendation_id"], line["result"]) for line in lines] == [
            (terminal.first, "refused"),
            (terminal.second, "done"),
        ]

    async def test_is_named_by_references_within_an_inspection(self, terminal: Terminal) -> None:
        words = ("AFI.1", "AFI.2", "--inspection", terminal.inspection_id)

        result = await terminal.item("prompt", *words, "--as", SECRETARY)

        assert result.exit_code == 0
        assert result.stdout.count("done") == 2


class TestRefusals:
    async def test_tells_the_rule_in_words(self, terminal: Terminal) -> None:
        result = await terminal.item("start", terminal.first, "--as", "PC Sam Iqbal")

        assert result.exit_code == 1
        assert "may" in result.stdout

    async def test_names_the_option_that_is_wrong(self, terminal: Terminal) -> None:
        words = ("--due-on", "someday", "--reason", "A supplier.", "--as", OWNER)

        result = await terminal.item("request-extension", terminal.first, *words)

        assert result.exit_code != 0
        assert "--due-on" in result.stderr

    async def test_records_both_names_when_the_secretariat_acts_for_an_owner(
        self, terminal: Terminal
    ) -> None:
        await terminal.item("start", terminal.first, "--as", SECRETARY, "--for", OWNER)
        await terminal.until_version(2)

        history = await RecommendationRepository(terminal.database).history(terminal.first)
        assert (history[-1].actor_id, history[-1].on_behalf_of) == (
            "helen-aske",
            "supt-priya-nair",
        )
