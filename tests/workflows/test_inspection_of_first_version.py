"""An inspection whose workflow began under the first version still goes its way."""

import pytest
from temporalio import workflow
from temporalio.client import WorkflowExecutionStatus

from domain.inspection import Opening
from domain.inspection_commands import (
    AnnounceRevisit,
    RecordRevisit,
)
from domain.inspection_life import InspectionStage, subject_of
from tests.workflows.items import today
from tests.workflows.test_inspection import an_opening, told
from tests.workflows.test_recommendation import close
from tests.workflows.worlds import World
from workflows.inspection import InspectionWorkflow
from workflows.messages import InspectionStart

pytestmark = pytest.mark.temporal


class TestFirstVersion:
    """A run that began under the first version goes on under this one."""

    @pytest.fixture(autouse=True)
    def began_before(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def is_not_patched(_patch: str) -> bool:
            return False

        monkeypatch.setattr(workflow, "patched", is_not_patched)

    async def test_ends_as_it_did(self, running: World) -> None:
        opening = an_opening(1)
        inspection_id = await self._start(running, opening)
        await close(running, opening.recommendations[0])
        await running.inspection(inspection_id).result()

        assert list(running.openings.ended) == [inspection_id]
        assert running.inspections.changes == []

    async def test_takes_up_its_whole_life_once_a_command_comes(self, running: World) -> None:
        opening = an_opening(2)
        first, second = opening.recommendations
        inspection_id = await self._start(running, opening)
        await close(running, first)
        await running.handle(first).result()

        state = await told(running, inspection_id, AnnounceRevisit())
        await told(running, inspection_id, RecordRevisit(on=today(), findings="All holds."))
        await close(running, second)
        await running.inspection(inspection_id).result()

        assert state.stage is InspectionStage.REVISIT_ANNOUNCED
        assert running.inspections.events(inspection_id) == [
            "published",
            "monitored",
            "revisit_announced",
            "revisit_found",
            "ended",
        ]

    async def test_is_still_running_while_an_item_is_open(self, running: World) -> None:
        opening = an_opening(2)
        inspection_id = await self._start(running, opening)
        await close(running, opening.recommendations[0])
        await running.handle(opening.recommendations[0]).result()

        description = await running.inspection(inspection_id).describe()

        assert description.status is WorkflowExecutionStatus.RUNNING

    @staticmethod
    async def _start(world: World, opening: Opening) -> str:
        inspection_id = opening.inspection.inspection_id
        world.openings.openings[inspection_id] = opening
        await world.client.start_workflow(
            InspectionWorkflow.run,
            InspectionStart(inspection_id=inspection_id),
            id=subject_of(inspection_id),
            task_queue=world.task_queue,
        )
        await world.until_taken_up(opening.recommendations)
        return inspection_id
