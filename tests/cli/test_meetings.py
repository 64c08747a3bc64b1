"""`traction meeting ...` from the plan to the approval, on the real worker and both databases."""

import asyncio
import json
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from temporalio.testing import WorkflowEnvironment
from typer.testing import CliRunner, Result

from cli.clock import london_today
from cli.main import app
from domain.recommendation import RAGRating
from infra.database.audit import verify_audit
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.inspections import InspectionRepository
from infra.database.meetings import MeetingRepository
from infra.database.people import PeopleRepository
from tests.cli.worlds import RunningWorker, running_worker
from tests.factories import INSPECTION_ID, NOW, an_opening, everybody
from tests.infra.database.stories import numbered, taken_up

pytestmark = pytest.mark.temporal

SECRETARY, MEMBER, OWNER = "Helen Aske", "DCC Olu Mensah", "Supt Priya Nair"


@dataclass(frozen=True, kw_only=True)
class Terminal:
    """A terminal in front of a running Traction that knows everybody and two items."""

    runner: CliRunner
    database: Database
    folder: Path

    async def meeting(self, *words: str) -> Result:
        """Give a command in a process of its own, as far as its event loop goes."""
        return await asyncio.to_thread(self.runner.invoke, app, ["meeting", *words])

    async def record(self, *words: str) -> Any:
        """The same for machines."""
        result = await self.meeting(*words, "--json")
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    async def plan(self, *words: str, in_days: int = 60) -> str:
        """The id of a meeting that is planned."""
        day = london_today() + timedelta(days=in_days)
        planned = await self.record("plan", day.isoformat(), "--as", SECRETARY, *words)
        return planned["meeting_id"]

    async def freeze(self, meeting_id: str) -> None:
        """Freeze the figures and wait for the paper."""
        await self.record("freeze", meeting_id, "--as", SECRETARY)
        async with asyncio.timeout(30):
            while (await self.record("show", meeting_id))["paper"] is None:
                await asyncio.sleep(0.1)


@pytest.fixture
async def running(
    temporal_env: WorkflowEnvironment, database: Database, database_url: str
) -> AsyncGenerator[RunningWorker]:
    """A worker on a database that knows everybody and two items."""
    await PeopleRepository(database).keep(everybody())
    await InspectionRepository(database).keep_opening(an_opening(), received_at=NOW)
    items = (numbered(1, declared_rag=RAGRating.GREEN), numbered(2))
    await ChangeRepository(database).record([taken_up(item) for item in items])
    with temporal_env.with_time_skipping_disabled():
        async with running_worker(temporal_env.client, database, database_url) as one:
            yield one


@pytest.fixture
def terminal(running: RunningWorker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    running.show_in(monkeypatch)
    return Terminal(runner=CliRunner(), database=running.database, folder=tmp_path)


class TestMeeting:
    async def test_goes_from_the_plan_to_the_approval(self, terminal: Terminal) -> None:
        meeting_id = await terminal.plan("--inspection", INSPECTION_ID, "--freeze", "0")
        day = (london_today() + timedelta(days=70)).isoformat()

        moved = await terminal.record("move", meeting_id, day, "--as", SECRETARY)
        await terminal.freeze(meeting_id)
        approved = await terminal.record("approve", meeting_id, "--as", MEMBER, "--note", "Agreed.")

        assert (moved["held_on"], moved["stage"]) == (day, "planned")
        assert approved["approval"]["decided_on"] == london_today().isoformat()
        history = await MeetingRepository(terminal.database).history(meeting_id)
        assert [entry.event for entry in history] == [
            "meeting.planned",
            "meeting.moved",
            "meeting.figures_frozen",
            "meeting.paper_issued",
            "meeting.paper_approved",
        ]
        assert (await verify_audit(terminal.database)).is_intact

    async def test_is_called_off(self, terminal: Terminal) -> None:
        meeting_id = await terminal.plan()

        cancelled = await terminal.record(
            "cancel", meeting_id, "--as", SECRETARY, "--reason", "No quorum."
        )

        assert cancelled["cancellation"]["reason"] == "No quorum."

    async def test_is_listed(self, terminal: Terminal) -> None:
        first, second = await terminal.plan(), await terminal.plan(in_days=90)

        listed = await terminal.record("show")
        table = await terminal.meeting("show")

        assert [one["meeting_id"] for one in listed] == [second, first]
        assert first in table.stdout

    async def test_refuses_in_words(self, terminal: Terminal) -> None:
        meeting_id = await terminal.plan()
        day = (london_today() + timedelta(days=60)).isoformat()

        refusals = {
            "Only the secretariat": ("freeze", meeting_id, "--as", OWNER),
            "Possible now": ("approve", meeting_id, "--as", MEMBER),
            "The board meets on": ("plan", day, "--as", SECRETARY),
            "There is no board meeting": ("show", "board-none"),
            "There is no inspection": ("plan", day, "--as", SECRETARY, "--inspection", "x"),
            "Nobody is known as": ("freeze", meeting_id, "--as", "A Stranger"),
        }
        for said, words in refusals.items():
            result = await terminal.meeting(*words)
            assert result.exit_code == 2, words
            assert said in result.stderr


class TestPaper:
    async def test_is_written_for_word_as_text_and_for_machines(self, terminal: Terminal) -> None:
        meeting_id = await terminal.plan()
        await terminal.freeze(meeting_id)
        files = {kind: terminal.folder / f"paper.{kind}" for kind in ("docx", "md", "json")}

        for file in files.values():
            result = await terminal.meeting("paper", meeting_id, "--output", str(file))
            assert result.exit_code == 0, result.stderr

        word = Document(str(files["docx"]))
        assert [cell.text for cell in word.tables[0].rows[1].cells] == ["Items", "2"]
        assert "| Items | 2 |" in files["md"].read_text(encoding="utf-8")
        paper = json.loads(files["json"].read_text(encoding="utf-8"))
        assert (paper["figures"]["figures"]["green"], paper["changed_since"]) == (1, 0)
        assert paper["meeting"]["paper"]["digest"] == paper["digest"]

    async def test_refuses_in_words(self, terminal: Terminal) -> None:
        meeting_id = await terminal.plan()
        before = await terminal.meeting("paper", meeting_id, "-o", "paper.md")
        await terminal.freeze(meeting_id)

        other = await terminal.meeting("paper", meeting_id, "-o", "paper.pdf")
        nowhere = terminal.folder / "none" / "paper.md"
        unwritable = await terminal.meeting("paper", meeting_id, "-o", str(nowhere))

        assert "not frozen yet: it is planned" in before.stderr
        assert "ends in .docx, .md, .json" in other.stderr
        assert "cannot be written" in unwritable.stderr
        assert {one.exit_code for one in (before, other, unwritable)} == {2}
