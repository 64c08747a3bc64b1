"""The one update that takes every command, on a real Temporal server."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from temporalio.client import WorkflowUpdateFailedError
from temporalio.exceptions import ApplicationError

from domain.commands import COMMANDS, Command, PostUpdate, Prompt, SetDueDate, Start
from domain.decisions import carry_out
from domain.people import Actor
from domain.policy import Policy
from domain.recommendation import Recommendation
from tests.domain.decisions.examples import Example, each_command
from tests.factories import an_actor, the_secretariat
from tests.workflows.items import an_item_due, today
from tests.workflows.worlds import World
from workflows.client import UnavailableError
from workflows.messages import Origin

pytestmark = pytest.mark.temporal

LATER = today() + timedelta(days=180)
ORIGIN = Origin(actor=an_actor(), command_id="press-1")


def _around_today(item: Recommendation) -> Recommendation:
    """The same item with an id of its own, taken up today."""
    dated = an_item_due(in_days=90)
    names = ("recommendation_id", "inspection_id", "monitored_from", "original_due_on", "due_on")
    return replace(item, **{name: getattr(dated, name) for name in names})


async def _given(world: World, item: Recommendation, command: Command, actor: Actor) -> None:
    await world.take_up(item)

    outcome = await world.command(item, command, actor)

    (taken_up, change) = [
        one
        for one in await _recorded(world, item, versions=2)
        if one.item.recommendation_id == item.recommendation_id
    ]
    by_the_rules = carry_out(taken_up.item, command, actor=actor, at=change.at, policy=Policy())
    assert outcome.item == change.item == by_the_rules.item
    assert (change.event, change.details) == (by_the_rules.event, by_the_rules.details)
    assert change.notices == by_the_rules.notices


async def _recorded(world: World, item: Recommendation, *, versions: int) -> list[Any]:
    async with asyncio.timeout(20):
        while len(world.changes.events(item.recommendation_id)) < versions:
            await asyncio.sleep(0.02)
    return list(world.changes.changes)


async def _refusal(world: World, item: Recommendation, name: str, args: list[Any]) -> str:
    """Why an update is refused that no client of ours would send."""
    handle = world.handle(item)
    before = (await handle.describe()).history_length
    with pytest.raises(WorkflowUpdateFailedError) as refused:
        await handle.execute_update(name, args=args)
    assert (await handle.describe()).history_length == before
    assert isinstance(refused.value.cause, ApplicationError)
    return f"{refused.value.cause.type}: {refused.value.cause.message}"


class TestEveryCommand:
    async def test_is_carried_out_as_the_rules_say(self, running: World) -> None:
        examples: list[Example] = each_command(LATER)

        for item, command, actor in examples:
            await _given(running, _around_today(item), command, actor)

        assert {type(command) for _item, command, _actor in examples} == set(COMMANDS.values())

    async def test_is_carried_out_the_same_when_every_task_is_a_replay(
        self, forgetful: World
    ) -> None:
        for item, command, actor in each_command(LATER)[::4]:
            await _given(forgetful, _around_today(item), command, actor)


class TestAnUnknownUpdate:
    @pytest.fixture
    async def item(self, running: World) -> Recommendation:
        item = an_item_due(in_days=90)
        await running.take_up(item)
        # Answered once the first task is over, after which nothing happens by itself for days.
        await running.command(item, Prompt(), the_secretariat())
        return item

    async def test_is_refused_by_its_name_without_a_trace(
        self, running: World, item: Recommendation
    ) -> None:
        message = await _refusal(running, item, "delete", [Start(), ORIGIN])

        assert message == (
            "unknown_command: There is no command 'delete' with 2 arguments: the worker may be"
            " older than whoever gave it."
        )

    @pytest.mark.parametrize("args", [[], [Start()], [Start(), ORIGIN, "more"]])
    async def test_is_refused_by_how_much_it_brings(
        self, running: World, item: Recommendation, args: list[Any]
    ) -> None:
        message = await _refusal(running, item, "start", args)

        assert message.startswith("unknown_command: There is no command 'start' with")

    @pytest.mark.parametrize(
        ("name", "args"),
        [
            ("post_update", [{"no_text": "at all"}, ORIGIN]),
            ("post_update", ["not even an object", ORIGIN]),
            ("set_due_date", [{"due_on": "some day", "reason": "x"}, ORIGIN]),
            ("post_update", [PostUpdate(text="begun"), {"actor": "anybody"}]),
            ("close", [{"category": "forgotten"}, ORIGIN]),
        ],
    )
    async def test_is_refused_when_nobody_can_read_it(
        self, running: World, item: Recommendation, name: str, args: list[Any]
    ) -> None:
        message = await _refusal(running, item, name, args)

        assert "validation error" in message

    async def test_leaves_the_item_as_it_was(self, running: World, item: Recommendation) -> None:
        await _refusal(running, item, "delete", [Start(), ORIGIN])
        await _refusal(running, item, "post_update", [{"no_text": "at all"}, ORIGIN])

        outcome = await running.command(item, Start(), an_actor())

        assert outcome.item.version == 3
        assert running.changes.events(item.recommendation_id)[-2:] == ["reminded", "started"]


class TestAnOlderWorker:
    async def test_is_no_reason_to_give_up(
        self, running: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        item = an_item_due(in_days=90)
        await running.take_up(item)
        # A command of a version to come, as this worker would see it.
        monkeypatch.setattr("workflows.client._UPDATES", {SetDueDate: "a_command_to_come"})

        with pytest.raises(UnavailableError, match="send the same command again"):
            await running.command(item, SetDueDate(due_on=LATER, reason="x"), an_actor())
