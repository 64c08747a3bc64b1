"""Every history that was ever stored replays with the workflows of today."""

from pathlib import Path

import pytest
from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer

from domain.commands import COMMANDS
from infra.temporal_payloads import DATA_CONVERTER
from tests.workflows.worlds import ALL_WORKFLOWS

HISTORIES = {
    file.stem: file.read_text(encoding="utf-8")
    for file in sorted((Path(__file__).parent / "histories").glob("*.json"))
}


@pytest.fixture(scope="session")
def replayer() -> Replayer:
    """Replays in the sandbox, which the worker leaves out, with the converter it uses."""
    return Replayer(workflows=ALL_WORKFLOWS, data_converter=DATA_CONVERTER)


class TestReplay:
    @pytest.mark.parametrize("name", HISTORIES)
    async def test_goes_as_it_went(self, replayer: Replayer, name: str) -> None:
        history = WorkflowHistory.from_json(name, HISTORIES[name])

        result = await replayer.replay_workflow(history)

        assert result.replay_failure is None

    @pytest.mark.parametrize("workflow", ALL_WORKFLOWS, ids=lambda one: one.__name__)
    def test_has_a_history_of_every_workflow(self, workflow: type) -> None:
        stored = " ".join(HISTORIES.values())

        assert f'"name": "{workflow.__name__}"' in stored

    @pytest.mark.parametrize("name", COMMANDS)
    def test_has_a_history_of_every_command(self, name: str) -> None:
        stored = " ".join(HISTORIES.values())

        assert f'"name": "{name}"' in stored
