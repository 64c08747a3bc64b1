"""Carrying commands on inspections out for whoever sits at the terminal."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import uuid4

from temporalio.client import Client

from api.announcing import announce
from api.recorded_inspections import read_recorded, when_state_recorded
from cli.acting import actor_named
from cli.clock import utc_now
from cli.databases import open_database
from cli.wiring import temporal_address
from domain.inspection_commands import AnnounceInspection, InspectionCommand
from domain.inspection_life import InspectionState
from domain.people import Actor
from infra.database.engine import Database
from infra.database.errors import UnknownInspectionError
from infra.database.inspection_states import InspectionStateRepository
from infra.database.inspections import InspectionRepository
from infra.database.naming import Finder
from infra.settings import Settings
from infra.temporal_client import connect
from workflows.client import WorkflowStarter
from workflows.inspection_client import InspectionCommands


class Commanding:
    """What a command needs of the database and of Temporal, and who gives it."""

    def __init__(
        self, database: Database, client: Client, *, actor: Actor, task_queue: str
    ) -> None:
        self._database = database
        self._commands = InspectionCommands(client, task_queue=task_queue)
        self._starter = WorkflowStarter(client, task_queue=task_queue)
        self._actor = actor

    async def announce(self, command: AnnounceInspection) -> str:
        """Keep and start it, and wait until it is recorded; gives its id."""
        inspection_id = await announce(
            command,
            actor=self._actor,
            openings=InspectionRepository(self._database),
            starter=self._starter,
            now=utc_now(),
        )
        await self._until_recorded(inspection_id, 1)
        return inspection_id

    async def perform(self, inspection_id: str, command: InspectionCommand) -> str:
        """Carry the command out and wait until it is recorded; gives the inspection's id."""
        # Before anything is asked of a workflow that nobody opened.
        await InspectionRepository(self._database).read_opening(inspection_id)
        state = await self._commands.perform(
            inspection_id, command, actor=self._actor, command_id=f"cli-{uuid4().hex}"
        )
        await self._until_recorded(inspection_id, state.version)
        return inspection_id

    async def items(self, inspection_id: str, words: Sequence[str]) -> tuple[str, ...]:
        """The ids of the items those words name within the inspection."""
        finder = Finder(self._database)
        found = [await finder.find_item(one, inspection_id=inspection_id) for one in words]
        return tuple(one.recommendation_id for one in found)

    async def _until_recorded(self, inspection_id: str, version: int) -> None:
        states = InspectionStateRepository(self._database)
        await when_state_recorded(states, inspection_id, version=version)


# Does something and gives the id of the inspection it was done to.
Work = Callable[[Commanding], Awaitable[str]]


async def done(settings: Settings, work: Work, acting: str) -> InspectionState:
    """Let somebody do something, and say how the inspection then stands.

    Raises:
        NoSuchPersonError: nobody is called so, or they cannot act.
        UnknownInspectionError: there is no such inspection.
        RefusedError: the rules say no.
    """
    async with open_database(settings) as database:
        actor = await actor_named(Finder(database), acting)
        client = await connect(temporal_address(settings), settings.temporal_namespace)
        commanding = Commanding(database, client, actor=actor, task_queue=settings.task_queue)
        return await _state(database, await work(commanding))


async def read(settings: Settings, inspection_id: str) -> InspectionState:
    """How the inspection stands; raises UnknownInspectionError when there is none."""
    async with open_database(settings) as database:
        return await _state(database, inspection_id)


async def _state(database: Database, inspection_id: str) -> InspectionState:
    states = InspectionStateRepository(database)
    recorded = await read_recorded(states, inspection_id, now=utc_now())
    if recorded is None:
        raise UnknownInspectionError(
            f"There is no inspection '{inspection_id}': its page has the id in its address."
        )
    return recorded.state
