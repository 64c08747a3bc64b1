"""Whole lives of inspections and their items together, on a real Temporal server."""

import pytest
from temporalio.testing import WorkflowEnvironment

from tests.workflows.inspection_lives import (
    an_inspection_from_its_announcement,
    an_inspection_that_came_back,
)
from tests.workflows.worlds import World

pytestmark = pytest.mark.temporal


class TestLives:
    async def test_lead_from_the_announcement_by_way_of_a_revisit_to_the_end(
        self, running: World, temporal_env: WorkflowEnvironment
    ) -> None:
        workflow_id = await an_inspection_from_its_announcement(running, temporal_env)

        events = running.inspections.events(workflow_id.removeprefix("inspection/"))
        assert [one for one in events if one != "prompted"] == [
            "announced",
            "fieldwork_begun",
            "draft_received",
            "accuracy_check_returned",
            "published",
            "allocated",
            "response_sent",
            "monitored",
            "revisit_announced",
            "revisit_found",
            "item_reopened",
            "ended",
        ]
        assert events.count("prompted") == 2

    async def test_go_on_when_the_board_reopens_an_item_of_an_ended_inspection(
        self, running: World, temporal_env: WorkflowEnvironment
    ) -> None:
        workflow_id = await an_inspection_that_came_back(running, temporal_env)

        assert running.inspections.events(workflow_id.removeprefix("inspection/")) == [
            "published",
            "monitored",
            "ended",
            "item_reopened",
            "ended",
        ]
