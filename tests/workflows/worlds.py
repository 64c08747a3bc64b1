"""A worker on the real Temporal server, with stand-ins for the world outside."""

import asyncio
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import uuid4

from temporalio.client import Client, WorkflowHandle
from temporalio.worker import Worker

from activities.inspections import InspectionActivities
from activities.meetings import MeetingActivities
from activities.notices import NoticeActivities
from activities.recommendations import RecommendationActivities
from domain.commands import Command
from domain.inspection_commands import InspectionCommand
from domain.inspection_life import InspectionState, subject_of
from domain.people import Actor
from domain.policy import Policy
from domain.recommendation import Recommendation
from domain.working_days import Division
from tests.workflows.fakes import (
    CALENDAR,
    KeptChanges,
    KeptInspections,
    KeptItems,
    KeptOpenings,
    KeptPolicies,
    ScriptedMessenger,
    ToldInspections,
    WokenInboxes,
)
from tests.workflows.meeting_fakes import KeptMeetings, KeptPapers, ScriptedRounds
from workflows.board_cycle import BoardCycleWorkflow
from workflows.client import RecommendationCommands, WorkflowStarter
from workflows.inbox import InboxWorkflow, notices_task_queue
from workflows.inspection import InspectionWorkflow
from workflows.inspection_client import InspectionCommands
from workflows.meeting_client import MeetingCommands
from workflows.messages import Outcome
from workflows.recommendation import RecommendationWorkflow

ALL_WORKFLOWS = (
    RecommendationWorkflow,
    InspectionWorkflow,
    InboxWorkflow,
    BoardCycleWorkflow,
)


@dataclass
class World:
    """Traction's workflows running, and everything they told the world."""

    client: Client
    task_queue: str
    changes: KeptChanges = field(default_factory=KeptChanges)
    inboxes: WokenInboxes = field(default_factory=WokenInboxes)
    openings: KeptOpenings = field(default_factory=KeptOpenings)
    policies: KeptPolicies = field(default_factory=KeptPolicies)
    messenger: ScriptedMessenger = field(default_factory=ScriptedMessenger)
    meetings: KeptMeetings = field(default_factory=KeptMeetings)
    rounds: ScriptedRounds = field(default_factory=ScriptedRounds)
    papers: KeptPapers = field(default_factory=KeptPapers)
    inspections: KeptInspections = field(init=False)

    def __post_init__(self) -> None:
        self.inspections = KeptInspections(openings=self.openings, items=self.changes)

    @property
    def starter(self) -> WorkflowStarter:
        """Starts workflows on this world's own queue."""
        return WorkflowStarter(self.client, task_queue=self.task_queue)

    @property
    def board(self) -> MeetingCommands:
        """Plans board meetings on this world's own queue."""
        return MeetingCommands(self.client, self.meetings, task_queue=self.task_queue)

    async def take_up(self, item: Recommendation) -> WorkflowHandle[RecommendationWorkflow, None]:
        """Start an item and give its handle."""
        await self.starter.start_recommendation(item, Division.ENGLAND_AND_WALES, Policy())
        return self.handle(item)

    def handle(self, item: Recommendation) -> WorkflowHandle[RecommendationWorkflow, None]:
        """The running workflow of an item."""
        return self.client.get_workflow_handle_for(
            RecommendationWorkflow.run, f"recommendation/{item.recommendation_id}"
        )

    async def command(
        self, item: Recommendation, command: Command, actor: Actor, command_id: str | None = None
    ) -> Outcome:
        """Give a command through the one door."""
        return await self.commands.perform(
            item.recommendation_id, command, actor=actor, command_id=command_id or uuid4().hex
        )

    async def command_inspection(
        self,
        inspection_id: str,
        command: InspectionCommand,
        actor: Actor,
        command_id: str | None = None,
    ) -> InspectionState:
        """Give a command to an inspection through its one door."""
        door = InspectionCommands(self.client, task_queue=self.task_queue)
        return await door.perform(
            inspection_id, command, actor=actor, command_id=command_id or uuid4().hex
        )

    def inspection(self, inspection_id: str) -> WorkflowHandle[InspectionWorkflow, None]:
        """The latest run of an inspection."""
        return self.client.get_workflow_handle_for(
            InspectionWorkflow.run, subject_of(inspection_id)
        )

    @property
    def commands(self) -> RecommendationCommands:
        """The one door, with what is kept behind it."""
        return RecommendationCommands(
            self.client, task_queue=self.task_queue, register=KeptItems(changes=self.changes)
        )

    async def until_taken_up(self, items: Iterable[Recommendation]) -> None:
        """Wait until every one of the items is recorded."""
        wanted = {item.recommendation_id for item in items}
        async with asyncio.timeout(30):
            while wanted - {one.item.recommendation_id for one in self.changes.changes}:
                await asyncio.sleep(0.05)

    def worker(self, *, max_cached_workflows: int = 100) -> Worker:
        """A worker for everything; caching nothing makes every task a replay."""
        recommendations = RecommendationActivities(
            store=self.changes,
            calendar=CALENDAR,
            inboxes=self.inboxes,
            inspections=ToldInspections(openings=self.openings, starter=self.starter),
        )
        inspections = InspectionActivities(
            openings=self.openings,
            starter=self.starter,
            store=self.inspections,
            inboxes=self.inboxes,
            policies=self.policies,
        )
        meetings = MeetingActivities(
            meetings=self.meetings, rounds=self.rounds, papers=self.papers, inboxes=self.inboxes
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
                meetings.record_meeting_changes,
                meetings.ask_for_updates,
                meetings.freeze_figures,
            ],
            max_cached_workflows=max_cached_workflows,
        )

    def notices_worker(self) -> Worker:
        """The worker that sends."""
        notices = NoticeActivities(messenger=self.messenger, inboxes=self.inboxes)
        return Worker(
            self.client,
            task_queue=notices_task_queue(self.task_queue),
            activities=[notices.deliver_notices],
        )


@asynccontextmanager
async def world(client: Client, *, max_cached_workflows: int = 100) -> AsyncGenerator[World]:
    """A world of its own for one test."""
    one = World(client=client, task_queue=f"traction-{uuid4().hex}")
    async with one.worker(max_cached_workflows=max_cached_workflows):
        yield one
