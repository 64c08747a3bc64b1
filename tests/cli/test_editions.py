"""A newer edition of a plan that runs, from the terminal, on the real worker."""

import asyncio
import json
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from temporalio.testing import WorkflowEnvironment
from typer.testing import CliRunner, Result

from cli.main import app
from domain.inspection_life import subject_of
from domain.recommendation import RAGRating, Recommendation
from infra.database.audit import verify_audit
from infra.database.editions import EditionRepository
from infra.database.engine import Database
from infra.database.inspections import InspectionRepository
from infra.database.people import PeopleRepository
from tests.cli.worlds import RunningWorker, running_worker
from tests.factories import everybody
from workflows.inspection import InspectionWorkflow

pytestmark = pytest.mark.temporal

SECRETARY, MEMBER, OWNER = "Helen Aske", "DCC Olu Mensah", "Supt Priya Nair"
DEMO = Path("infra/demo/northmoor-plan.txt").read_text(encoding="utf-8")
NEW_ROW = (
    "AFI.31 (R.2)\tThe force has no register of who holds keys to rural stations. (page 25)"
    "\t26-Feb-27\tInsp Gareth Moss\tA register is being drawn up.\t30-Nov-26\tAMBER"
)
RURAL = "AFI.7 (R.2)"
LONGER = "Forty officers have been on a two-day course with the farmers' union."
# What the second edition prints otherwise: words of the first, and what stands in their place.
OTHERWISE = (
    ("DATE: 2 November 2026", "DATE: 1 December 2026"),
    ("Forty officers go on a one-day course with the farmers' union in the spring.", LONGER),
    ("often. (page 15)\t31-Mar-27\tInsp Noor Rahman", "often. (page 15)\t31-Mar-27\tInsp Ada Cole"),
    ("a date is set.\t05-Oct-26\tRED", "a date is set.\t05-Oct-26\tAMBER"),
    ("30/04/2027\tInsp Gareth Moss", "31/05/2027\tInsp Gareth Moss"),
)


@dataclass(frozen=True, kw_only=True)
class Terminal:
    """A terminal in front of a Traction in which the first edition runs."""

    runner: CliRunner
    worker: RunningWorker
    folder: Path
    title: str
    inspection_id: str

    @property
    def second(self) -> str:
        """The second edition."""
        text = DEMO
        for before, after in OTHERWISE:
            assert before in text, before
            text = text.replace(before, after)
        lines = [line for line in text.splitlines() if not line.startswith("AFI.20 ")]
        place = next(number for number, line in enumerate(lines) if line.startswith(RURAL))
        lines.insert(place + 1, NEW_ROW)
        return self.written("second.txt", "\n".join(lines))

    @property
    def database(self) -> Database:
        """Where it is kept."""
        return self.worker.database

    def written(self, name: str, text: str) -> str:
        """A plan in a file, under the title of this Traction's own."""
        return written(self.folder / name, text, self.title)

    async def give(self, *words: str) -> Result:
        """Give a command in a process of its own, as far as its event loop goes."""
        return await asyncio.to_thread(self.runner.invoke, app, list(words))

    async def item(self, key: str) -> Recommendation | None:
        """The item as last recorded."""
        item_id = f"{self.inspection_id}.{key}"
        return await EditionRepository(self.database).read_item(item_id)

    async def until(self, key: str, version: int) -> Recommendation:
        """Wait until the item has come to that version."""
        async with asyncio.timeout(30):
            while (item := await self.item(key)) is None or item.version < version:
                await asyncio.sleep(0.05)
            return item

    async def differences(self) -> dict[str, str]:
        """What differs still, by reference."""
        result = await self.give("differences", self.second, "--json")
        assert result.exit_code == 0, result.output
        record: dict[str, Any] = json.loads(result.stdout)
        assert record["inspection_id"] == self.inspection_id
        return {
            one["reference"]: one["difference"]
            for one in record["differences"]
            if one["difference"] != "same"
        }


def written(file: Path, text: str, title: str) -> str:
    """That plan in a file, under another title."""
    subject = "SUBJECT: Inspection Recommendations"
    file.write_text(text.replace(subject, f"SUBJECT: {title}"), encoding="utf-8")
    return str(file)


@pytest.fixture
async def worker(
    temporal_env: WorkflowEnvironment, sqlite_database: Database, sqlite_url: str
) -> AsyncGenerator[RunningWorker]:
    """A worker on a database that knows everybody."""
    await PeopleRepository(sqlite_database).keep(everybody())
    with temporal_env.with_time_skipping_disabled():
        async with running_worker(temporal_env.client, sqlite_database, sqlite_url) as one:
            yield one


@pytest.fixture
async def terminal(
    worker: RunningWorker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Terminal:
    worker.show_in(monkeypatch, "force")
    title, runner = f"Inspection Recommendations {uuid4().hex}", CliRunner()
    first = written(tmp_path / "first.txt", DEMO, title)
    result = await asyncio.to_thread(runner.invoke, app, ["import", first, "--yes"])
    assert result.exit_code == 0, result.output
    (row,) = await InspectionRepository(worker.database).list_inspections()
    return Terminal(
        runner=runner,
        worker=worker,
        folder=tmp_path,
        title=title,
        inspection_id=row.inspection_id,
    )


class TestImportOfANewerEdition:
    @pytest.mark.parametrize("options", [(), ("--yes",)])
    async def test_shows_every_difference_and_applies_none(
        self, terminal: Terminal, options: tuple[str, ...]
    ) -> None:
        result = await terminal.give("import", terminal.second, *options)

        assert result.exit_code == 0, result.output
        assert f"runs already as {terminal.inspection_id}" in result.stdout
        assert "edition of 1 December 2026" in result.stdout
        assert "1 new, 3 changed, 1 vanished, 27 same." in result.stdout
        assert "Nothing was applied. Give --apply" in result.stdout
        (row,) = await InspectionRepository(terminal.database).list_inspections()
        assert row.items == 31
        assert await terminal.item("afi-31") is None

    async def test_applies_what_is_confirmed_once(self, terminal: Terminal) -> None:
        everything = ("import", terminal.second, "--apply", "all", "--as")

        secretary = await terminal.give(*everything, SECRETARY)
        member = await terminal.give(*everything, MEMBER)
        again = await terminal.give(*everything, MEMBER)

        assert (secretary.exit_code, member.exit_code, again.exit_code) == (1, 0, 0)
        assert "not applied: Only the board may do this." in secretary.stdout
        assert "Nothing of that is left to apply." in again.stdout
        reported = await terminal.until("afi-5", 3)
        assert reported.due_on == date(2027, 5, 31)
        assert [one.text.split("\n")[0] for one in reported.updates] == [LONGER]
        assert reported.updates[0].on_behalf_of == "insp-gareth-moss"
        assert (await terminal.until("afi-2", 2)).action_owners == ("insp-ada-cole",)
        assert (await terminal.until("afi-7", 2)).declared_rag is RAGRating.AMBER
        assert (await terminal.until("afi-31", 1)).action_owners == ("insp-gareth-moss",)
        assert (await terminal.until("afi-20", 1)).version == 1
        assert await terminal.differences() == {"AFI.20": "vanished"}
        assert (await verify_audit(terminal.database)).is_intact

    async def test_starts_new_items_in_the_inspection_that_runs(
        self, terminal: Terminal, temporal_env: WorkflowEnvironment
    ) -> None:
        await terminal.give("import", terminal.second, "--apply", "new", "--as", SECRETARY)

        handle = temporal_env.client.get_workflow_handle_for(
            InspectionWorkflow.run, subject_of(terminal.inspection_id)
        )
        open_items = await handle.query(InspectionWorkflow.open_items)
        assert f"{terminal.inspection_id}.afi-31" in open_items
        assert await terminal.differences() == {
            **dict.fromkeys(("AFI.2", "AFI.5", "AFI.7"), "changed"),
            "AFI.20": "vanished",
        }

    async def test_takes_references_and_names_the_inspection(self, terminal: Terminal) -> None:
        result = await terminal.give(
            *("import", terminal.second, "--inspection", terminal.inspection_id),
            *("--apply", "AFI.20,afi 7", "--as", SECRETARY),
        )

        assert result.exit_code == 0, result.output
        assert set(await terminal.differences()) == {"AFI.2", "AFI.5", "AFI.20", "AFI.31"}
        remarks = (
            await InspectionRepository(terminal.database).read_opening(terminal.inspection_id)
        ).inspection.remarks
        assert remarks[-1].startswith("AFI.20 is no longer listed in the edition of 1 December")

    async def test_of_the_first_edition_again_changes_nothing(self, terminal: Terminal) -> None:
        await terminal.give("import", terminal.second, "--apply", "new", "--as", SECRETARY)
        first = terminal.written("first.txt", DEMO)

        result = await terminal.give("import", first, "--yes")

        assert "was imported before: nothing was changed." in result.stdout

    async def test_starts_a_plan_of_another_force(self, terminal: Terminal) -> None:
        result = await terminal.give(
            "import", terminal.second, "--yes", "--force", "Eastmoor Police"
        )

        assert "is running, 31 items" in result.stdout


class TestImportOfWhatWasCorrected:
    async def test_starts_what_is_left(self, terminal: Terminal) -> None:
        result = await terminal.give(
            *("import", terminal.second, "--yes", "--force", "Eastmoor Police"),
            *("--leave-out", "AFI.31", "--title", f"{terminal.title}, corrected"),
        )

        assert "corrected' is running, 30 items" in result.stdout

    async def test_applies_what_differs_then(self, terminal: Terminal) -> None:
        corrected = ("--correct", "AFI.2: action_owner = Insp Noor Rahman", "--leave-out", "AFI.31")

        result = await terminal.give(
            "import", terminal.second, *corrected, "--apply", "all", "--as", MEMBER
        )

        assert "0 new, 2 changed, 1 vanished, 28 same." in result.stdout
        assert (await terminal.until("afi-5", 2)).due_on == date(2027, 5, 31)
        assert (await terminal.until("afi-2", 1)).action_owners == ("insp-noor-rahman",)
        assert await terminal.item("afi-31") is None

    async def test_is_compared_as_corrected(self, terminal: Terminal) -> None:
        result = await terminal.give(
            *("differences", terminal.second, "--leave-out", "AFI.31"),
            *("--correct", "AFI.2: action_owner = Insp Noor Rahman", "--json"),
        )

        kinds = [one["difference"] for one in json.loads(result.stdout)["differences"]]
        assert (kinds.count("new"), kinds.count("changed")) == (0, 2)


class TestRefusals:
    async def test_of_an_older_edition_says_to_take_the_latest(self, terminal: Terminal) -> None:
        older = terminal.written("older.txt", DEMO.replace("2 November 2026", "2 October 2026"))
        named = ("--inspection", terminal.inspection_id)

        seen = await terminal.give("import", older, *named)
        result = await terminal.give("import", older, *named, "--apply", "all", "--as", SECRETARY)

        assert (seen.exit_code, result.exit_code) == (0, 2)
        assert "nothing can be applied" in seen.stdout
        assert "import the latest edition" in result.stderr

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (("--apply", "all"), "--apply needs --as"),
            (("--apply", "all", "--as", SECRETARY, "--json"), "--json only shows"),
            (("--apply", "AFI.99", "--as", SECRETARY), "'AFI.99' names no item"),
            (("--apply", "all", "--as", "Nobody Known"), "Nobody Known"),
            (("--apply", "all", "--as", OWNER), "Only the board or the secretariat"),
        ],
    )
    async def test_say_what_is_missing(
        self, terminal: Terminal, options: tuple[str, ...], said: str
    ) -> None:
        result = await terminal.give("import", terminal.second, *options)

        assert result.exit_code == 2
        assert said in " ".join(result.stderr.split())
        assert await terminal.item("afi-31") is None

    async def test_say_that_no_other_edition_runs(self, terminal: Terminal) -> None:
        other = written(terminal.folder / "other.txt", DEMO, "Something else")

        result = await terminal.give("differences", other)

        assert result.exit_code == 1
        assert "No other edition of it runs" in result.stderr


class TestDifferences:
    async def test_shows_them_and_how_to_apply(self, terminal: Terminal) -> None:
        result = await terminal.give("differences", terminal.second)

        assert result.exit_code == 0
        assert "AFI.31" in result.stdout
        assert "Import it with --apply" in result.stdout

    async def test_has_every_detail_for_machines(self, terminal: Terminal) -> None:
        result = await terminal.give(
            "differences", terminal.second, "--inspection", terminal.inspection_id, "--json"
        )

        record = json.loads(result.stdout)
        (item,) = [one for one in record["differences"] if one["reference"] == "AFI.2"]
        assert (record["file"], record["document_date"]) == ("second.txt", "2026-12-01")
        assert (record["is_older"], len(record["differences"])) == (False, 32)
        assert (item["recommendation_id"], item["known_by"]) == (
            f"{terminal.inspection_id}.afi-2",
            "id",
        )
        assert item["changes"] == [
            {
                "aspect": "action_owners",
                "before": "Insp Noor Rahman",
                "after": "Insp Ada Cole",
                "on": None,
            }
        ]
