"""`traction people ...` as people and machines use it."""

import asyncio
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli.main import app
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.migrate import migrate
from infra.database.people import PeopleRepository
from tests.factories import everybody
from tests.infra.database.stories import numbered, taken_up

MEMBER, SECRETARY, OWNER = "DCC Olu Mensah", "helen aske", "Supt Priya Nair"


class Terminal:
    """A terminal in front of a Traction that knows everybody of Northmoor and two items."""

    def __init__(self) -> None:
        self._runner = CliRunner()

    def people(self, *words: str) -> Result:
        return self._runner.invoke(app, ["people", *words])

    def record(self, *words: str) -> dict[str, str | list[str] | None]:
        result = self.people(*words, "--json")
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)


async def _fill(url: str) -> None:
    database = Database(url)
    await PeopleRepository(database).keep(everybody())
    await ChangeRepository(database).record([taken_up(numbered(one)) for one in (1, 2)])
    await database.close()


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("TRACTION_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "250")
    for name in ("TRACTION_TEMPORAL_ADDRESS", "TRACTION_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    url = f"sqlite:///{tmp_path / 'data' / 'traction.db'}"
    migrate(url)
    asyncio.run(_fill(url))
    return Terminal()


class TestList:
    @pytest.mark.parametrize("words", [(), ("list",)])
    def test_says_what_each_is(self, terminal: Terminal, words: tuple[str, ...]) -> None:
        people = json.loads(terminal.people(*words, "--json").stdout)

        assert people[0] == {
            "person_id": "acc-martin-shaw",
            "name": "ACC Martin Shaw",
            "email": "acc-martin-shaw@northmoor.example",
            "offices": [],
            "kind": "person",
            "contact": None,
            "left_on": None,
        }
        assert "Supt Priya Nair" in terminal.people(*words).stdout


class TestAdd:
    def test_takes_a_department_with_a_contact_by_name(self, terminal: Terminal) -> None:
        added = terminal.record(
            "add",
            "Estates Department",
            "--kind",
            "department",
            "--contact",
            "supt priya nair",
            "--as",
            SECRETARY,
        )

        assert (added["kind"], added["contact"]) == ("department", "supt-priya-nair")
        assert "Supt Priya Nair" in terminal.people().stdout

    def test_says_what_is_missing(self, terminal: Terminal) -> None:
        result = terminal.people("add", "Jo Hope", "--as", SECRETARY)

        assert result.exit_code == 2
        assert "no e-mail address" in result.stderr

    @pytest.mark.parametrize(
        ("acting", "said"),
        [(OWNER, "Only the secretariat or the board"), ("Helen Askew", "Did you mean Helen Aske")],
    )
    def test_refuses_whoever_may_not(self, terminal: Terminal, acting: str, said: str) -> None:
        result = terminal.people("add", "Jo Hope", "--email", "j@n.example", "--as", acting)

        assert result.exit_code == 2
        assert said in result.stderr


class TestLeft:
    def test_lists_what_waits_until_they_return(self, terminal: Terminal) -> None:
        left = terminal.record("left", OWNER, "--on", "2026-04-01", "--as", SECRETARY)
        waiting = terminal.record("leavers")
        table = terminal.people("leavers").stdout
        terminal.record("returned", OWNER, "--as", SECRETARY)

        assert left["left_on"] == "2026-04-01"
        assert waiting["items"] == 2
        assert "left on 2026-04-01" in table
        assert "2 items wait" in table
        assert terminal.record("leavers")["vacant"] == []

    def test_says_where_to_look_next(self, terminal: Terminal) -> None:
        result = terminal.people("left", OWNER, "--as", MEMBER)

        assert "Supt Priya Nair has left. `traction people leavers`" in result.stdout

    def test_keeps_somebody_who_left_from_acting(self, terminal: Terminal) -> None:
        terminal.record("grant", OWNER, "board", "--as", MEMBER)
        terminal.record("left", OWNER, "--as", MEMBER)

        result = terminal.people("returned", OWNER, "--as", OWNER)

        assert result.exit_code == 2
        assert "has left" in result.stderr

    def test_takes_no_markup_from_a_name(self, terminal: Terminal) -> None:
        result = terminal.people("left", "[/red] [bold]", "--as", MEMBER)

        assert result.exit_code == 2
        assert "[/red] [bold]" in result.stderr


class TestAddress:
    def test_corrects_it(self, terminal: Terminal) -> None:
        result = terminal.people("address", OWNER, "p.nair@northmoor.example", "--as", MEMBER)

        assert "Supt Priya Nair is reached at p.nair@northmoor.example now." in result.stdout


class TestKind:
    def test_can_be_corrected(self, terminal: Terminal) -> None:
        result = terminal.people("kind", OWNER, "outside_body", "--as", MEMBER)

        assert "Supt Priya Nair is known as outside body now." in result.stdout


class TestContact:
    def test_can_be_named_and_taken_away(self, terminal: Terminal) -> None:
        terminal.record("add", "Estates", "--kind", "department", "--as", MEMBER)

        named = terminal.record("contact", "Estates", OWNER, "--as", MEMBER)
        taken = terminal.record("contact", "Estates", "--nobody", "--as", MEMBER)

        assert (named["contact"], taken["contact"]) == ("supt-priya-nair", None)

    @pytest.mark.parametrize("words", [(), (OWNER, "--nobody")])
    def test_has_to_be_somebody_or_nobody(self, terminal: Terminal, words: tuple[str, ...]) -> None:
        result = terminal.people("contact", "Estates", *words, "--as", MEMBER)

        assert result.exit_code == 2
        assert "--nobody" in result.stderr


class TestOffices:
    def test_are_granted_and_revoked_by_the_board(self, terminal: Terminal) -> None:
        granted = terminal.record("grant", OWNER, "secretariat", "--as", MEMBER)
        revoked = terminal.record("revoke", OWNER, "secretariat", "--as", MEMBER)

        assert (granted["offices"], revoked["offices"]) == (["secretariat"], [])

    def test_never_lose_their_last(self, terminal: Terminal) -> None:
        result = terminal.people("revoke", MEMBER, "board", "--as", MEMBER)

        assert result.exit_code == 2
        assert "last member of the board" in result.stderr


class TestGrant:
    def test_begins_a_board_before_anybody_sits_on_it(self, terminal: Terminal) -> None:
        results = [CliRunner().invoke(app, ["grant", OWNER, "board"]) for _ in range(2)]

        assert [one.exit_code for one in results] == [0, 0]
        assert "now has the office 'board'" in results[0].stdout
        (person,) = [
            one
            for one in json.loads(terminal.people("--json").stdout)
            if one["person_id"] == "supt-priya-nair"
        ]
        assert person["offices"] == ["board"]

    def test_signs_nobody_in_who_has_left(self, terminal: Terminal) -> None:
        terminal.record("left", OWNER, "--as", MEMBER)

        result = CliRunner().invoke(app, ["sign-in", OWNER])

        assert result.exit_code == 2
        assert "has left" in result.stderr


class TestHours:
    def test_are_the_usual_ones_until_somebody_sets_others(self, terminal: Terminal) -> None:
        usual = terminal.record("hours", OWNER)
        early = terminal.record("hours", OWNER, "--from", "06:30", "--division", "scotland")

        assert usual == {
            "person_id": "supt-priya-nair",
            "works_from": "09:00",
            "works_until": "17:00",
            "division": "england_and_wales",
        }
        assert early == usual | {"works_from": "06:30", "division": "scotland"}
        assert "from 06:30 until 17:00" in terminal.people("hours", OWNER).stdout

    def test_that_end_before_they_begin_are_refused(self, terminal: Terminal) -> None:
        refused = terminal.people("hours", OWNER, "--until", "08:00")

        assert refused.exit_code == 2
        assert "have no length" in refused.stderr
