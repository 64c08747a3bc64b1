"""`traction item ...`: every command from the terminal, on the real worker."""

import json
from datetime import timedelta

import pytest

from domain.forms.catalogue import FORMS
from infra.database.recommendations import RecommendationRepository
from tests.cli.conftest import TODAY, ItemTerminal

pytestmark = pytest.mark.temporal

OWNER, REVIEWER = "Supt Priya Nair", "Chief Inspector Lowe"
SECRETARY, MEMBER = "Helen Aske", "DCC Olu Mensah"
LATER, LATEST = (TODAY + timedelta(days=days) for days in (90, 120))
THEIRS = ("--due-basis", "inspectorate")
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
    (
        "set-due-date",
        MEMBER,
        ("--due-on", LATEST.isoformat(), "--reason", "The new law.", *THEIRS),
    ),
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


class TestEveryCommand:
    async def test_is_carried_out_from_the_terminal(self, item_terminal: ItemTerminal) -> None:
        for version, (name, acting, options) in enumerate(LIFE, start=2):
            ids = await item_terminal.evidence_ids()
            given = [one.format(**ids) if one.startswith("{") else one for one in options]

            result = await item_terminal.item(
                name, item_terminal.first, *given, "--as", acting, "--json"
            )

            assert result.exit_code == 0, (name, result.output, result.exception)
            [line] = json.loads(result.stdout)
            assert (line["result"], line["version"]) == ("done", version), name
            await item_terminal.until_version(version)
        assert {name.replace("-", "_") for name, _acting, _options in LIFE} == set(FORMS)


class TestSelection:
    async def test_gets_one_result_for_each_item(self, item_terminal: ItemTerminal) -> None:
        await item_terminal.item_record("start", item_terminal.first, "--as", OWNER)

        lines = await item_terminal.item_record(
            "start", item_terminal.first, item_terminal.second, "--as", OWNER
        )

        assert [(line["recommendation_id"], line["result"]) for line in lines] == [
            (item_terminal.first, "refused"),
            (item_terminal.second, "done"),
        ]

    async def test_is_named_by_references_within_an_inspection(
        self, item_terminal: ItemTerminal
    ) -> None:
        words = ("AFI.1", "AFI.2", "--inspection", item_terminal.inspection_id)

        result = await item_terminal.item("prompt", *words, "--as", SECRETARY)

        assert result.exit_code == 0
        assert result.stdout.count("done") == 2


class TestRefusals:
    async def test_tells_the_rule_in_words(self, item_terminal: ItemTerminal) -> None:
        result = await item_terminal.item("start", item_terminal.first, "--as", "PC Sam Iqbal")

        assert result.exit_code == 1
        assert "may" in result.stdout

    async def test_names_the_option_that_is_wrong(self, item_terminal: ItemTerminal) -> None:
        words = ("--due-on", "someday", "--reason", "A supplier.", "--as", OWNER)

        result = await item_terminal.item("request-extension", item_terminal.first, *words)

        assert result.exit_code != 0
        assert "--due-on" in result.stderr

    async def test_records_both_names_when_the_secretariat_acts_for_an_owner(
        self, item_terminal: ItemTerminal
    ) -> None:
        await item_terminal.item("start", item_terminal.first, "--as", SECRETARY, "--for", OWNER)
        await item_terminal.until_version(2)

        history = await RecommendationRepository(item_terminal.database).history(
            item_terminal.first
        )
        assert (history[-1].actor_id, history[-1].on_behalf_of) == (
            "helen-aske",
            "supt-priya-nair",
        )
