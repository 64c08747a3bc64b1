"""An inspection's workflow on a real Temporal server."""

import pytest

from domain.inspection import Inspection, Opening
from tests.workflows.items import an_item_due
from tests.workflows.test_recommendation import close
from tests.workflows.worlds import World
from workflows.inspection import InspectionWorkflow

pytestmark = pytest.mark.temporal


def an_opening(count: int) -> Opening:
    """An inspection with that many items."""
    first = an_item_due(in_days=60)
    inspection = Inspection(
        inspection_id=first.inspection_id, source="test", external_id="1", title="Custody"
    )
    items = tuple(
        an_item_due(
            in_days=60,
            inspection_id=first.inspection_id,
            recommendation_id=f"{first.inspection_id}.afi-{number}",
        )
        for number in range(1, count + 1)
    )
    return Opening(inspection=inspection, people=(), recommendations=items)


class TestInspection:
    async def test_ends_when_every_item_has_ended(self, running: World) -> None:
        opening = an_opening(3)
        inspection_id = opening.inspection.inspection_id
        running.openings.openings[inspection_id] = opening
        await running.starter.start_inspection(inspection_id)
        handle = running.client.get_workflow_handle_for(
            InspectionWorkflow.run, f"inspection/{inspection_id}"
        )
        await running.until_taken_up(opening.recommendations)

        for item in opening.recommendations:
            await close(running, item)
        await handle.result()

        assert list(running.openings.ended) == [inspection_id]

    async def test_started_again_starts_nothing(self, running: World) -> None:
        opening = an_opening(2)
        inspection_id = opening.inspection.inspection_id
        running.openings.openings[inspection_id] = opening

        await running.starter.start_inspection(inspection_id)
        await running.until_taken_up(opening.recommendations)
        await running.starter.start_inspection(inspection_id)
        for item in opening.recommendations:
            await running.starter.start_recommendation(item, opening.inspection.division)

        assert len(running.changes.changes) == 2

    async def test_without_items_ends_at_once(self, running: World) -> None:
        opening = an_opening(0)
        inspection_id = opening.inspection.inspection_id
        running.openings.openings[inspection_id] = opening

        await running.starter.start_inspection(inspection_id)
        await running.client.get_workflow_handle(f"inspection/{inspection_id}").result()

        assert list(running.openings.ended) == [inspection_id]
