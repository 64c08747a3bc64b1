"""A whole API on a real database, with stand-ins for Temporal alone."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
from fastapi import FastAPI
from obstore.store import MemoryStore
from pydantic import SecretStr

from api.dependencies import IntakeServices, ReadinessCheck, Services, Site
from api.main import create_api
from api.v1.signatures import WebhookSenders
from domain.commands import Command
from domain.decisions import carry_out
from domain.errors import RefusedError
from domain.inspection import Opening
from domain.inspection_changes import InspectionChange
from domain.inspection_commands import InspectionCommand
from domain.inspection_course import begin_inspection, settle_inspection
from domain.inspection_decisions import carry_out_on_inspection
from domain.inspection_life import InspectionState
from domain.passage_of_time import take_up
from domain.people import Actor
from domain.policy import Policy
from domain.rag import rate
from domain.recommendation import Recommendation
from domain.working_days import london_date
from infra.bank_holidays import UnitedKingdomBankHolidays
from infra.database.board_papers import PaperRepository
from infra.database.changes import ChangeRepository
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
from infra.database.register import ItemRegister
from infra.database.sessions import SessionRepository
from infra.database.templates import TemplateRepository
from infra.database.webhook_inbox import WebhookInbox
from infra.evidence_files.keeping import EvidenceFiles
from infra.evidence_files.objects import EvidenceObjects
from infra.evidence_files.store_opening import open_store
from infra.intake.documents import IntakeDocuments
from tests.api.meeting_commands import MeetingsOnTheDatabase
from tests.factories import NOW, a_recommendation, an_opening
from workflows.client import NoSuchInspectionError, UnknownRecommendationError
from workflows.editions import EditionTaking
from workflows.messages import Outcome
from workflows.policy_changes import PolicyChanges

SENDER = "inspectorate"
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="
PREVIOUS_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDC2FVsBQIhrs="
BASE_URL = "http://127.0.0.1:8000"
POLICY = Policy()
MOST_FILE_BYTES = 1024 * 1024


@dataclass
class MovableClock:
    """The present moment, moved by the test alone."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def move_on(self, by: timedelta) -> None:
        """Let time pass."""
        self.now += by


@dataclass
class CommandsOnTheDatabase:
    """Carries commands out by the real rules on the real read model, without workflows."""

    database: Database
    clock: MovableClock
    refusal: RefusedError | None = None
    failure: Exception | None = None
    # The answer is lost on its way back, after the command was carried out.
    loses_answer: RefusedError | None = None
    outcomes: dict[str, Outcome] = field(default_factory=dict[str, Outcome])

    async def perform(
        self, recommendation_id: str, command: Command, *, actor: Actor, command_id: str
    ) -> Outcome:
        """Carry the command out, once for its id."""
        for error in (self.refusal, self.failure):
            if error is not None:
                raise error
        if command_id not in self.outcomes:
            self.outcomes[command_id] = await self._carry_out(
                recommendation_id, command, actor, command_id
            )
        if self.loses_answer is not None:
            raise self.loses_answer
        return self.outcomes[command_id]

    async def _carry_out(
        self, recommendation_id: str, command: Command, actor: Actor, command_id: str
    ) -> Outcome:
        snapshot = await RecommendationRepository(self.database).get(recommendation_id)
        if snapshot is None:
            raise UnknownRecommendationError(f"There is no item '{recommendation_id}'.")
        today = london_date(self.clock())
        register = ItemRegister(self.database, today=lambda: today)
        change = carry_out(
            snapshot.item,
            command,
            actor=actor,
            at=self.clock(),
            policy=POLICY,
            facts=await register.facts_for(recommendation_id, command),
        )
        await ChangeRepository(self.database).record([replace(change, command_id=command_id)])
        status = rate(change.item, today, POLICY.rag)
        return Outcome(item=change.item, status=status)


@dataclass
class InspectionCommandsOnTheDatabase:
    """The same for commands on inspections."""

    database: Database
    clock: MovableClock
    outcomes: dict[str, InspectionState] = field(default_factory=dict[str, InspectionState])

    async def perform(
        self, inspection_id: str, command: InspectionCommand, *, actor: Actor, command_id: str
    ) -> InspectionState:
        """Carry the command out, once for its id, and what then comes about by itself."""
        if command_id not in self.outcomes:
            self.outcomes[command_id] = await self._carry_out(inspection_id, command, actor)
        return self.outcomes[command_id]

    async def _carry_out(
        self, inspection_id: str, command: InspectionCommand, actor: Actor
    ) -> InspectionState:
        states, now = InspectionStateRepository(self.database), self.clock()
        kept = await states.read_kept(inspection_id)
        if kept is None:
            raise NoSuchInspectionError(f"There is no inspection '{inspection_id}'.")
        begun = begin_inspection(kept, at=now)
        changes = [begun] if isinstance(begun, InspectionChange) else []
        before = begun.state if isinstance(begun, InspectionChange) else begun
        changes.append(
            carry_out_on_inspection(before, command, actor=actor, at=now, items=kept.items)
        )
        changes += settle_inspection(changes[-1].state, kept.items, at=now)
        await states.record(changes)
        return changes[-1].state


@dataclass
class StartedInspections:
    """Notes which inspections were started; it can be down."""

    started: list[str] = field(default_factory=list[str])
    is_down: bool = False

    async def start_inspection(self, inspection_id: str) -> None:
        """Start it, unless the server is down."""
        if self.is_down:
            raise ConnectionError("No Temporal server answers.")
        self.started.append(inspection_id)


@dataclass(kw_only=True)
class APIWorld:
    """The application, what stands behind it, and a client to ask it with."""

    database: Database
    clock: MovableClock
    commands: CommandsOnTheDatabase
    meetings: MeetingsOnTheDatabase
    starter: StartedInspections
    services: Services
    app: FastAPI
    client: httpx2.AsyncClient

    async def take_up(self, *items: Recommendation) -> Opening:
        """Keep an inspection with these items and take each up."""
        return await self.take_up_whole(an_opening(*(items or (a_recommendation(),))))

    async def take_up_whole(self, opening: Opening) -> Opening:
        """Keep that opening and take each of its items up."""
        await self.services.inspections.keep_opening(opening, received_at=self.clock())
        changes = [take_up(item, at=NOW, policy=POLICY.rag) for item in opening.recommendations]
        await ChangeRepository(self.database).record(changes)
        return opening

    async def session_of(self, person_id: str) -> str:
        """The token of a session of that person."""
        link = await self.services.sessions.make_link(person_id, self.clock())
        token = await self.services.sessions.use_link(link, self.clock())
        assert token is not None
        return token

    async def as_person(self, person_id: str) -> dict[str, str]:
        """The header that signs a request in as that person."""
        return {"Authorization": f"Bearer {await self.session_of(person_id)}"}


def a_site(**changes: Any) -> Site:
    """Traction on this machine, where people sign in by link."""
    site = Site(
        public_url=BASE_URL,
        host="127.0.0.1",
        email_domain="northmoor.example",
        signs_in_by_link=True,
        force="Northmoor Police",
    )
    return replace(site, **changes)


def evidence_files(database: Database, folder: Path | None) -> EvidenceFiles:
    """Evidence files of up to `MOST_FILE_BYTES`, kept in that folder or else in memory."""
    store = MemoryStore() if folder is None else open_store(None, folder=folder)
    rows = EvidenceFileRepository(database)
    return EvidenceFiles(EvidenceObjects(store), rows, most_bytes=MOST_FILE_BYTES)


def _intake(
    database: Database,
    commands: CommandsOnTheDatabase,
    starter: StartedInspections,
    clock: MovableClock,
) -> IntakeServices:
    editions = EditionRepository(database)
    return IntakeServices(
        kept=IntakeRepository(database),
        documents=IntakeDocuments(EvidenceObjects(MemoryStore())),
        templates=TemplateRepository(database),
        editions=editions,
        finder=EditionFinder(database),
        taking=EditionTaking(commands, editions, starter, clock=clock),
    )


def _services(
    database: Database,
    commands: CommandsOnTheDatabase,
    starter: StartedInspections,
    clock: MovableClock,
) -> Services:
    secrets = [SecretStr(SECRET), SecretStr(PREVIOUS_SECRET)]
    policies = PolicyRepository(database)
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
        evidence_files=evidence_files(database, None),
        intake=_intake(database, commands, starter, clock),
        policies=policies,
        plans=PlanRepository(database),
        policy_changes=PolicyChanges(commands, policies, starter, clock=clock),
        meetings=MeetingRepository(database),
        papers=PaperRepository(database),
        meeting_commands=MeetingsOnTheDatabase(database, clock),
        commands=commands,
        inspection_states=InspectionStateRepository(database),
        national=NationalRepository(database),
        inspection_commands=InspectionCommandsOnTheDatabase(database, clock),
        starter=starter,
        calendar=UnitedKingdomBankHolidays(),
        senders=WebhookSenders({SENDER: secrets}),
        site=a_site(),
        clock=clock,
    )


def an_api_world(
    database: Database,
    *,
    site: Site | None = None,
    checks: tuple[ReadinessCheck, ...] = (),
    evidence_folder: Path | None = None,
) -> APIWorld:
    """An API whose clock stands at `NOW`; close its client after use."""
    clock = MovableClock()
    commands = CommandsOnTheDatabase(database, clock)
    meetings = MeetingsOnTheDatabase(database, clock)
    starter = StartedInspections()
    services = replace(
        _services(database, commands, starter, clock),
        evidence_files=evidence_files(database, evidence_folder),
        meeting_commands=meetings,
        site=site or a_site(),
        checks=checks,
    )
    app = create_api(services)
    transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
    return APIWorld(
        database=database,
        clock=clock,
        commands=commands,
        meetings=meetings,
        starter=starter,
        services=services,
        app=app,
        client=httpx2.AsyncClient(transport=transport, base_url=BASE_URL),
    )
