"""Pressing buttons on cards, over the wire."""

from typing import Any

import pytest

from domain.commands import AcceptEvidence, Start, SubmitEvidence
from domain.directory.commands import MarkLeft
from domain.notices import NoticeKind
from domain.people import THE_OPERATOR
from domain.recommendation import Stage
from domain.working_days import london_date
from infra.database.directory import DirectoryRepository
from infra.database.engine import Database
from infra.slack.client import create_client
from tests.api.slack.conftest import Force
from tests.api.slack.patience import eventually
from tests.factories import BOARD_MEMBER, NOW, OWNER, REVIEWER, SECOND_OWNER
from tests.infra.slack.desk_at_work import TOKEN


async def modal_words(force: Force, person_id: str) -> str:
    """What the window on that person's screen says, once it is there."""
    modals = await eventually(lambda: force.desk.modals(person_id))
    return str(modals[-1]["view"])


async def card_saying(force: Force, person_id: str, words: str) -> Any:
    """That person's latest card, once it says so."""

    async def look() -> Any:
        card = (await force.desk.cards(person_id))[-1]
        return card if words in str(card["blocks"]) else None

    return await eventually(look)


def labels(card: Any) -> list[str]:
    row = card["blocks"][-1]["elements"]
    return [(one.get("text") or one["placeholder"])["text"] for one in row]


class TestStart:
    async def test_starts_the_item_and_redraws_the_card(self, force: Force) -> None:
        await force.take_up()

        outcome = await force.desk.press(OWNER, "start")

        card = await card_saying(force, OWNER, "Started by Supt Priya Nair at 10:30")
        assert outcome["ok"]
        assert (await force.item()).stage is Stage.IN_PROGRESS
        assert "Stage: in progress" in str(card["blocks"])
        assert labels(card) == ["Post update", "Submit evidence", "More", "Open on the board"]
        assert await force.desk.modals(OWNER) == []

    async def test_is_done_once_when_delivered_twice(self, force: Force) -> None:
        await force.take_up()
        await force.desk.arm("duplicate_delivery")

        await force.desk.press(OWNER, "start")

        await card_saying(force, OWNER, "Started by")
        assert len(force.commands.asked) == 1
        assert await force.desk.modals(OWNER) == []

    async def test_gives_each_press_an_id_of_its_own(self, force: Force) -> None:
        await force.take_up()
        force.commands.away = True
        await force.desk.press(OWNER, "start")
        await modal_words(force, OWNER)
        force.commands.away = False

        await force.desk.press(OWNER, "start")

        await card_saying(force, OWNER, "Started by")
        first, second = force.commands.asked
        assert first != second

    async def test_says_that_nothing_is_lost_when_nobody_answers(self, force: Force) -> None:
        await force.take_up()
        force.commands.away = True

        await force.desk.press(OWNER, "start")

        assert "press the button again" in await modal_words(force, OWNER)
        assert (await force.item()).stage is Stage.ASSIGNED

    async def test_explains_a_refusal_that_only_the_workflow_could_know(
        self, force: Force, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await force.take_up()
        perform = force.commands.perform

        async def overtaken(*_given: Any, **_named: Any) -> Any:
            monkeypatch.setattr(force.commands, "perform", perform)
            await force.do(OWNER, Start())
            return await perform(*_given, **_named)

        monkeypatch.setattr(force.commands, "perform", overtaken)

        await force.desk.press(OWNER, "start")

        words = await modal_words(force, OWNER)
        assert "AFI.1 is in progress: Supt Priya Nair started it on 14 April 2026" in words


class TestStaleCard:
    async def test_says_what_happened_and_is_redrawn(self, force: Force) -> None:
        await force.take_up(action_owners=(OWNER, SECOND_OWNER))
        await force.do(SECOND_OWNER, Start())

        await force.desk.press(OWNER, "start")

        words = await modal_words(force, OWNER)
        card = await card_saying(force, OWNER, "CI Tom Hale started it")
        assert "Nothing was done" in words
        assert "AFI.1 is in progress: CI Tom Hale started it on 14 April 2026 at 10:30" in words
        assert "Stage: in progress" in str(card["blocks"])
        assert force.commands.asked == []

    async def test_offers_nothing_more_once_reviewed(self, force: Force) -> None:
        await force.take_up()
        await force.do(OWNER, Start())
        await force.do(OWNER, SubmitEvidence(shows="A script."))
        await force.do(REVIEWER, AcceptEvidence())

        await force.desk.press(REVIEWER, "accept_evidence")

        card = await card_saying(force, REVIEWER, "Chief Inspector Lowe accepted the evidence")
        assert "AFI.1 is reviewed" in await modal_words(force, REVIEWER)
        assert labels(card) == ["Open on the board"]

    async def test_is_explained_when_the_part_is_somebody_elses(self, force: Force) -> None:
        await force.take_up()
        await force.tell(BOARD_MEMBER, NoticeKind.ASSIGNED)
        card = (await force.desk.cards(OWNER))[-1]
        link = await force.people.slack_link(OWNER)
        assert link is not None
        # The owner's account becomes somebody else's, as when a post changes hands.
        await force.people.link_slack(OWNER, link.team_id, "U0DESK0042")
        await force.people.link_slack(SECOND_OWNER, link.team_id, link.user_id)

        await force.desk.http.post(
            "/desk/click",
            json={
                "user_id": link.user_id,
                "channel": card["channel"],
                "ts": card["ts"],
                "action_id": "start",
            },
        )

        assert "Only an action owner" in await modal_words(force, OWNER)
        assert force.commands.asked == []


class TestOpenModal:
    async def test_opens_the_form_that_belongs_to_the_button(self, force: Force) -> None:
        await force.take_up()

        outcome = await force.desk.press(OWNER, "post_update")

        assert outcome["ok"]
        assert "What has been done" in await modal_words(force, OWNER)

    async def test_opens_once_when_delivered_twice(self, force: Force) -> None:
        await force.take_up()
        await force.desk.arm("duplicate_delivery")

        await force.desk.press(OWNER, "post_update")

        await modal_words(force, OWNER)
        assert len(await force.desk.modals(OWNER)) == 1
        assert await force.desk.whispers(OWNER) == []

    async def test_says_beside_the_card_when_it_came_too_late(self, force: Force) -> None:
        await force.take_up()
        await force.desk.arm("expired_trigger")

        await force.desk.press(OWNER, "post_update")

        (words,) = await eventually(lambda: force.desk.whispers(OWNER))
        assert "Press the button again" in words
        assert await force.desk.modals(OWNER) == []

    async def test_says_so_even_when_slack_no_longer_takes_the_token(self, force: Force) -> None:
        await force.take_up()
        await force.desk.arm("revoked_token", method="views.open")

        await force.desk.press(OWNER, "post_update")

        assert await eventually(lambda: force.desk.whispers(OWNER))


class TestStrangers:
    async def test_from_another_workspace_are_refused_with_an_answer(self, force: Force) -> None:
        await force.take_up()
        await force.desk.arm("foreign_user")

        await force.desk.press(OWNER, "start")

        assert "belongs to another workspace" in await modal_words(force, OWNER)
        assert (await force.item()).stage is Stage.ASSIGNED
        assert force.commands.asked == []

    async def test_without_a_link_are_told_what_to_do(self, force: Force) -> None:
        await force.take_up()
        link = await force.people.slack_link(OWNER)
        assert link is not None
        await force.people.link_slack(OWNER, link.team_id, "U0DESK0042")

        await force.desk.press(OWNER, "post_update")

        words = await modal_words(force, OWNER)
        assert "does not know whose Slack account this is" in words
        assert "http://board.northmoor.example" in words

    async def test_who_have_left_are_told_so(self, force: Force, sqlite_database: Database) -> None:
        await force.take_up()
        await DirectoryRepository(sqlite_database).change(
            OWNER,
            MarkLeft(on=london_date(NOW)),
            actor=THE_OPERATOR,
            at=NOW,
            command_id="leave-1",
        )

        await force.desk.press(OWNER, "start")

        assert "Supt Priya Nair has left" in await modal_words(force, OWNER)
        assert (await force.item()).stage is Stage.ASSIGNED


class TestOtherButtons:
    async def test_let_the_browser_follow_the_link(self, force: Force) -> None:
        await force.take_up()

        outcome = await force.desk.press(OWNER, "open_on_board")

        assert outcome["ok"]
        assert outcome["opens"].startswith("http://board.northmoor.example/items/")

    async def test_of_an_older_version_are_answered(self, force: Force) -> None:
        await force.take_up()
        card = (await force.desk.cards(OWNER))[-1]
        button = {
            "type": "button",
            "action_id": "extend",
            "text": {"type": "plain_text", "text": "Extend"},
        }
        old = [{"type": "actions", "elements": [button]}]
        await create_client(token=TOKEN, base_url=force.desk.api_url).chat_update(
            channel=card["channel"], ts=card["ts"], text="Old", blocks=old
        )

        await force.desk.press(OWNER, "extend")

        assert "no longer has this button" in await modal_words(force, OWNER)


class TestBreakdown:
    async def test_is_admitted_to_whoever_pressed(
        self, force: Force, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await force.take_up()

        async def broken(_recommendation_id: str) -> None:
            raise OSError("the disk is gone")

        monkeypatch.setattr(force.items, "get", broken)

        await force.desk.press(OWNER, "post_update")

        assert "Something went wrong" in await modal_words(force, OWNER)

    async def test_leaves_the_thing_done_when_only_the_card_cannot_be_redrawn(
        self, force: Force
    ) -> None:
        await force.take_up()
        await force.desk.arm("internal_error", method="chat.update")

        await force.desk.press(OWNER, "start")

        async def started() -> bool:
            return (await force.item()).stage is Stage.IN_PROGRESS

        assert await eventually(started)
