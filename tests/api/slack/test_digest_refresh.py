"""Pressing the buttons of one item within a message that tells of several."""

import asyncio
from typing import Any

from domain.commands import Start
from domain.passage_of_time import take_up
from domain.rag import RAGPolicy
from domain.recommendation import Stage
from infra.slack.buttons import MENU
from tests.api.slack.conftest import Force
from tests.api.slack.patience import eventually
from tests.factories import NOW, OWNER, SECOND_OWNER, an_actor
from tests.infra.database.stories import numbered


async def take_up_several(force: Force, count: int, **changes: Any) -> None:
    """Begin as many items' lives, and tell their owner of all in one message."""
    items = [numbered(number, **changes) for number in range(1, count + 1)]
    await force.changes.record([take_up(one, at=NOW, policy=RAGPolicy()) for one in items])
    await force.messenger.deliver(OWNER)


async def rows(force: Force) -> list[str]:
    """The ids of the rows of buttons, in the order of the items."""
    (message,) = await force.desk.cards(OWNER)
    return [block["block_id"] for block in message["blocks"] if block["type"] == "actions"]


def entry(message: Any, row: str) -> str:
    """Everything shown of the item with that row of buttons."""
    _, _, notice_id = row.partition("/")
    return str([block for block in message["blocks"] if block["block_id"].endswith(notice_id)])


async def message_saying(force: Force, *words: str) -> Any:
    """The one message, once it says all that."""

    async def look() -> Any:
        (message,) = await force.desk.cards(OWNER)
        return message if all(one in str(message["blocks"]) for one in words) else None

    return await eventually(look)


async def stage_of(force: Force, number: int) -> Stage:
    kept = await force.items.get(numbered(number).recommendation_id)
    assert kept is not None
    return kept.item.stage


class TestPress:
    async def test_acts_on_the_item_of_its_row_and_redraws_that_alone(self, force: Force) -> None:
        await take_up_several(force, 3)
        first, second, third = await rows(force)
        (before,) = await force.desk.cards(OWNER)

        await force.desk.press(OWNER, "start", block_id=second)

        after = await message_saying(force, "Started by Supt Priya Nair at 10:30")
        stages = [await stage_of(force, number) for number in (1, 2, 3)]
        assert stages == [Stage.ASSIGNED, Stage.IN_PROGRESS, Stage.ASSIGNED]
        assert "Stage: in progress" in entry(after, second)
        assert "Submit evidence" in entry(after, second)
        assert entry(after, first) == entry(before, first)
        assert entry(after, third) == entry(before, third)
        assert after["text"] == before["text"]

    async def test_of_two_items_at_once_shows_both(self, force: Force) -> None:
        await take_up_several(force, 2)
        first, second = await rows(force)

        await asyncio.gather(
            force.desk.press(OWNER, "start", block_id=first),
            force.desk.press(OWNER, "start", block_id=second),
        )

        async def both() -> bool:
            (message,) = await force.desk.cards(OWNER)
            return all("Started by" in entry(message, row) for row in (first, second))

        assert await eventually(both)

    async def test_on_what_somebody_else_did_explains_and_redraws(self, force: Force) -> None:
        await take_up_several(force, 2, action_owners=(OWNER, SECOND_OWNER))
        _, second = await rows(force)
        await force.commands.perform(
            numbered(2).recommendation_id,
            Start(),
            actor=an_actor(SECOND_OWNER),
            command_id="elsewhere",
        )

        await force.desk.press(OWNER, "start", block_id=second)

        message = await message_saying(force, "CI Tom Hale started it")
        assert "Stage: in progress" in entry(message, second)

    async def test_is_carried_out_even_when_slack_cannot_give_the_message(
        self, force: Force
    ) -> None:
        await take_up_several(force, 2)
        _, second = await rows(force)
        await force.desk.arm("internal_error", method="conversations.history")

        await force.desk.press(OWNER, "start", block_id=second)

        async def started() -> bool:
            return await stage_of(force, 2) is Stage.IN_PROGRESS

        assert await eventually(started)


class TestModal:
    async def test_sent_in_redraws_the_entry_it_was_opened_from(self, force: Force) -> None:
        await take_up_several(force, 2)
        first, second = await rows(force)
        await force.desk.press(OWNER, "post_update", block_id=second)
        (modal,) = await eventually(lambda: force.desk.modals(OWNER))

        await force.desk.send_in(modal["view"]["id"], text="The script is written.")

        message = await message_saying(force, "Update posted by Supt Priya Nair at 10:30")
        assert "Update posted" in entry(message, second)
        assert "Update posted" not in entry(message, first)

    async def test_opened_from_the_menu_of_a_row_is_about_the_item_of_that_row(
        self, force: Force
    ) -> None:
        await take_up_several(force, 2)
        first, second = await rows(force)
        (message,) = await force.desk.cards(OWNER)
        (value,) = (
            option["value"]
            for block in message["blocks"]
            if block["block_id"] == second
            for element in block["elements"]
            for option in element.get("options", [])
            if option["value"].startswith("request_extension ")
        )

        await force.desk.press(OWNER, MENU, block_id=second, value=value)
        (modal,) = await eventually(lambda: force.desk.modals(OWNER))
        view_id = modal["view"]["id"]
        await force.desk.send_in(view_id, due_on="30 September 2026", reason="A late supplier.")

        message = await message_saying(force, "Extension asked for by Supt Priya Nair at 10:30")
        assert "Extension asked for" in entry(message, second)
        assert "Extension asked for" not in entry(message, first)
