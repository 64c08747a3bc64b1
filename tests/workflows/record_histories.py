"""Records one history of each kind of life, to be replayed by every later version.

Run `python -m tests.workflows.record_histories NAME` after a change of a workflow; the name goes
in front of the files, and what was recorded before stays. Lives named after it are recorded alone.
"""

import asyncio
import sys
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

from temporalio.client import Client
from temporalio.testing import WorkflowEnvironment

from domain.commands import (
    AcceptEvidence,
    OverrideRAG,
    PostUpdate,
    ReturnEvidence,
    SendBack,
    Start,
    SubmitEvidence,
)
from domain.meeting_commands import CancelMeeting, FreezeFigures, MoveMeeting
from domain.notices import Delivery
from domain.recommendation import RAGRating
from infra.temporal_payloads import DATA_CONVERTER
from infra.temporal_server.dev_server import TIME_SKIPPING_ARGUMENTS
from infra.temporal_server.executable import find_temporal
from infra.temporal_server.search_attributes import ensure_search_attributes
from tests.factories import REVIEWER, a_board_member, an_actor, the_secretariat
from tests.workflows.inspection_lives import INSPECTION_LIVES
from tests.workflows.items import an_item_due, today
from tests.workflows.recommendation_lives import RECOMMENDATION_LIVES
from tests.workflows.test_board_cycle import TWO_PAGES, Cycle, approve, plan
from tests.workflows.test_inspection import an_opening
from tests.workflows.test_recommendation import IMPLEMENTED, close
from tests.workflows.worlds import World, world
from workflows.visibility import SEARCH_ATTRIBUTES

_WITH_NAME = 2
HISTORIES = Path(__file__).parent / "histories"
_EVIDENCE = SubmitEvidence(shows="Call handlers now ask.", link="https://evidence.example/1")


async def a_returned_and_closed_item(world: World, _env: WorkflowEnvironment) -> str:
    """Every command once, with a return by the reviewer and one by the board."""
    item = an_item_due(in_days=90)
    handle = await world.take_up(item)
    await world.command(item, Start(), an_actor())
    await world.command(item, PostUpdate(text="Begun.", rag=RAGRating.AMBER), an_actor())
    await world.command(item, OverrideRAG(rag=RAGRating.RED, reason="Late."), a_board_member())
    await world.command(item, _EVIDENCE, an_actor())
    await world.command(item, ReturnEvidence(reason="Thin."), an_actor(REVIEWER))
    await world.command(item, _EVIDENCE, an_actor())
    await world.command(item, AcceptEvidence(), an_actor(REVIEWER))
    await world.command(item, SendBack(reason="Since when?"), a_board_member())
    await world.command(item, _EVIDENCE, an_actor())
    await world.command(item, AcceptEvidence(), an_actor(REVIEWER))
    await world.command(item, PostUpdate(text="All staff trained."), an_actor())
    await world.command(item, IMPLEMENTED, a_board_member())
    await handle.result()
    return handle.id


async def an_item_nobody_answers_for(world: World, env: WorkflowEnvironment) -> str:
    """Prompted, overdue, escalated to the board; still open."""
    item = an_item_due(in_days=40, declared_rag=RAGRating.GREEN)
    handle = await world.take_up(item)
    await env.fast_forward(handle, timedelta(days=75))
    return handle.id


async def an_inspection_that_ends(world: World, _env: WorkflowEnvironment) -> str:
    """Two items, both closed."""
    opening = an_opening(2)
    inspection_id = opening.inspection.inspection_id
    world.openings.openings[inspection_id] = opening
    await world.starter.start_inspection(inspection_id)
    await world.until_taken_up(opening.recommendations)
    for item in opening.recommendations:
        await close(world, item)
    handle = world.client.get_workflow_handle(f"inspection/{inspection_id}")
    await handle.result()
    return handle.id


async def an_inbox_with_two_rounds(world: World, _env: WorkflowEnvironment) -> str:
    """One round that is asked for patience, and one that sends."""
    world.messenger.script = [Delivery(sent=1, retry_after=0.1), Delivery(sent=1)]
    async with world.notices_worker():
        await world.starter.wake("owner")
        handle = world.client.get_workflow_handle("inbox/owner")
        await handle.result()
    return handle.id


async def a_board_cycle_that_is_approved(world: World, env: WorkflowEnvironment) -> str:
    """Planned, moved, asked about, frozen by time, approved."""
    world.rounds.pages = TWO_PAGES
    cycle = Cycle(world=world, meeting=await plan(world))
    await cycle.command(MoveMeeting(held_on=today() + timedelta(days=45)), the_secretariat())
    await env.fast_forward(cycle.handle, timedelta(days=44))
    await approve(cycle)
    await cycle.handle.result()
    return cycle.handle.id


async def a_board_cycle_that_is_called_off(world: World, _env: WorkflowEnvironment) -> str:
    """Frozen early by the secretariat, then called off."""
    cycle = Cycle(world=world, meeting=await plan(world))
    await cycle.command(FreezeFigures(), the_secretariat())
    await cycle.until_issued()
    await cycle.command(CancelMeeting(reason="No quorum."), the_secretariat())
    await cycle.handle.result()
    return cycle.handle.id


async def an_inbox_that_waits_for_the_morning(world: World, env: WorkflowEnvironment) -> str:
    """Woken in the evening, and once more in vain; sends in the morning."""
    evening = datetime.now(UTC)
    morning = evening + timedelta(hours=15)
    waiting = Delivery(next_at=morning)
    world.messenger.script = [waiting, waiting, Delivery(sent=2)]
    async with world.notices_worker():
        for number in (1, 2):
            await world.starter.wake("early-riser", evening)
            await _until_asked(world, number)
        handle = world.client.get_workflow_handle("inbox/early-riser")
        await env.fast_forward(handle, timedelta(hours=16))
        await handle.result()
    return handle.id


async def _until_asked(world: World, times: int) -> None:
    async with asyncio.timeout(30):
        while len(world.messenger.asked) < times:
            await asyncio.sleep(0.05)


LIVES = (
    a_returned_and_closed_item,
    an_item_nobody_answers_for,
    an_inspection_that_ends,
    an_inbox_with_two_rounds,
    a_board_cycle_that_is_approved,
    a_board_cycle_that_is_called_off,
    an_inbox_that_waits_for_the_morning,
    *INSPECTION_LIVES,
    *RECOMMENDATION_LIVES,
)


async def exported(client: Client, workflow_id: str) -> str:
    """The history as the server exports it; a hand-written one would lack its flags."""
    history = await client.get_workflow_handle(workflow_id).fetch_history()
    return history.to_json() + "\n"


async def record(wanted: Collection[str]) -> dict[str, str]:
    """Record the lives of those names, or every kind, on a server of its own."""
    histories: dict[str, str] = {}
    env = await WorkflowEnvironment.start_time_skipping_v2(
        dev_server_existing_path=str(find_temporal(report=print)),
        dev_server_extra_args=list(TIME_SKIPPING_ARGUMENTS),
        data_converter=DATA_CONVERTER,
    )
    async with env:
        await ensure_search_attributes(env.client, SEARCH_ATTRIBUTES)
        for life in LIVES:
            if wanted and life.__name__ not in wanted:
                continue
            with env.with_time_skipping_disabled():
                async with world(env.client) as one:
                    workflow_id = await life(one, env)
                    histories[life.__name__] = await exported(env.client, workflow_id)
    return histories


if __name__ == "__main__":
    if len(sys.argv) < _WITH_NAME:
        sys.exit("Name the recording: python -m tests.workflows.record_histories NAME [LIFE...]")
    for life_name, text in asyncio.run(record(sys.argv[_WITH_NAME:])).items():
        (HISTORIES / f"{sys.argv[1]}-{life_name}.json").write_text(text, encoding="utf-8")
