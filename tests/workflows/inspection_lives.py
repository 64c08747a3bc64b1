"""Whole lives of inspections on a real server, for the histories that every version replays."""

from dataclasses import replace
from datetime import timedelta

from temporalio.testing import WorkflowEnvironment

from domain.commands import AcceptEvidence, Assign, Reopen, SubmitEvidence
from domain.inspection_commands import (
    AnnounceRevisit,
    BeginFieldwork,
    ReceiveDraft,
    RecordRevisit,
    ReturnAccuracyCheck,
    SendResponse,
)
from domain.recommendation import Recommendation
from tests.factories import OWNER, REVIEWER, a_board_member, an_actor, the_secretariat
from tests.workflows.items import today
from tests.workflows.test_inspection import (
    an_announcement,
    an_opening,
    published,
    start,
    told,
    until_event,
)
from tests.workflows.test_recommendation import IMPLEMENTED, close
from tests.workflows.worlds import World


async def an_inspection_from_its_announcement(world: World, env: WorkflowEnvironment) -> str:
    """Every command, prompts, an item without an owner, and a revisit that reopens an item."""
    announced = an_announcement()
    inspection_id = await start(world, announced)
    handle = world.inspection(inspection_id)
    await told(world, inspection_id, BeginFieldwork(on=today()))
    due_on = today() + timedelta(days=20)
    await told(world, inspection_id, ReceiveDraft(on=today(), accuracy_check_due_on=due_on))
    await env.fast_forward(handle, timedelta(days=19))
    await told(world, inspection_id, ReturnAccuracyCheck(on=today(), note="Two errors."))
    opening = published(announced)
    first, second = opening.recommendations
    unowned = replace(second, action_owners=())
    await start(world, replace(opening, recommendations=(first, unowned)))
    await until_event(world, inspection_id, "published")
    await world.command(second, Assign(action_owners=(OWNER,)), the_secretariat())
    await until_event(world, inspection_id, "allocated")
    await told(world, inspection_id, SendResponse(on=today(), note="By letter."))
    await told(world, inspection_id, AnnounceRevisit(on=today() + timedelta(days=30)))
    for item in (first, second):
        await close(world, item)
        await world.handle(item).result()
    await _find_wanting(world, inspection_id, first)
    await _close_again(world, first)
    await handle.result()
    return handle.id


async def an_inspection_that_came_back(world: World, _env: WorkflowEnvironment) -> str:
    """Ended, and brought back by an item that the board reopened, until that has ended too."""
    opening = an_opening(1)
    (item,) = opening.recommendations
    inspection_id = await start(world, opening)
    await close(world, item)
    await world.inspection(inspection_id).result()
    await _reopen(world, item)
    await until_event(world, inspection_id, "item_reopened")
    handle = world.inspection(inspection_id)
    await _close_again(world, item)
    await handle.result()
    return handle.id


INSPECTION_LIVES = (an_inspection_from_its_announcement, an_inspection_that_came_back)


async def _find_wanting(world: World, inspection_id: str, item: Recommendation) -> None:
    findings = RecordRevisit(
        on=today(), findings="One does not hold.", to_reopen=(item.recommendation_id,)
    )
    await told(world, inspection_id, findings)
    await _reopen(world, item)
    await until_event(world, inspection_id, "item_reopened")


async def _reopen(world: World, item: Recommendation) -> None:
    command = Reopen(reason="It does not hold.", due_on=today() + timedelta(days=60))
    await world.command(item, command, a_board_member())


async def _close_again(world: World, item: Recommendation) -> None:
    evidence = SubmitEvidence(shows="It holds now.", link="https://evidence.example/2")
    await world.command(item, evidence, an_actor())
    await world.command(item, AcceptEvidence(), an_actor(REVIEWER))
    await world.command(item, IMPLEMENTED, a_board_member())
