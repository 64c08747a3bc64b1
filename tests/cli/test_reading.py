"""Documents read as asked at the terminal: by headings, by kept layouts, and corrected."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from cli.main import app
from domain.plan.document import Column
from domain.plan.reading.columns import ColumnMapping
from infra.database.engine import Database
from infra.database.people import PeopleRepository
from infra.database.templates import TemplateRepository
from tests.factories import NAMES, NOW, OWNER, SECRETARIAT, everybody

FORCE, OTHER_FORCE = "Northmoor Police", "Eastmoor Police"
SECRETARY = NAMES[SECRETARIAT]
ODD = """\
Number,What they want,Wanted for,Who does it
AFI.1,Tell callers what was done.,31 March 2027,Insp Noor Rahman
AFI.2,Count the calls.,May 2027,Insp Ada Cole
AFI.2,Count the cars.,June 2027,Insp Ada Cole
"""
# With these Traction knows what the plan is.
COLUMNS = (
    *("--column", "What they want=text", "--column", "Wanted for=due"),
    *("--column", "Who does it=action owner"),
)
LAYOUT = ColumnMapping(
    name="Wishes",
    columns={
        "Number": Column.REFERENCE,
        "What they want": Column.TEXT,
        "Wanted for": Column.DUE,
        "Who does it": Column.ACTION_OWNER,
    },
)


@dataclass(frozen=True, kw_only=True)
class Terminal:
    """A terminal with a plan whose headings are odd."""

    runner: CliRunner
    plan: Path

    async def give(self, *options: str) -> Result:
        """Look at the plan, in a process of its own as far as its event loop goes."""
        return await asyncio.to_thread(
            self.runner.invoke, app, ["import", str(self.plan), *options]
        )

    async def read(self, *options: str) -> dict[str, Any]:
        """The plan for machines."""
        result = await self.give(*options, "--json")
        assert result.exit_code == 0, result.output
        (document,) = json.loads(result.stdout)["documents"]
        return document

    async def dues(self, *options: str) -> list[str]:
        """When the plan's items are due, as printed."""
        return [item["due_text"] for item in (await self.read(*options))["items"]]

    async def refused(self, *options: str) -> str:
        """What is said of options that cannot be followed."""
        result = await self.give(*options)
        assert (result.exit_code, result.stdout.strip()) == (2, "")
        return " ".join(result.stderr.replace("│", " ").split())


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal in front of a Traction that was never started."""
    monkeypatch.setenv("TRACTION_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("TRACTION_FORCE", FORCE)
    monkeypatch.setenv("COLUMNS", "250")
    monkeypatch.delenv("TRACTION_DATABASE_URL", raising=False)
    plan = tmp_path / "plan.csv"
    plan.write_text(ODD, encoding="utf-8")
    return Terminal(runner=CliRunner(), plan=plan)


@pytest.fixture
async def templates(
    terminal: Terminal,
    sqlite_database: Database,
    sqlite_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> TemplateRepository:
    """The layouts of a database behind the terminal, which knows everybody."""
    assert terminal.plan.is_file()
    monkeypatch.setenv("TRACTION_DATABASE_URL", sqlite_url)
    await PeopleRepository(sqlite_database).keep(everybody())
    return TemplateRepository(sqlite_database)


class TestColumn:
    async def test_reads_headings_as_wished(self, terminal: Terminal) -> None:
        document = await terminal.read(*COLUMNS)

        assert [item["text"] for item in document["items"]] == [
            "Tell callers what was done.",
            "Count the calls.",
            "Count the cars.",
        ]
        assert document["items"][0]["action_owners"] == ["Insp Noor Rahman"]

    async def test_passes_a_heading_over_for_blank(self, terminal: Terminal) -> None:
        assert await terminal.dues(*COLUMNS, "--column", "Wanted for=") == [""] * 3

    async def test_lists_what_there_is(self, terminal: Terminal) -> None:
        no_heading = await terminal.refused("--column", "Cost=text")
        no_column = await terminal.refused("--column", "Number=figure")

        assert "'Cost' is no heading in plan.csv: there is 'Number', 'What they" in no_heading
        assert "'figure' is no column: give one of ref, text, due" in no_column


class TestLayout:
    async def test_that_fits_is_found_and_said(
        self, terminal: Terminal, templates: TemplateRepository
    ) -> None:
        await templates.keep(FORCE, LAYOUT, by=SECRETARIAT, at=NOW)

        shown, for_machines = await terminal.give(), await terminal.give("--json")

        assert "3 rows, 3 distinct items" in shown.stdout
        said = f"{terminal.plan} has the layout 'Wishes' of {FORCE}: read by it."
        assert said in shown.stdout
        assert said in for_machines.stderr
        assert len(json.loads(for_machines.stdout)["documents"][0]["items"]) == 3

    async def test_of_another_document_is_passed_over(
        self, terminal: Terminal, templates: TemplateRepository
    ) -> None:
        other = ColumnMapping(name="Other", columns={**LAYOUT.columns, "Cost": None})
        await templates.keep(FORCE, other, by=SECRETARIAT, at=NOW)

        result = await terminal.give(*COLUMNS)

        assert "has the layout" not in result.stdout
        assert "3 rows, 3 distinct items" in result.stdout

    async def test_that_is_named_is_the_one_of_the_force(
        self, terminal: Terminal, templates: TemplateRepository
    ) -> None:
        blank = ColumnMapping(name="Wishes", columns={**LAYOUT.columns, "Wanted for": None})
        await templates.keep(FORCE, LAYOUT, by=SECRETARIAT, at=NOW)
        await templates.keep(OTHER_FORCE, blank, by=SECRETARIAT, at=NOW)

        ours = await terminal.dues("--layout", "wishes")
        theirs = await terminal.dues("--layout", "Wishes", "--force", OTHER_FORCE)

        assert (ours[0], theirs[0]) == ("31 March 2027", "")

    async def test_gives_way_to_columns_named_beside_it(
        self, terminal: Terminal, templates: TemplateRepository
    ) -> None:
        await templates.keep(FORCE, LAYOUT, by=SECRETARIAT, at=NOW)

        dues = await terminal.dues("--layout", "Wishes", "--column", "Wanted for=")

        assert dues == [""] * 3

    async def test_is_refused_where_it_cannot_be_had(
        self, terminal: Terminal, templates: TemplateRepository
    ) -> None:
        await templates.keep(
            FORCE, ColumnMapping(name="Other", columns={"Cost": None}), by=SECRETARIAT, at=NOW
        )

        unknown = await terminal.refused("--layout", "Wishes")
        other = await terminal.refused("--layout", "Other")

        assert "is kept as 'Wishes': there is 'Other'" in unknown
        assert "The layout 'Other' is not that of plan.csv" in other

    async def test_needs_a_database_only_when_named(
        self, terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        none = await terminal.refused("--layout", "Wishes")
        (tmp_path / "empty.db").touch()
        monkeypatch.setenv("TRACTION_DATABASE_URL", f"sqlite:///{tmp_path}/empty.db")

        without_tables = await terminal.read(*COLUMNS)

        assert "There is no database" in none
        assert without_tables["rows"] == 3


class TestKeepLayout:
    async def test_keeps_the_headings_as_read_for_the_next_document(
        self, terminal: Terminal, templates: TemplateRepository
    ) -> None:
        keeping = ("--keep-layout", "Wishes", "--as", SECRETARY)

        kept = await terminal.give(*COLUMNS, *keeping)
        next_time = await terminal.give()

        assert f"is kept as 'Wishes' for {FORCE}." in kept.stdout
        assert await templates.find(FORCE, "Wishes") == LAYOUT
        assert "has the layout 'Wishes'" in next_time.stdout
        assert "3 rows, 3 distinct items" in next_time.stdout

    async def test_keeps_it_for_the_force_that_is_named(
        self, terminal: Terminal, templates: TemplateRepository
    ) -> None:
        keeping = ("--keep-layout", "Wishes", "--as", SECRETARY, "--force", OTHER_FORCE)

        result = await terminal.give(*COLUMNS, *keeping, "--json")

        assert "is kept as 'Wishes' for Eastmoor" in result.stderr
        assert await templates.of_force(FORCE) == ()
        assert await templates.of_force(OTHER_FORCE) == (LAYOUT,)

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            ((), "--keep-layout needs --as NAME"),
            (("--as", "Nobody Known"), "Nobody Known"),
            (("--as", NAMES[OWNER]), "Only the board or the secretariat may keep layouts"),
            (("--as", SECRETARY, "README.md"), "give one file"),
        ],
    )
    async def test_is_refused_unless_it_is_clear_who_keeps_what(
        self,
        terminal: Terminal,
        templates: TemplateRepository,
        options: tuple[str, ...],
        said: str,
    ) -> None:
        assert said in await terminal.refused(*COLUMNS, "--keep-layout", "Wishes", *options)
        assert await templates.of_force(FORCE) == ()

    @pytest.mark.usefixtures("templates")
    async def test_is_refused_of_a_document_without_headings(self, terminal: Terminal) -> None:
        terminal.plan.write_text("The force should act.\n", encoding="utf-8")

        said = await terminal.refused("--keep-layout", "Wishes", "--as", SECRETARY)

        assert "there is no layout to keep" in said


class TestCorrect:
    async def test_gives_a_row_another_value_and_tells_of_it(self, terminal: Terminal) -> None:
        correcting = ("--correct", "AFI.1: due = 1 May 2027", "--correct", "line 4: rag = RED")

        document = await terminal.read(*COLUMNS, *correcting)

        first, _, third = document["items"]
        assert (first["due_on"], third["rag"]) == ("2027-05-01", "RED")
        told = [one for one in document["discrepancies"] if one["code"] == "corrected_by_hand"]
        assert [one["references"] for one in told] == [["AFI.1"], ["AFI.2"]]

    async def test_shows_title_and_day_as_given(self, terminal: Terminal) -> None:
        given = ("--title", "A [bold] plan", "--dated", "2026-05-05")

        document = await terminal.read(*COLUMNS, *given)
        shown = await terminal.give(*COLUMNS, *given)

        assert (document["title"], document["document_date"]) == ("A [bold] plan", "2026-05-05")
        assert "A [bold] plan" in shown.stdout

    async def test_leaves_out_what_is_no_item(self, terminal: Terminal) -> None:
        result = await terminal.give(*COLUMNS, "--leave-out", "AFI.1", "--leave-out", "line 4")

        assert "1 rows, 1 distinct items" in result.stdout

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (("--correct", "AFI.2: due = May 2027"), "'AFI.2' is 2 rows: say which by its place"),
            (("--correct", "AFI.9: due = May 2027"), "No row is 'AFI.9' in plan.csv: there is AFI"),
            (("--correct", "AFI.1: colour = RED"), "'colour' is no column"),
            (("--correct", "AFI.1"), "write WHERE: COLUMN = WORDS"),
            (("--correct", "AFI.1: kind = wish"), "AFI.1: “wish” is no kind of item"),
            (("--correct", "AFI.1: rag = RED", "README.md"), "--correct: give one file"),
            (("--leave-out", "line 99"), "No row is 'line 99'"),
            (("--title", " "), "--title is blank"),
            (("--dated", "5 May 2026"), "--dated"),
        ],
    )
    async def test_is_refused_with_what_there_is(
        self, terminal: Terminal, options: tuple[str, ...], said: str
    ) -> None:
        assert said in await terminal.refused(*COLUMNS, *options)
