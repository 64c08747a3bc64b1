"""What the API works with: gathered once by the wiring, reached by every route."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Protocol
from urllib.parse import urlsplit

from fastapi import Depends
from starlette.requests import Request

from activities.ports import InspectionStarter
from api.v1.signatures import WebhookSenders
from domain.board_meetings import BoardMeeting
from domain.commands import Command
from domain.inspection_commands import InspectionCommand
from domain.inspection_life import InspectionState
from domain.meeting_commands import MeetingCommand, PlanMeeting
from domain.people import Actor
from domain.working_days import BankHolidays, Division
from infra.database.board_papers import PaperRepository
from infra.database.directory import DirectoryRepository
from infra.database.edition_finding import EditionFinder
from infra.database.editions import EditionRepository
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
from infra.database.templates import TemplateRepository
from infra.database.webhook_inbox import WebhookInbox
from infra.evidence_files.keeping import EvidenceFiles
from infra.intake.documents import IntakeDocuments
from workflows.editions import EditionTaking
from workflows.messages import Outcome
from workflows.policy_changes import PolicyChanges

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class Commands(Protocol):
    """Carries commands out; `workflows.client.RecommendationCommands` does."""

    async def perform(
        self, recommendation_id: str, command: Command, *, actor: Actor, command_id: str
    ) -> Outcome:
        """Carry the command out; sent again with the same id it is carried out once.

        Raises a RefusedError whose code says why not.
        """
        ...


class InspectionCommands(Protocol):
    """Carries commands on inspections out; `workflows.inspection_client` does."""

    async def perform(
        self, inspection_id: str, command: InspectionCommand, *, actor: Actor, command_id: str
    ) -> InspectionState:
        """Carry the command out; sent again with the same id it is carried out once.

        Raises a RefusedError whose code says why not.
        """
        ...


class Meetings(Protocol):
    """Plans board meetings and commands them; `workflows.meeting_client.MeetingCommands` does.

    Both raise a RefusedError whose code says why not.
    """

    async def plan(
        self, command: PlanMeeting, *, actor: Actor, command_id: str, today: date
    ) -> BoardMeeting:
        """Plan a meeting; sent again with the same id it is planned once."""
        ...

    async def perform(
        self, meeting_id: str, command: MeetingCommand, *, actor: Actor, command_id: str
    ) -> BoardMeeting:
        """Carry the command out; sent again with the same id it is carried out once."""
        ...


class Calendar(Protocol):
    """Knows bank holidays."""

    def bank_holidays(self, division: Division, first_year: int, last_year: int) -> BankHolidays:
        """The bank holidays of those years, both included."""
        ...


@dataclass(frozen=True, kw_only=True)
class Site:
    """Where Traction is reached, and what it may do there.

    `host` is the address the server listens on. `email_domain` completes the addresses of people
    an event names without one. `force` is whose documents are brought in unless they say so.
    `signs_in_by_link` lets people sign in by one-time links, which is
    for trying Traction out on one machine alone.
    """

    public_url: str
    host: str
    email_domain: str
    signs_in_by_link: bool
    force: str = ""

    @property
    def is_https(self) -> bool:
        """Whether browsers reach the site over an encrypted connection."""
        return urlsplit(self.public_url).scheme == "https"

    @property
    def is_local(self) -> bool:
        """Whether nobody but this machine can reach the server."""
        return self.host in _LOOPBACK


@dataclass(frozen=True, kw_only=True)
class ReadinessCheck:
    """One thing Traction needs; `probe` gives nothing when it is there, else why it is not."""

    name: str
    probe: Callable[[], Awaitable[str | None]]


@dataclass(frozen=True, kw_only=True)
class IntakeServices:
    """What documents that are brought in need: where they are kept, read, and compared."""

    kept: IntakeRepository
    documents: IntakeDocuments
    templates: TemplateRepository
    editions: EditionRepository
    finder: EditionFinder
    taking: EditionTaking


@dataclass(frozen=True, kw_only=True)
class Services:
    """Everything the API works with; `clock` gives the present moment in UTC."""

    inspections: InspectionRepository
    recommendations: RecommendationRepository
    people: PeopleRepository
    directory: DirectoryRepository
    whole_people: PersonReading
    leavers: LeaversRepository
    finder: Finder
    sessions: SessionRepository
    requests: IdempotencyRepository
    deliveries: WebhookInbox
    evidence_files: EvidenceFiles
    policies: PolicyRepository
    plans: PlanRepository
    policy_changes: PolicyChanges
    meetings: MeetingRepository
    papers: PaperRepository
    intake: IntakeServices
    commands: Commands
    inspection_states: InspectionStateRepository
    inspection_commands: InspectionCommands
    national: NationalRepository
    meeting_commands: Meetings
    starter: InspectionStarter
    calendar: Calendar
    senders: WebhookSenders
    site: Site
    clock: Callable[[], datetime]
    checks: tuple[ReadinessCheck, ...] = field(default=())


def services_of(request: Request) -> Services:
    """The services the application was made with."""
    services: Services = request.app.state.services
    return services


FromServices = Annotated[Services, Depends(services_of)]


def is_loopback_name(host: str | None) -> bool:
    """Whether a host name, as a browser addressed it, names this very machine."""
    return host in _LOOPBACK
