"""The two that are measured: Traction, and the bare workflow beside it."""

from datetime import date
from enum import StrEnum
from typing import Protocol

from temporalio.client import Client

from benchmarks.bare_store import BareStore
from benchmarks.bare_workflow import BareWorkflow
from benchmarks.items import an_item, owner_of
from cli.clock import london_today
from domain.commands import PostUpdate
from domain.inspection import inspection_id_for
from domain.policy import Policy
from domain.recommendation import Recommendation
from domain.working_days import Division
from infra.database.audit import AuditTrail
from infra.database.engine import Database
from infra.database.register import ItemRegister
from infra.settings import Settings
from workflows.client import RecommendationCommands, WorkflowStarter

BARE_TASK_QUEUE = "bare"
_SAID = "Two hundred calls were sampled in March; in 188 of them the question set was used."


class SubjectName(StrEnum):
    """Which of the two."""

    TRACTION = "traction"
    BARE = "bare"


class Subject(Protocol):
    """Something that starts items, takes commands on them and records both."""

    async def start(self, number: int) -> None:
        """Start the item of that number; returns once the server has taken it."""
        ...

    async def command(self, number: int, command_id: str) -> None:
        """Post an update on that item; returns with the update's result."""
        ...

    async def recorded(self) -> int:
        """How many changes are in the read model: one a start, one a command."""
        ...


class Traction:
    """The real thing, through the doors that the API and the inspection use."""

    def __init__(self, client: Client, database: Database, *, today: date) -> None:
        self._starter = WorkflowStarter(client, task_queue=Settings().task_queue)
        self._commands = RecommendationCommands(
            client,
            task_queue=Settings().task_queue,
            register=ItemRegister(database, today=lambda: today),
        )
        self._trail = AuditTrail(database)
        self._today = today
        self._inspection_id = inspection_id_for("benchmark", "northmoor")

    async def start(self, number: int) -> None:
        """Start the item's workflow."""
        await self._starter.start_recommendation(
            self._item(number), Division.ENGLAND_AND_WALES, Policy()
        )

    async def command(self, number: int, command_id: str) -> None:
        """Let the item's owner report progress."""
        item = self._item(number)
        await self._commands.perform(
            item.recommendation_id,
            PostUpdate(text=_SAID),
            actor=owner_of(item),
            command_id=command_id,
        )

    async def recorded(self) -> int:
        """The audit trail counts every change once, without gaps."""
        return await self._trail.head()

    def _item(self, number: int) -> Recommendation:
        return an_item(self._inspection_id, number, today=self._today)


class Bare:
    """The bare workflow, through Temporal's client."""

    def __init__(self, client: Client, database: Database) -> None:
        self._client = client
        self._store = BareStore(database)

    async def start(self, number: int) -> None:
        """Start one."""
        item_id = _bare_id(number)
        await self._client.start_workflow(
            BareWorkflow.run, item_id, id=item_id, task_queue=BARE_TASK_QUEUE
        )

    async def command(self, number: int, command_id: str) -> None:
        """Send one text."""
        handle = self._client.get_workflow_handle(_bare_id(number))
        await handle.execute_update(BareWorkflow.post_update, _SAID, id=command_id)

    async def recorded(self) -> int:
        """Its rows."""
        return await self._store.rows()


def subject(name: SubjectName, client: Client, database: Database) -> Subject:
    """The one of that name, on that server and database."""
    if name is SubjectName.BARE:
        return Bare(client, database)
    return Traction(client, database, today=london_today())


def _bare_id(number: int) -> str:
    return f"bare/{number}"
