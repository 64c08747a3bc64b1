"""`traction policy ...`: shown as a file, checked, and given to an inspection."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app
from domain.policy import Policy
from infra.policies.reader import parse_policy
from tests.cli.conftest import ItemTerminal


def a_file(folder: Path, text: str) -> str:
    """The path of a policy file that says this."""
    path = folder / "strict.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


class TestShow:
    def test_prints_the_default_as_a_file_to_change(self) -> None:
        shown = CliRunner().invoke(app, ["policy", "show"])

        assert shown.exit_code == 0
        assert parse_policy(shown.stdout, name="shown") == Policy()


class TestCheck:
    def test_says_that_a_file_is_usable(self, tmp_path: Path) -> None:
        checked = CliRunner().invoke(app, ["policy", "check", a_file(tmp_path, "rating: {}\n")])

        assert checked.exit_code == 0
        assert "strict.yaml is a usable policy of" in checked.stdout

    def test_names_each_mistake_and_its_place(self, tmp_path: Path) -> None:
        file = a_file(tmp_path, "most_extensions: many\nspare: 1\n")

        checked = CliRunner().invoke(app, ["policy", "check", file])

        assert checked.exit_code != 0
        assert "most_extensions: " in checked.stderr
        assert "spare: " in checked.stderr


@pytest.mark.temporal
class TestSet:
    async def test_holds_for_every_open_item_from_then_on(
        self, item_terminal: ItemTerminal, tmp_path: Path
    ) -> None:
        file = a_file(tmp_path, "most_extensions: 0\n")
        inspection = item_terminal.inspection_id

        given = await item_terminal.give("policy", "set", inspection, file, "--as", "Helen Aske")
        shown = await item_terminal.give("policy", "show", inspection)

        assert given.exit_code == 0, given.output
        assert "Version 1 of the policy holds" in given.stdout
        assert parse_policy(shown.stdout, name="shown") == Policy(most_extensions=0)
        await item_terminal.until_version(2)
        assert await item_terminal.events() == ["taken_up", "policy_changed"]

    async def test_is_refused_to_an_owner(
        self, item_terminal: ItemTerminal, tmp_path: Path
    ) -> None:
        file = a_file(tmp_path, "most_extensions: 0\n")
        words = ("policy", "set", item_terminal.inspection_id, file, "--as", "Supt Priya Nair")

        refused = await item_terminal.give(*words)

        assert refused.exit_code != 0
        assert "Only the board or the secretariat" in refused.stderr
