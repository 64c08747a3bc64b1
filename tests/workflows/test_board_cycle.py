"""A board meeting's workflow on a real Temporal server."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import pytest
from temporalio.client import WorkflowHandle
from temporalio.testing import WorkflowEnvironment

from domain.authority import NotAllowedError
from domain.board_meetings import BoardMeeting, MeetingStage
from domain.commands import IncompleteCommandError
from domain.meeting_commands import (
    ApprovePaper,
    CancelMeeting,
    FreezeFigures,
    MeetingCommand,
    MoveMeeting,
    PlanMeeting,
)
from domain.people import Actor
from domain.stages import IllegalMoveError
from domain.update_round import AskedPage
from domain.working_days import Division, london_date
from infra.temporal_payloads import DATA_CONVERTER
from tests.factories import OWNER, SECOND_OWNER, Changes, a_board_member, an_actor, the_secretariat
from tests.workflows.items import today
from tests.workflows.worlds import World
from workflows.board_cycle import BoardCycleWorkflow
from workflows.meeting_client import AlreadyPlannedError, MeetingOverError, UnknownMeetingError
from workflows.meeting_messages import MeetingStart

pytestmark = pytest.mark.temporal

TWO_PAGES = [
    AskedPage(people=(OWNER, SECOND_OWNER), last="item-200"),
    AskedPage(people=(OWNER,), last=None),
]


async def plan(
    world: World, *, in_days: int = 40, command_id: str | None = None, **changes: Changes
) -> BoardMeeting:
    """Plan a meeting so many days from now."""
    return await world.board.plan(
        PlanMeeting(held_on=today() + timedelta(days=in_days), **changes),
        actor=the_secretariat(),
        command_id=command_id or uuid4().hex,
        today=today(),
    )


def handle_of(world: World, meeting: BoardMeeting) -> WorkflowHandle[BoardCycleWorkflow, None]:
    """The running workflow of a meeting."""
    return world.client.get_workflow_handle_for(
        BoardCycleWorkflow.run, f"meeting/{meeting.meeting_id}"
    )


@dataclass
class Cycle:
    """One meeting in a world."""

    world: World
    meeting: BoardMeeting

    @property
    def handle(self) -> WorkflowHandle[BoardCycleWorkflow, None]:
        return handle_of(self.world, self.meeting)

    async def stands(self) -> BoardMeeting:
        """The meeting as its workflow has it."""
        return (await self.handle.query(BoardCycleWorkflow.meeting)).meeting

    async def until_issued(self) -> BoardMeeting:
        """Wait for the paper."""
        async with asyncio.timeout(30):
            while (stands := await self.stands()).paper is None:
                await asyncio.sleep(0.05)
        return stands

    async def command(
        self, command: MeetingCommand, actor: Actor, command_id: str | None = None
    ) -> BoardMeeting:
        """Give a command through the one door."""
        return await self.world.board.perform(
            self.meeting.meeting_id, command, actor=actor, command_id=command_id or uuid4().hex
        )

    def events(self) -> list[str]:
        return self.world.meetings.events(self.meeting.meeting_id)


@pytest.fixture
async def cycle(running: World) -> Cycle:
    """A meeting planned for forty days from now, with its days reckoned."""
    made = Cycle(world=running, meeting=await plan(running))
    async with asyncio.timeout(30):
        while not (await made.stands()).version:
            await asyncio.sleep(0.05)
    return made


async def approve(cycle: Cycle) -> BoardMeeting:
    """Approve on the day on which the figures were frozen, by the meeting's own clock."""
    frozen = await cycle.until_issued()
    assert frozen.figures_at is not None
    decided_on = london_date(frozen.figures_at)
    return await cycle.command(ApprovePaper(decided_on=decided_on), a_board_member())


class TestCycle:
    async def test_runs_from_the_plan_to_the_approval(
        self, temporal_env: WorkflowEnvironment, cycle: Cycle
    ) -> None:
        cycle.world.rounds.pages = TWO_PAGES
        await temporal_env.fast_forward(cycle.handle, timedelta(days=39))

        frozen = await cycle.stands()
        approved = await approve(cycle)
        await cycle.handle.result()

        assert (frozen.stage, frozen.asked) == (MeetingStage.FROZEN, 2)
        assert frozen.paper is not None
        assert approved.stage is MeetingStage.APPROVED
        assert cycle.events() == [
            "planned",
            "update_round_opened",
            "updates_asked",
            "figures_frozen",
            "paper_issued",
            "paper_approved",
        ]
        versions = [one.meeting.version for one in cycle.world.meetings.changes]
        assert versions == [1, 2, 3, 4, 5, 6]

    async def test_asks_at_the_opening_and_freezes_on_its_day(
        self, temporal_env: WorkflowEnvironment, cycle: Cycle
    ) -> None:
        await temporal_env.fast_forward(cycle.handle, timedelta(days=39))

        stands = await cycle.stands()
        [(_, asked_at)] = cycle.world.rounds.asked
        assert london_date(asked_at) == stands.update_round_on
        frozen_at = cycle.world.papers.frozen[stands.meeting_id]
        assert frozen_at == stands.figures_at
        assert london_date(frozen_at) == stands.freezes_on

    async def test_wakes_each_inbox_once_a_round(
        self, temporal_env: WorkflowEnvironment, cycle: Cycle
    ) -> None:
        cycle.world.rounds.pages = TWO_PAGES

        await temporal_env.fast_forward(cycle.handle, timedelta(days=33))

        assert cycle.world.inboxes.woken == [OWNER, SECOND_OWNER]
        assert [after for after, _ in cycle.world.rounds.asked] == [None, "item-200"]

    async def test_gets_over_a_database_that_was_down(
        self, temporal_env: WorkflowEnvironment, cycle: Cycle
    ) -> None:
        cycle.world.rounds.pages = TWO_PAGES
        cycle.world.rounds.failures_left = cycle.world.papers.failures_left = 1

        await temporal_env.fast_forward(cycle.handle, timedelta(days=39))

        stands = await cycle.stands()
        assert stands.paper is not None
        # Begun again from the first page: whoever may not have been woken is.
        assert cycle.world.inboxes.woken == [OWNER, SECOND_OWNER] * 2


class TestCommands:
    async def test_freeze_early_and_ask_nobody(self, cycle: Cycle) -> None:
        await cycle.command(FreezeFigures(), the_secretariat())
        await approve(cycle)
        await cycle.handle.result()

        assert cycle.events() == ["planned", "figures_frozen", "paper_issued", "paper_approved"]
        assert cycle.world.rounds.asked == []

    async def test_move_what_lies_ahead(
        self, temporal_env: WorkflowEnvironment, cycle: Cycle
    ) -> None:
        moved = await cycle.command(
            MoveMeeting(held_on=today() + timedelta(days=100)), the_secretariat()
        )
        await temporal_env.fast_forward(cycle.handle, timedelta(days=70))
        before = await cycle.stands()
        await temporal_env.fast_forward(cycle.handle, timedelta(days=30))

        assert moved.held_on == today() + timedelta(days=100)
        assert before.stage is MeetingStage.PLANNED
        assert (await cycle.stands()).stage is MeetingStage.FROZEN

    async def test_cancel_ends_it(self, cycle: Cycle) -> None:
        await cycle.command(CancelMeeting(reason="No quorum."), the_secretariat())
        await cycle.handle.result()

        assert cycle.events() == ["planned", "cancelled"]

    async def test_are_carried_out_once_for_their_id(self, cycle: Cycle) -> None:
        command = MoveMeeting(held_on=today() + timedelta(days=60))
        first = await cycle.command(command, the_secretariat(), command_id="move-once")
        again = await cycle.command(command, the_secretariat(), command_id="move-once")

        assert again == first
        await cycle.command(CancelMeeting(reason="No quorum."), the_secretariat())
        await cycle.handle.result()
        assert cycle.events() == ["planned", "moved", "cancelled"]

    async def test_are_refused_by_the_rules(self, cycle: Cycle) -> None:
        with pytest.raises(NotAllowedError, match="Only the secretariat"):
            await cycle.command(FreezeFigures(), an_actor(OWNER))
        with pytest.raises(IllegalMoveError, match="Possible now"):
            await cycle.command(ApprovePaper(decided_on=today()), a_board_member())
        with pytest.raises(IncompleteCommandError, match="called off"):
            await cycle.command(CancelMeeting(reason=""), the_secretariat())

        history = await cycle.handle.fetch_history()
        assert not any(
            event.HasField("workflow_execution_update_accepted_event_attributes")
            for event in history.events
        )

    async def test_are_refused_once_it_is_over(self, cycle: Cycle) -> None:
        await cycle.command(CancelMeeting(reason="No quorum."), the_secretariat())
        await cycle.handle.result()

        with pytest.raises(MeetingOverError):
            await cycle.command(FreezeFigures(), the_secretariat())

    async def test_are_refused_for_a_meeting_nobody_knows(self, running: World) -> None:
        with pytest.raises(UnknownMeetingError):
            await running.board.perform(
                "board-none", FreezeFigures(), actor=the_secretariat(), command_id=uuid4().hex
            )


class TestPlan:
    async def test_is_made_once_for_its_id(self, running: World) -> None:
        first = await plan(running, command_id="plan-once")
        again = await plan(running, command_id="plan-once")

        assert again.meeting_id == first.meeting_id

    async def test_refuses_a_second_board_on_the_same_day(self, cycle: Cycle) -> None:
        await cycle.command(FreezeFigures(), the_secretariat())

        with pytest.raises(AlreadyPlannedError, match=cycle.meeting.meeting_id):
            await plan(cycle.world)

    async def test_takes_the_calendar_of_the_inspection(self, running: World) -> None:
        running.meetings.inspections["scottish"] = Division.SCOTLAND

        meeting = await plan(running, inspection_id="scottish")
        with pytest.raises(IncompleteCommandError, match="no inspection 'english'"):
            await plan(running, inspection_id="english")

        history = await handle_of(running, meeting).fetch_history()
        given = history.events[0].workflow_execution_started_event_attributes.input.payloads[0]
        start = DATA_CONVERTER.payload_converter.from_payload(given, MeetingStart)
        assert start.division is Division.SCOTLAND

    async def test_refuses_everybody_but_the_secretariat(self, running: World) -> None:
        with pytest.raises(NotAllowedError):
            await running.board.plan(
                PlanMeeting(held_on=today() + timedelta(days=40)),
                actor=an_actor(OWNER),
                command_id=uuid4().hex,
                today=today(),
            )


class TestReplay:
    async def test_goes_as_it_went_when_nothing_is_cached(
        self, temporal_env: WorkflowEnvironment, forgetful: World
    ) -> None:
        cycle = Cycle(world=forgetful, meeting=await plan(forgetful))

        await temporal_env.fast_forward(cycle.handle, timedelta(days=39))
        await approve(cycle)
        await cycle.handle.result()

        assert cycle.events()[-1] == "paper_approved"
