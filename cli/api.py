"""`traction api`: the API, the board's pages and what Slack sends, in one web application."""

from fastapi import APIRouter, FastAPI
from temporalio.client import Client

from api.dependencies import IntakeServices, Services, Site
from api.main import create_api
from api.pages import links
from api.pages.assets import static_files
from api.pages.routes import create_pages_router
from api.readiness import readiness_checks
from api.slack.app import create_slack_app
from api.slack.route import create_slack_router
from api.slack.services import SlackServices
from api.v1.signatures import WebhookSenders
from cli.clock import utc_now
from cli.databases import open_database
from cli.serving import serve_until_told
from cli.wiring import card_style, item_commands, secret, slack_client, temporal_address
from infra.bank_holidays import UnitedKingdomBankHolidays
from infra.database.board_papers import PaperRepository
from infra.database.directory import DirectoryRepository
from infra.database.edition_finding import EditionFinder
from infra.database.editions import EditionRepository
from infra.database.engine import Database
from infra.database.evidence_files import EvidenceFileRepository
from infra.database.idempotency import IdempotencyRepository
from infra.database.inspection_states import InspectionStateRepository
from infra.database.inspections import InspectionRepository
from infra.database.intakes import IntakeRepository
from infra.database.leavers import LeaversRepository
from infra.database.meetings import MeetingRepository
from infra.database.naming import Finder
from infra.database.national import NationalRepository
from infra.database.people import PeopleRepository
from infra.database.person_reading import PersonReading
from infra.database.plans import PlanRepository
from infra.database.policies import PolicyRepository
from infra.database.recommendations import RecommendationRepository
from infra.database.sessions import SessionRepository
from infra.database.slack_inbox import SlackInbox
from infra.database.templates import TemplateRepository
from infra.database.webhook_inbox import WebhookInbox
from infra.evidence_files.keeping import EvidenceFiles
from infra.evidence_files.objects import EvidenceObjects
from infra.evidence_files.store_opening import open_store
from infra.intake.documents import IntakeDocuments
from infra.settings import Settings
from infra.temporal_client import connect
from workflows.client import RecommendationCommands, WorkflowStarter
from workflows.editions import EditionTaking
from workflows.inspection_client import InspectionCommands
from workflows.meeting_client import MeetingCommands
from workflows.policy_changes import PolicyChanges


def web_application(settings: Settings, database: Database, client: Client) -> FastAPI:
    """Everything Traction serves over HTTP, on that database and that Temporal server."""
    services = _services(settings, database, client)
    app = create_api(
        services, routers=[_slack_router(settings, services, database), create_pages_router()]
    )
    app.mount(links.STATIC, static_files())
    return app


async def run_api(settings: Settings, *, with_supervisor: bool) -> None:
    """Serve until told to stop."""
    client = await connect(temporal_address(settings), settings.temporal_namespace)
    async with open_database(settings) as database:
        await serve_until_told(
            web_application(settings, database, client),
            host=settings.host,
            port=settings.port,
            with_supervisor=with_supervisor,
        )


def _services(settings: Settings, database: Database, client: Client) -> Services:
    commands = item_commands(client, database, settings)
    policies, meetings = PolicyRepository(database), MeetingRepository(database)
    starter = WorkflowStarter(client, task_queue=settings.task_queue)
    store = open_store(settings.evidence_store_url, folder=settings.evidence_folder)
    objects = EvidenceObjects(store)
    return Services(
        inspections=InspectionRepository(database),
        recommendations=RecommendationRepository(database),
        people=PeopleRepository(database),
        directory=DirectoryRepository(database),
        whole_people=PersonReading(database),
        leavers=LeaversRepository(database),
        finder=Finder(database),
        sessions=SessionRepository(database),
        requests=IdempotencyRepository(database),
        deliveries=WebhookInbox(database),
        policies=policies,
        plans=PlanRepository(database),
        policy_changes=PolicyChanges(commands, policies, starter, clock=utc_now),
        meetings=meetings,
        papers=PaperRepository(database),
        commands=commands,
        meeting_commands=MeetingCommands(client, meetings, task_queue=settings.task_queue),
        evidence_files=EvidenceFiles(
            objects, EvidenceFileRepository(database), most_bytes=settings.evidence_max_bytes
        ),
        intake=_intake(database, objects, commands, starter),
        inspection_states=InspectionStateRepository(database),
        national=NationalRepository(database),
        inspection_commands=InspectionCommands(client, task_queue=settings.task_queue),
        starter=starter,
        calendar=UnitedKingdomBankHolidays(),
        senders=WebhookSenders(settings.webhook_senders),
        site=_site(settings),
        clock=utc_now,
        checks=readiness_checks(
            database=database, client=client, task_queue=settings.task_queue, clock=utc_now
        ),
    )


def _intake(
    database: Database,
    objects: EvidenceObjects,
    commands: RecommendationCommands,
    starter: WorkflowStarter,
) -> IntakeServices:
    editions = EditionRepository(database)
    return IntakeServices(
        kept=IntakeRepository(database),
        documents=IntakeDocuments(objects),
        templates=TemplateRepository(database),
        editions=editions,
        finder=EditionFinder(database),
        taking=EditionTaking(commands, editions, starter, clock=utc_now),
    )


def _site(settings: Settings) -> Site:
    return Site(
        public_url=settings.public_url,
        host=settings.host,
        email_domain=settings.email_domain,
        signs_in_by_link=settings.local_sign_in,
        force=settings.force,
    )


def _slack_router(settings: Settings, services: Services, database: Database) -> APIRouter:
    slack = SlackServices(
        client=slack_client(settings),
        people=services.people,
        recommendations=services.recommendations,
        inbox=SlackInbox(database),
        finder=services.finder,
        commands=services.commands,
        clock=utc_now,
        style=card_style(settings),
        team_id=settings.slack_team_id,
    )
    signing_secret = secret(settings.slack_signing_secret, "TRACTION_SLACK_SIGNING_SECRET")
    return create_slack_router(create_slack_app(slack, signing_secret=signing_secret))
