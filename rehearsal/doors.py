"""The doors through which everything in a rehearsal is done: those that people use."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final, TypeVar
from uuid import uuid4

from api.announcing import announce
from cli.importing import keep_and_start
from domain.board_meetings import BoardMeeting
from domain.commands import Command
from domain.directory.commands import AddPerson, PersonCommand
from domain.inspection import Opening
from domain.inspection_commands import AnnounceInspection, InspectionCommand
from domain.inspection_life import subject_of
from domain.meeting_commands import MeetingCommand, PlanMeeting
from domain.people import Actor, Person
from domain.policy import KeptPolicy, Policy
from domain.working_days import london_date
from infra.database.directory import DirectoryRepository
from infra.database.inspection_states import InspectionStateRepository
from infra.database.inspections import InspectionRepository
from infra.database.meetings import MeetingRepository
from infra.database.policies import PolicyRepository
from infra.database.recommendations import RecommendationRepository
from infra.database.register import ItemRegister
from rehearsal.waiting import until
from rehearsal.world import World
from workflows.client import RecommendationCommands, UnavailableError, WorkflowStarter
from workflows.inspection_client import InspectionCommands
from workflows.meeting_client import MeetingCommands
from workflows.policy_changes import PolicyChanges

_TRIES: Final = 5
_Answer = TypeVar("_Answer")


class Doors:
    """Each takes a command at the moment of the rehearsal and waits until it is recorded."""

    def __init__(self, world: World) -> None:
        self._world = world
        queue = world.settings.task_queue
        self._states = InspectionStateRepository(world.database)
        self._inspections = InspectionCommands(world.client, task_queue=queue)
        self._recorded_meetings = MeetingRepository(world.database)
        self._meetings = MeetingCommands(world.client, self._recorded_meetings, task_queue=queue)
        self._starter = WorkflowStarter(world.client, task_queue=queue)
        self._directory = DirectoryRepository(world.database)
        self._recorded_items = RecommendationRepository(world.database)
        self._items = RecommendationCommands(
            world.client,
            task_queue=queue,
            register=ItemRegister(world.database, today=lambda: london_date(world.clock.now())),
        )

    async def on_item(self, recommendation_id: str, command: Command, actor: Actor) -> None:
        """Command an item.

        Raises:
            RefusedError: the rules say no.
        """
        known_as = _command_id()
        outcome = await _patiently(
            lambda: self._items.perform(
                recommendation_id, command, actor=actor, command_id=known_as
            )
        )

        async def recorded() -> bool:
            version = await self._recorded_items.version(recommendation_id)
            return version is not None and version >= outcome.item.version

        await until(recorded, f"What was done to {recommendation_id}")

    async def open_inspection(self, opening: Opening) -> str:
        """Import it; gives what the audit trail calls it."""
        await keep_and_start(
            opening,
            self._world.database,
            self._starter,
            now=self._world.clock.now(),
            report=lambda _: None,
        )
        return subject_of(opening.inspection.inspection_id)

    async def announce(self, command: AnnounceInspection, actor: Actor) -> str:
        """Announce an inspection; gives its id."""
        inspection_id = await announce(
            command,
            actor=actor,
            openings=InspectionRepository(self._world.database),
            starter=self._starter,
            now=self._world.clock.now(),
        )
        await self._until_inspection(inspection_id, version=1)
        return inspection_id

    async def on_inspection(
        self, inspection_id: str, command: InspectionCommand, actor: Actor
    ) -> str:
        """Command an inspection; gives what the audit trail calls it."""
        known_as = _command_id()
        state = await _patiently(
            lambda: self._inspections.perform(
                inspection_id, command, actor=actor, command_id=known_as
            )
        )
        await self._until_inspection(inspection_id, version=state.version)
        return subject_of(inspection_id)

    async def plan_meeting(self, command: PlanMeeting, actor: Actor) -> str:
        """Plan a board meeting; gives its id."""
        today = london_date(self._world.clock.now())
        meeting = await self._meetings.plan(
            command, actor=actor, command_id=_command_id(), today=today
        )
        await self._until_meeting(meeting, version=1)
        return meeting.meeting_id

    async def on_meeting(self, meeting_id: str, command: MeetingCommand, actor: Actor) -> None:
        """Command a board meeting."""
        known_as = _command_id()
        meeting = await _patiently(
            lambda: self._meetings.perform(meeting_id, command, actor=actor, command_id=known_as)
        )
        await self._until_meeting(meeting, version=meeting.version)

    async def add_person(self, command: AddPerson, actor: Actor) -> Person:
        """Add somebody to the list of people."""
        at = self._world.clock.now()
        return await self._directory.add(command, actor=actor, at=at, command_id=_command_id())

    async def on_person(self, person_id: str, command: PersonCommand, actor: Actor) -> None:
        """Change the list of people."""
        at = self._world.clock.now()
        await self._directory.change(
            person_id, command, actor=actor, at=at, command_id=_command_id()
        )

    async def change_policy(self, inspection_id: str, policy: Policy, actor: Actor) -> KeptPolicy:
        """Give an inspection another policy, and all its open items with it."""
        changes = PolicyChanges(
            self._items,
            PolicyRepository(self._world.database),
            self._starter,
            clock=self._world.clock.now,
        )
        return await changes.change(inspection_id, policy, actor=actor)

    async def _until_inspection(self, inspection_id: str, *, version: int) -> None:
        async def recorded() -> bool:
            state = await self._states.get(inspection_id)
            return state is not None and state.version >= version

        await until(recorded, f"The inspection {inspection_id}")

    async def _until_meeting(self, meeting: BoardMeeting, *, version: int) -> None:
        async def recorded() -> bool:
            found = await self._recorded_meetings.get(meeting.meeting_id)
            return found is not None and found.version >= version

        await until(recorded, f"The meeting {meeting.meeting_id}")


async def _patiently(give: Callable[[], Awaitable[_Answer]]) -> _Answer:
    """Send the same command again when nobody answers in time, as whoever gave it is told to."""
    for _ in range(_TRIES - 1):
        with suppress(UnavailableError):
            return await give()
    return await give()


def _command_id() -> str:
    """An id for one command."""
    return f"rehearsal-{uuid4()}"
