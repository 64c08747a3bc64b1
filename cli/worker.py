"""`traction worker`: runs the workflows and their activities."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeAlias

from temporalio.client import Client
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

from activities.inspections import InspectionActivities
from activities.meetings import MeetingActivities
from activities.notices import NoticeActivities
from activities.recommendations import RecommendationActivities
from cli.clock import utc_now
from cli.databases import open_database
from cli.supervision import told_to_stop
from cli.wiring import card_style, gathering, slack_client, temporal_address
from infra.bank_holidays import UnitedKingdomBankHolidays
from infra.database.board_papers import PaperRepository
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.inspection_states import InspectionStateRepository
from infra.database.inspections import InspectionRepository
from infra.database.meetings import MeetingRepository
from infra.database.notices import NoticeRepository
from infra.database.people import PeopleRepository
from infra.database.policies import PolicyRepository
from infra.database.update_rounds import UpdateRoundRepository
from infra.database.working_hours import WorkingHoursRepository
from infra.settings import Settings
from infra.slack.messenger import SlackMessenger
from infra.slack.pacing import Pace
from infra.temporal_client import connect
from infra.temporal_server.search_attributes import ensure_search_attributes
from workflows.board_cycle import BoardCycleWorkflow
from workflows.client import WorkflowStarter
from workflows.inbox import InboxWorkflow, notices_task_queue
from workflows.inspection import InspectionWorkflow
from workflows.recommendation import RecommendationWorkflow
from workflows.visibility import SEARCH_ATTRIBUTES

_TIME_TO_FINISH = timedelta(seconds=10)
# About 40 KB each; what is not cached is replayed when it is needed.
_CACHED_WORKFLOWS = 2_000


_Activity: TypeAlias = Callable[..., Awaitable[object]]


def workflow_worker(client: Client, database: Database, settings: Settings) -> Worker:
    """The worker for everything but sending."""
    starter = WorkflowStarter(client, task_queue=settings.task_queue)
    return Worker(
        client,
        task_queue=settings.task_queue,
        workflows=[
            RecommendationWorkflow,
            InspectionWorkflow,
            InboxWorkflow,
            BoardCycleWorkflow,
        ],
        activities=[
            *_for_recommendations(database, starter),
            *_for_inspections(database, starter),
            *_for_meetings(database, starter),
        ],
        max_cached_workflows=_CACHED_WORKFLOWS,
        # The tests replay in the sandbox; here it would load the code anew for every item.
        workflow_runner=UnsandboxedWorkflowRunner(),
        graceful_shutdown_timeout=_TIME_TO_FINISH,
    )


def _for_recommendations(database: Database, starter: WorkflowStarter) -> tuple[_Activity, ...]:
    recommendations = RecommendationActivities(
        store=ChangeRepository(database),
        calendar=UnitedKingdomBankHolidays(),
        inboxes=starter,
        inspections=starter,
    )
    return recommendations.record_changes, recommendations.resolve_bank_holidays


def _for_inspections(database: Database, starter: WorkflowStarter) -> tuple[_Activity, ...]:
    inspections = InspectionActivities(
        openings=InspectionRepository(database),
        starter=starter,
        store=InspectionStateRepository(database),
        inboxes=starter,
        policies=PolicyRepository(database),
    )
    return (
        inspections.look_up_inspection,
        inspections.record_inspection_changes,
        inspections.start_recommendations,
        inspections.record_inspection_ended,
    )


def _for_meetings(database: Database, starter: WorkflowStarter) -> tuple[_Activity, ...]:
    meetings = MeetingActivities(
        meetings=MeetingRepository(database),
        rounds=UpdateRoundRepository(database),
        papers=PaperRepository(database),
        inboxes=starter,
    )
    return meetings.record_meeting_changes, meetings.ask_for_updates, meetings.freeze_figures


def notices_worker(client: Client, database: Database, settings: Settings) -> Worker:
    """The worker that sends, no faster than Slack likes, whatever else is going on."""
    messenger = SlackMessenger(
        slack_client(settings),
        NoticeRepository(database),
        PeopleRepository(database),
        WorkingHoursRepository(database),
        clock=utc_now,
        style=card_style(settings),
        gathering=gathering(settings),
        pace=Pace(utc_now, asyncio.sleep, posts_per_second=settings.notices_per_second),
    )
    starter = WorkflowStarter(client, task_queue=settings.task_queue)
    notices = NoticeActivities(messenger=messenger, inboxes=starter)
    return Worker(
        client,
        task_queue=notices_task_queue(settings.task_queue),
        activities=[notices.deliver_notices],
        graceful_shutdown_timeout=_TIME_TO_FINISH,
    )


async def run_worker(settings: Settings, *, with_supervisor: bool) -> None:
    """Work until told to stop; what is under way is finished or handed to the next worker."""
    client = await connect(temporal_address(settings), settings.temporal_namespace)
    await ensure_search_attributes(client, SEARCH_ATTRIBUTES)
    async with (
        open_database(settings) as database,
        workflow_worker(client, database, settings),
        notices_worker(client, database, settings),
    ):
        await told_to_stop(with_supervisor=with_supervisor)
