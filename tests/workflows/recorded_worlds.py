"""A worker on the real Temporal server that records into a real database."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from temporalio.client import Client, WorkflowHandle
from temporalio.worker import Worker

from activities.inspections import InspectionActivities
from activities.recommendations import RecommendationActivities
from domain.inspection import Opening
from domain.policy import Policy
from domain.recommendation import Recommendation
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.inspection_states import InspectionStateRepository
from infra.database.inspections import InspectionRepository
from infra.database.policies import PolicyRepository
from infra.database.recommendations import RecommendationRepository
from infra.database.register import ItemRegister
from tests.workflows.fakes import CALENDAR, WokenInboxes
from tests.workflows.items import today
from tests.workflows.worlds import ALL_WORKFLOWS
from workflows.client import RecommendationCommands, WorkflowStarter
from workflows.messages import Outcome
from workflows.recommendation import RecommendationWorkflow


@dataclass
class RecordedWorld:
    """Traction's workflows running, and the database they record into."""

    client: Client
    task_queue: str
    database: Database

    @property
    def commands(self) -> RecommendationCommands:
        """The one door, as it is wired in production."""
        register = ItemRegister(self.database, today=today)
        return RecommendationCommands(self.client, task_queue=self.task_queue, register=register)

    @property
    def items(self) -> RecommendationRepository:
        """What is recorded of items."""
        return RecommendationRepository(self.database)

    async def open(self, opening: Opening) -> None:
        """Keep the inspection, start each of its items and wait until they are taken up."""
        inspections = InspectionRepository(self.database)
        await inspections.keep_opening(opening, received_at=datetime.now(UTC))
        starter = WorkflowStarter(self.client, task_queue=self.task_queue)
        for item in opening.recommendations:
            await starter.start_recommendation(item, opening.inspection.division, Policy())
        for item in opening.recommendations:
            await self.until_recorded(item.recommendation_id, 1)

    async def until_recorded(self, recommendation_id: str, version: int) -> None:
        """Wait until that version of the item, or a later one, is recorded."""
        async with asyncio.timeout(30):
            while (await self.items.version(recommendation_id) or 0) < version:
                await asyncio.sleep(0.02)

    def handle(self, item: Recommendation) -> WorkflowHandle[RecommendationWorkflow, None]:
        """The latest run of an item."""
        return self.client.get_workflow_handle_for(
            RecommendationWorkflow.run, f"recommendation/{item.recommendation_id}"
        )

    async def in_the_workflow(self, item: Recommendation) -> Outcome:
        """The item as its workflow has it."""
        return await self.handle(item).query(RecommendationWorkflow.recommendation)

    def worker(self) -> Worker:
        """The worker for everything but sending."""
        starter = WorkflowStarter(self.client, task_queue=self.task_queue)
        recommendations = RecommendationActivities(
            store=ChangeRepository(self.database),
            calendar=CALENDAR,
            inboxes=WokenInboxes(),
            inspections=starter,
        )
        inspections = InspectionActivities(
            openings=InspectionRepository(self.database),
            starter=starter,
            store=InspectionStateRepository(self.database),
            inboxes=WokenInboxes(),
            policies=PolicyRepository(self.database),
        )
        return Worker(
            self.client,
            task_queue=self.task_queue,
            workflows=ALL_WORKFLOWS,
            activities=[
                recommendations.record_changes,
                recommendations.resolve_bank_holidays,
                inspections.look_up_inspection,
                inspections.record_inspection_changes,
                inspections.start_recommendations,
                inspections.record_inspection_ended,
            ],
        )


@asynccontextmanager
async def recorded_world(client: Client, database: Database) -> AsyncGenerator[RecordedWorld]:
    """A world of its own on that database."""
    one = RecordedWorld(client=client, task_queue=f"traction-{uuid4().hex}", database=database)
    async with one.worker():
        yield one
