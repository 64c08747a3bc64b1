"""An inspection's workflow on a real Temporal server."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from temporalio.client import WorkflowUpdateFailedError
from temporalio.exceptions import ApplicationError
from temporalio.testing import WorkflowEnvironment

from domain.authority import NotAllowedError
from domain.commands import IncompleteCommandError
from domain.inspection import Announcement, Inspection, Opening
from domain.inspection_commands import (
    AnnounceRevisit,
    BeginFieldwork,
    EndInspection,
    InspectionCommand,
    Publish,
    ReceiveDraft,
    RecordRevisit,
    ReturnAccuracyCheck,
    SendResponse,
)
from domain.inspection_life import InspectionStage, InspectionState
from domain.notices import NoticeKind
from domain.people import Actor
from domain.policy import Policy
from domain.stages import IllegalMoveError
from tests.factories import OWNER, SECRETARIAT, Changes, a_board_member, an_actor, the_secretariat
from tests.workflows.items import an_item_due, today
from tests.workflows.test_recommendation import close
from tests.workflows.worlds import World
from workflows.client import NoSuchInspectionError
from workflows.messages import Origin

pytestmark = pytest.mark.temporal


def an_opening(count: int, **changes: Changes) -> Opening:
    """An inspection with that many items, whose day of publication is unknown."""
    first = an_item_due(in_days=60)
    named: Changes = {"source": "test", "external_id": "1", "title": "Custody"}
    inspection = Inspection(inspection_id=first.inspection_id, **(named | changes))
    items = tuple(
        an_item_due(
            in_days=60,
            inspection_id=first.inspection_id,
            recommendation_id=f"{first.inspection_id}.afi-{number}",
        )
        for number in range(1, count + 1)
    )
    return Opening(inspection=inspection, people=(), recommendations=items)


def an_announcement() -> Opening:
    """An inspection that is announced, and nothing more."""
    announcement = Announcement(on=today(), by=SECRETARIAT, by_name="Helen Aske")
    return an_opening(0, announcement=announcement)


def published(announced: Opening) -> Opening:
    """The announced inspection with its two items, published today."""
    opening = an_opening(2, published_on=today())
    inspection_id = announced.inspection.inspection_id
    return Opening(
        inspection=replace(
            opening.inspection,
            inspection_id=inspection_id,
            announcement=announced.inspection.announcement,
        ),
        people=(),
        recommendations=tuple(
            replace(item, inspection_id=inspection_id) for item in opening.recommendations
        ),
    )


async def start(world: World, opening: Opening) -> str:
    """Keep the opening and start its inspection, then its items."""
    inspection_id = opening.inspection.inspection_id
    world.openings.openings[inspection_id] = opening
    await world.starter.start_inspection(inspection_id)
    await world.until_taken_up(opening.recommendations)
    return inspection_id


async def told(
    world: World, inspection_id: str, command: InspectionCommand, actor: Actor | None = None
) -> InspectionState:
    """Give a command, in the name of the secretariat unless it is another's."""
    return await world.command_inspection(inspection_id, command, actor or the_secretariat())


async def until(wanted: Callable[[], bool]) -> None:
    """Wait until that has come about."""
    async with asyncio.timeout(30):
        while not wanted():
            await asyncio.sleep(0.05)


async def until_event(world: World, inspection_id: str, event: str) -> None:
    """Wait until that was recorded as the last thing that happened to the inspection."""
    await until(lambda: world.inspections.events(inspection_id)[-1:] == [event])


class TestLife:
    async def test_ends_when_every_item_has_ended(self, running: World) -> None:
        opening = an_opening(3)
        inspection_id = await start(running, opening)

        for item in opening.recommendations:
            await close(running, item)
        await running.inspection(inspection_id).result()

        assert running.inspections.events(inspection_id) == ["published", "monitored", "ended"]

    async def test_started_again_starts_nothing(self, running: World) -> None:
        opening = an_opening(2)
        inspection_id = await start(running, opening)

        await running.starter.start_inspection(inspection_id)
        for item in opening.recommendations:
            await running.starter.start_recommendation(item, opening.inspection.division, Policy())
        await running.inspection(inspection_id).query("inspection")

        assert len(running.changes.changes) == 2
        assert running.inspections.events(inspection_id) == ["published", "monitored"]

    async def test_without_items_ends_at_once(self, running: World) -> None:
        inspection_id = await start(running, an_opening(0))

        await running.inspection(inspection_id).result()

        assert running.inspections.events(inspection_id) == ["published", "ended"]

    async def test_leads_from_the_announcement_to_the_end(self, running: World) -> None:
        announced = an_announcement()
        inspection_id = await start(running, announced)
        await told(running, inspection_id, BeginFieldwork(on=today()))
        due_on = today() + timedelta(days=14)
        await told(running, inspection_id, ReceiveDraft(on=today(), accuracy_check_due_on=due_on))
        await told(running, inspection_id, ReturnAccuracyCheck(on=today(), note="Two errors."))
        opening = published(announced)
        await start(running, opening)
        await until_event(running, inspection_id, "allocated")
        await told(running, inspection_id, SendResponse(on=today()))
        for item in opening.recommendations:
            await close(running, item)
        await running.inspection(inspection_id).result()

        assert running.inspections.events(inspection_id) == [
            "announced",
            "fieldwork_begun",
            "draft_received",
            "accuracy_check_returned",
            "published",
            "allocated",
            "response_sent",
            "monitored",
            "ended",
        ]
        first, *_others, last = running.inspections.changes
        assert first.actor.name == "Helen Aske"
        assert last.state.response_due_on == today() + timedelta(days=55)

    async def test_does_not_end_before_the_response_is_sent(self, running: World) -> None:
        opening = an_opening(1, published_on=today())
        inspection_id = await start(running, opening)
        await close(running, opening.recommendations[0])
        await until_event(running, inspection_id, "allocated")

        await running.handle(opening.recommendations[0]).result()
        assert "ended" not in running.inspections.events(inspection_id)

        await told(running, inspection_id, SendResponse(on=today()))
        await running.inspection(inspection_id).result()

        assert running.inspections.events(inspection_id)[-1] == "ended"

    async def test_goes_the_same_way_when_every_task_is_a_replay(self, forgetful: World) -> None:
        # One workflow alone: two that share a worker without a cache wait for each other.
        inspection_id = await start(forgetful, an_announcement())
        due_on = today() + timedelta(days=30)
        await told(forgetful, inspection_id, BeginFieldwork(on=today()))
        await told(forgetful, inspection_id, ReceiveDraft(on=today(), accuracy_check_due_on=due_on))
        await told(forgetful, inspection_id, Publish(on=today()))
        await told(forgetful, inspection_id, SendResponse(on=today()))
        await told(forgetful, inspection_id, AnnounceRevisit(on=due_on))
        await told(forgetful, inspection_id, RecordRevisit(on=today(), findings="All holds."))
        await told(forgetful, inspection_id, EndInspection(reason="Over."), a_board_member())
        await forgetful.inspection(inspection_id).result()

        assert forgetful.inspections.events(inspection_id)[-3:] == [
            "revisit_announced",
            "revisit_found",
            "ended",
        ]

    async def test_goes_on_as_new_without_losing_anything(self, running: World) -> None:
        inspection_id = await start(running, an_opening(1))
        handle = running.inspection(inspection_id)
        first_run = (await handle.describe()).run_id

        for _ in range(40):
            await told(running, inspection_id, AnnounceRevisit(note="Again."))
        state = await handle.query("inspection", result_type=InspectionState)

        assert (await handle.describe()).run_id != first_run
        assert (state.version, len(state.notes)) == (42, 20)


class TestCommands:
    async def test_are_refused_without_a_trace(self, running: World) -> None:
        inspection_id = await start(running, an_opening(1))

        with pytest.raises(NotAllowedError, match="the secretariat or the board"):
            await told(running, inspection_id, AnnounceRevisit(), an_actor(OWNER))
        with pytest.raises(IllegalMoveError, match="This inspection is monitored"):
            await told(running, inspection_id, BeginFieldwork(on=today()))
        with pytest.raises(IncompleteCommandError, match="1 of its items is still open"):
            await told(running, inspection_id, EndInspection(reason="Over."), a_board_member())

        history = await running.inspection(inspection_id).fetch_history()
        events = [event.event_type for event in history.events]
        assert 41 not in events, "no update was accepted"

    async def test_are_carried_out_once_for_their_id(self, running: World) -> None:
        inspection_id = await start(running, an_opening(1))

        states = [
            await running.command_inspection(
                inspection_id, AnnounceRevisit(), the_secretariat(), "the-same-command"
            )
            for _ in range(2)
        ]

        assert [state.version for state in states] == [3, 3]

    async def test_are_known_again_after_the_end(self, running: World) -> None:
        inspection_id = await start(running, an_announcement())
        command = EndInspection(reason="It was called off.")
        first = await running.command_inspection(
            inspection_id, command, a_board_member(), "the-same-command"
        )
        await running.inspection(inspection_id).result()

        again = await running.command_inspection(
            inspection_id, command, a_board_member(), "the-same-command"
        )

        assert again == first
        assert running.inspections.events(inspection_id) == ["announced", "ended"]

    async def test_bring_an_ended_inspection_back_for_a_revisit_alone(self, running: World) -> None:
        inspection_id = await start(running, an_opening(0))
        await running.inspection(inspection_id).result()

        with pytest.raises(IllegalMoveError, match="Possible: announce revisit"):
            await told(running, inspection_id, SendResponse(on=today()))
        state = await told(running, inspection_id, AnnounceRevisit())

        assert state.stage is InspectionStage.REVISIT_ANNOUNCED

    async def test_are_told_when_there_is_no_such_inspection(self, running: World) -> None:
        with pytest.raises(NoSuchInspectionError, match="There is no inspection 'nowhere-"):
            await told(running, f"nowhere-{uuid4().hex}", AnnounceRevisit())

    async def test_of_another_name_are_refused(self, running: World) -> None:
        inspection_id = await start(running, an_opening(1))
        origin = Origin(actor=the_secretariat(), command_id="c")

        with pytest.raises(WorkflowUpdateFailedError) as failed:
            await running.inspection(inspection_id).execute_update(
                "paint_it_blue", args=[AnnounceRevisit(), origin]
            )

        assert isinstance(failed.value.cause, ApplicationError)
        assert failed.value.cause.type == "unknown_command"


class TestItems:
    async def test_that_a_revisit_named_are_ticked_off_as_they_are_reopened(
        self, running: World
    ) -> None:
        opening = an_opening(2)
        first, second = (one.recommendation_id for one in opening.recommendations)
        inspection_id = await start(running, opening)
        handle = running.inspection(inspection_id)
        await told(running, inspection_id, AnnounceRevisit(on=today()))
        for item in opening.recommendations:
            await handle.signal("item_ended", item.recommendation_id)
        findings = RecordRevisit(on=today(), findings="Neither holds.", to_reopen=(first, second))

        await told(running, inspection_id, findings)
        await running.starter.reopen_inspection(inspection_id, first)
        await until_event(running, inspection_id, "item_reopened")

        assert running.inspections.changes[-1].state.to_reopen == (second,)
        assert await handle.query("open_items") == [first]

    async def test_keep_the_inspection_while_the_inspectorate_has_to_speak(
        self, running: World
    ) -> None:
        opening = an_opening(1)
        (item,) = opening.recommendations
        inspection_id = await start(running, opening)
        running.inspections.awaited.add(item.recommendation_id)
        await close(running, item)
        await running.handle(item).result()
        handle = running.inspection(inspection_id)
        await until_event(running, inspection_id, "monitored")
        assert await handle.query("open_items") == []

        running.inspections.awaited.clear()
        await handle.signal("item_ended", item.recommendation_id)
        await handle.result()

        assert running.inspections.events(inspection_id)[-1] == "ended"

    async def test_bring_an_ended_inspection_back(self, running: World) -> None:
        opening = an_opening(1)
        (item,) = opening.recommendations
        inspection_id = await start(running, opening)
        await close(running, item)
        await running.inspection(inspection_id).result()

        await running.starter.reopen_inspection(inspection_id, item.recommendation_id)
        await until_event(running, inspection_id, "item_reopened")
        handle = running.inspection(inspection_id)
        assert await handle.query("open_items") == [item.recommendation_id]
        await handle.signal("item_ended", item.recommendation_id)
        await handle.result()

        assert running.inspections.events(inspection_id)[-2:] == ["item_reopened", "ended"]

    async def test_allocate_the_inspection_once_each_has_an_owner(self, running: World) -> None:
        opening = an_opening(1, published_on=today())
        (item,) = opening.recommendations
        unowned = replace(item, action_owners=())
        inspection_id = await start(running, replace(opening, recommendations=(unowned,)))
        assert running.inspections.events(inspection_id) == ["published"]

        running.changes.changes.append(replace(running.changes.changes[-1], item=item))
        await running.starter.start_inspection(inspection_id)
        await until_event(running, inspection_id, "allocated")

        assert running.inspections.changes[-1].state.stage is InspectionStage.ALLOCATED


class TestTime:
    async def test_tells_of_the_accuracy_check_and_of_the_response(
        self, running: World, temporal_env: WorkflowEnvironment
    ) -> None:
        inspection_id = await start(running, an_announcement())
        due_on = today() + timedelta(days=20)
        await told(running, inspection_id, ReceiveDraft(on=today(), accuracy_check_due_on=due_on))

        await temporal_env.fast_forward(running.inspection(inspection_id), timedelta(days=31))

        events = running.inspections.events(inspection_id)
        kinds = [notice.kind for change in running.inspections.changes for notice in change.notices]
        assert events[:2] == ["announced", "draft_received"]
        # Two before, one on the day, one the day after, one a week later.
        assert kinds == [NoticeKind.ACCURACY_CHECK_DUE] * 5
        assert running.inboxes.woken[-2:] == ["secretariat", "board"]

    async def test_looks_each_morning_whether_every_item_has_an_owner(
        self, running: World, temporal_env: WorkflowEnvironment
    ) -> None:
        opening = an_opening(1, published_on=today())
        (item,) = opening.recommendations
        unowned = replace(item, action_owners=())
        inspection_id = await start(running, replace(opening, recommendations=(unowned,)))
        running.changes.changes.append(replace(running.changes.changes[-1], item=item))

        await temporal_env.fast_forward(running.inspection(inspection_id), timedelta(days=2))

        assert running.inspections.events(inspection_id) == ["published", "allocated"]
