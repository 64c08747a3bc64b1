"""`traction inspection ...` and national imports, on the real worker and both databases."""

import asyncio
import json
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from temporalio.testing import WorkflowEnvironment
from typer.testing import CliRunner, Result

from cli.clock import london_today
from cli.main import app
from domain.inspection import inspection_id_for
from infra.database.audit import verify_audit
from infra.database.engine import Database
from infra.database.inspections import InspectionRepository
from infra.database.national import NationalRepository
from infra.database.people import PeopleRepository
from tests.cli.worlds import RunningWorker, running_worker
from tests.factories import everybody

pytestmark = pytest.mark.temporal

SECRETARY, MEMBER, OWNER = "Helen Aske", "DCC Olu Mensah", "Supt Priya Nair"
DEMO = Path("infra/demo/northmoor-plan.txt")


@dataclass(frozen=True, kw_only=True)
class Terminal:
    """A terminal in front of a running Traction that knows everybody."""

    runner: CliRunner
    database: Database

    async def run(self, *words: str) -> Result:
        """Give a command in a process of its own, as far as its event loop goes."""
        return await asyncio.to_thread(self.runner.invoke, app, list(words))

    async def record(self, *words: str) -> dict[str, Any]:
        """A command on an inspection, answered for machines."""
        result = await self.run("inspection", *words, "--json")
        assert result.exit_code == 0, result.stderr
        record: dict[str, Any] = json.loads(result.stdout)
        return record

    async def announced(self) -> str:
        """The id of an inspection that is announced."""
        named = ("announce", f"custody-{uuid4().hex}", "--title", "Custody", "--as", SECRETARY)
        return (await self.record(*named))["inspection_id"]

    async def until(self, inspection_id: str, stage: str) -> None:
        """Wait until the inspection has come to that stage."""
        async with asyncio.timeout(30):
            while (await self.record("show", inspection_id))["stage"] != stage:
                await asyncio.sleep(0.1)


@pytest.fixture
async def running(
    temporal_env: WorkflowEnvironment, database: Database, database_url: str
) -> AsyncGenerator[RunningWorker]:
    """A worker on a database that knows everybody."""
    await PeopleRepository(database).keep(everybody())
    with temporal_env.with_time_skipping_disabled():
        async with running_worker(temporal_env.client, database, database_url) as one:
            yield one


@pytest.fixture
def terminal(running: RunningWorker, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    running.show_in(monkeypatch)
    return Terminal(runner=CliRunner(), database=running.database)


def own_plan(folder: Path) -> Path:
    """The demo plan under a title that no other test on the same server uses."""
    file = folder / "plan.txt"
    text = DEMO.read_text(encoding="utf-8")
    subject = "SUBJECT: Inspection Recommendations"
    file.write_text(text.replace(subject, f"{subject} {uuid4().hex}"), encoding="utf-8")
    return file


class TestInspection:
    async def test_goes_from_the_announcement_to_its_items(
        self, terminal: Terminal, tmp_path: Path
    ) -> None:
        inspection_id = await terminal.announced()
        today = london_today()
        due_on = (today + timedelta(days=14)).isoformat()
        await terminal.record("fieldwork", inspection_id, "--as", SECRETARY)
        draft = ("draft", inspection_id, "--accuracy-check-due", due_on, "--as", SECRETARY)
        await terminal.record(*draft)
        checked = ("accuracy-checked", inspection_id, "--note", "Two errors.", "--as", SECRETARY)
        assert (await terminal.record(*checked))["accuracy_check_returned_on"] == today.isoformat()

        imported = await terminal.run(
            *("import", str(own_plan(tmp_path)), "--yes", "--inspection", inspection_id),
            *("--published-on", today.isoformat()),
        )

        assert imported.exit_code == 0, imported.stderr
        # Some items of the plan have no action owner, so it is not allocated yet.
        await terminal.until(inspection_id, "published")
        sent = await terminal.record("respond", inspection_id, "--as", MEMBER)
        assert (sent["response_sent_on"], sent["response_due_on"]) == (
            today.isoformat(),
            (today + timedelta(days=55)).isoformat(),
        )
        row = await InspectionRepository(terminal.database).get(inspection_id)
        assert row is not None
        assert (row.source, row.items > 0) == ("announcement", True)
        assert (await verify_audit(terminal.database)).is_intact

    async def test_is_called_off_by_the_board_and_comes_back(self, terminal: Terminal) -> None:
        inspection_id = await terminal.announced()
        off = ("inspection", "end", inspection_id, "--reason", "It was called off.", "--as")

        refused = await terminal.run(*off, SECRETARY)
        ended = await terminal.run(*off, MEMBER)

        assert (refused.exit_code, ended.exit_code) == (2, 0)
        assert "Only the board may do this" in refused.stderr
        again = await terminal.record("revisit-announced", inspection_id, "--as", SECRETARY)
        assert again["stage"] == "revisit_announced"
        found = ("revisit-found", inspection_id, "--findings", "Nothing.", "--as", SECRETARY)
        assert (await terminal.record(*found))["revisit_found_on"] == london_today().isoformat()

    async def test_says_what_is_wrong_plainly(self, terminal: Terminal) -> None:
        inspection_id = await terminal.announced()
        begin = ("inspection", "fieldwork")
        found = ("inspection", "revisit-found", inspection_id, "--findings", "All.", "--as")

        for words, said in (
            ((*begin, "nowhere", "--as", SECRETARY), "No inspection is kept as 'nowhere'"),
            ((*begin, inspection_id, "--as", OWNER), "the secretariat or the board"),
            ((*found, SECRETARY), "'record revisit' is not possible"),
            ((*found, SECRETARY, "--reopen", "AFI.77"), "AFI.77"),
            (("inspection", "show", "nowhere"), "There is no inspection 'nowhere'"),
        ):
            result = await terminal.run(*words)
            assert result.exit_code == 2, words
            assert said in result.stderr

    async def test_is_shown_to_people(self, terminal: Terminal) -> None:
        inspection_id = await terminal.announced()

        shown = await terminal.run("inspection", "show", inspection_id)

        assert inspection_id in shown.stdout
        assert "announced" in shown.stdout


class TestNationalImport:
    async def test_gives_each_force_an_inspection_of_its_own(
        self, terminal: Terminal, tmp_path: Path
    ) -> None:
        forces = ("Northmoor Police", "Eastmoor Police", "Westmoor Police")
        named = [word for force in forces for word in ("--force", force)]

        result = await terminal.run("import", str(own_plan(tmp_path)), "--yes", *named)

        assert result.exit_code == 0, result.stderr
        rows = await InspectionRepository(terminal.database).list_inspections()
        (national_id,) = {row.national_id for row in rows}
        assert national_id is not None
        found = await NationalRepository(terminal.database).roll_up(national_id)
        assert found is not None
        assert {one.inspection.force for one in found.forces} == set(forces)
        assert {one.totals.items for one in found.forces} == {len(found.lines)}
        assert (await verify_audit(terminal.database)).is_intact

    async def test_takes_one_force_for_the_name_of_it(
        self, terminal: Terminal, tmp_path: Path
    ) -> None:
        result = await terminal.run(
            "import", str(own_plan(tmp_path)), "--yes", "--force", "Eastmoor Police"
        )

        assert result.exit_code == 0, result.stderr
        (row,) = await InspectionRepository(terminal.database).list_inspections()
        assert (row.force, row.national_id) == ("Eastmoor Police", None)

    async def test_refuses_options_that_do_not_go_together(
        self, terminal: Terminal, tmp_path: Path
    ) -> None:
        plan = str(own_plan(tmp_path))
        announced = ("--inspection", inspection_id_for("announcement", "custody"))
        twice = ("--force", "Northmoor Police", "--force", "northmoor police")

        together = await terminal.run("import", plan, plan, "--yes", *announced)
        same = await terminal.run("import", plan, "--yes", *twice)

        assert together.exit_code == 2
        assert "names one announced" in " ".join(together.stderr.split())
        assert same.exit_code == 2
        assert "are the same force" in same.stderr
