"""The `traction` command as people and machines use it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app
from infra.database.migrate import migrate
from tests.truth_003 import paper_003

DEMO = Path("infra/demo/northmoor-plan.txt")


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """A terminal in front of a Traction that was never started."""
    monkeypatch.setenv("TRACTION_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "200")
    for name in ("TRACTION_TEMPORAL_ADDRESS", "TRACTION_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    return CliRunner()


class TestImportPreview:
    def test_prints_json_alone_and_needs_no_server(self, runner: CliRunner) -> None:
        result = runner.invoke(app, ["import", str(DEMO), "--json"])

        (document,) = json.loads(result.stdout)["documents"]
        assert result.exit_code == 0
        assert (document["rows"], document["distinct"]) == (35, 31)

    def test_writes_nothing(self, runner: CliRunner, tmp_path: Path) -> None:
        runner.invoke(app, ["import", str(DEMO)])

        assert list(tmp_path.iterdir()) == []

    def test_names_portfolios_and_discrepancies(self, runner: CliRunner) -> None:
        result = runner.invoke(app, ["import", str(DEMO)])

        assert "35 rows, 31 distinct items" in result.stdout
        assert "Crime & Safeguarding" in result.stdout
        assert "AFI.20" in result.stdout
        assert "Nothing was imported" in result.stdout

    def test_says_when_the_database_cannot_tell_of_earlier_editions(
        self, runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "empty.db").touch()
        monkeypatch.setenv("TRACTION_DATABASE_URL", f"sqlite:///{tmp_path}/empty.db")

        result = runner.invoke(app, ["import", str(DEMO)])

        assert result.exit_code == 0
        assert "does not say whether an earlier edition" in result.stdout
        assert "Nothing was imported" in result.stdout

    def test_reads_several_papers_in_one_go(self, runner: CliRunner) -> None:
        result = runner.invoke(app, ["import", str(DEMO), str(paper_003()), "--json"])

        documents = json.loads(result.stdout)["documents"]
        assert [document["distinct"] for document in documents] == [31, 32]


class TestBadInput:
    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "is empty"),
            (b"\x00\x01\x02\x03PNG\x00", "binary"),
            ("DATE: 1 May 2026\nRésumé".encode("latin-1"), "lists no items"),
            ("REPORT: nothing tabular\n".encode("utf-16"), "lists no items"),
            (b"Only a sentence.\n", "lists no items"),
        ],
        ids=["empty", "binary", "Latin-1", "UTF-16", "no items"],
    )
    def test_is_named_with_the_way_out_and_exit_code_2(
        self, runner: CliRunner, tmp_path: Path, content: bytes, said: str
    ) -> None:
        file = tmp_path / "plan.txt"
        file.write_bytes(content)

        result = runner.invoke(app, ["import", str(file), "--yes"])

        assert result.exit_code == 2
        assert said in result.stderr
        assert str(file) in result.stderr

    def test_of_a_missing_file_is_named(self, runner: CliRunner, tmp_path: Path) -> None:
        result = runner.invoke(app, ["import", str(tmp_path / "nowhere.txt")])

        assert result.exit_code == 2
        assert "nowhere.txt" in result.stderr

    def test_of_a_date_keeps_the_row_and_says_so(self, runner: CliRunner, tmp_path: Path) -> None:
        file = tmp_path / "plan.txt"
        text = DEMO.read_text(encoding="utf-8").replace("31-Mar-27", "31-Feb-27", 1)
        file.write_text(text, encoding="utf-8")

        result = runner.invoke(app, ["import", str(file), "--json"])

        (document,) = json.loads(result.stdout)["documents"]
        (found,) = [one for one in document["discrepancies"] if one["code"] == "unreadable_date"]
        (item,) = [one for one in document["items"] if one["due_text"] == "31-Feb-27"]
        assert "31-Feb-27" in found["message"]
        assert item["due_on"] is None

    def test_of_an_as_at_date_is_refused(self, runner: CliRunner) -> None:
        result = runner.invoke(app, ["import", str(DEMO), "--as-at", "tomorrow"])

        assert result.exit_code == 2
        assert "--as-at" in result.stderr

    def test_without_a_running_traction_says_how_to_start_one(self, runner: CliRunner) -> None:
        result = runner.invoke(app, ["import", str(DEMO), "--yes"])

        assert result.exit_code == 2
        assert "make run" in result.stderr

    @pytest.mark.parametrize("command", [["ahead"], ["people"], ["sign-in", "Somebody"]])
    def test_before_there_is_a_database_says_how_to_make_one(
        self, runner: CliRunner, command: list[str]
    ) -> None:
        result = runner.invoke(app, command)

        assert result.exit_code == 2
        assert "make run" in result.stderr

    def test_of_a_setting_names_the_setting(
        self, runner: CliRunner, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TRACTION_PORT", "eighty")

        result = runner.invoke(app, ["worker"])

        assert result.exit_code == 2
        assert "TRACTION_PORT" in result.stderr


class TestPeople:
    @pytest.fixture
    def known(self, runner: CliRunner, tmp_path: Path) -> CliRunner:
        """The same terminal with an empty database."""
        (tmp_path / "data").mkdir()
        migrate(f"sqlite:///{tmp_path / 'data' / 'traction.db'}")
        return runner

    def test_nobody_gives_an_empty_list(self, known: CliRunner) -> None:
        assert json.loads(known.invoke(app, ["people", "--json"]).stdout) == []

    def test_a_stranger_cannot_be_granted_anything(self, known: CliRunner) -> None:
        result = known.invoke(app, ["grant", "A Stranger", "board"])

        assert result.exit_code == 2
        assert "traction people" in result.stderr

    def test_nothing_lies_ahead_of_nothing(self, known: CliRunner) -> None:
        assert json.loads(known.invoke(app, ["ahead", "--json"]).stdout) == []
