"""Sending over the wire: once, at a pace, and never what no longer holds."""

import pytest

from domain.notices import Delivery, NoticeKind
from domain.recommendation import Stage
from infra.slack.messenger import SlackMessenger
from tests.factories import (
    OWNER,
    REVIEWER,
    SECOND_OWNER,
    a_person,
    a_recommendation,
    a_recommendation_in,
)
from tests.free_ports import free_ports
from tests.infra.slack.conftest import MovingClock, Outbox, messenger_to
from tests.infra.slack.desk_at_work import DeskAtWork


class TestDeliver:
    async def test_posts_a_card_and_keeps_where_it_stands(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox
    ) -> None:
        await outbox.put()

        delivery = await messenger.deliver(OWNER)

        (card,) = await desk.cards(OWNER)
        (row,) = await outbox.rows()
        assert delivery == Delivery(sent=1)
        assert "AFI.1 has been assigned to you" in card["text"]
        assert (row.state, row.channel, row.ts) == ("sent", card["channel"], card["ts"])

    async def test_does_not_ask_slack_when_nothing_waits(
        self, outbox: Outbox, clock: MovingClock
    ) -> None:
        nowhere = messenger_to(f"http://127.0.0.1:{free_ports(1)[0]}/api/", outbox, clock)

        assert await nowhere.deliver(OWNER) == Delivery()

    async def test_sends_nothing_a_second_time(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox
    ) -> None:
        await outbox.put()
        await messenger.deliver(OWNER)

        assert await messenger.deliver(OWNER) == Delivery()
        assert len(await desk.cards(OWNER)) == 1

    async def test_links_the_account_it_found_by_address(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox
    ) -> None:
        await outbox.put()

        await messenger.deliver(OWNER)

        link = await outbox.people.slack_link(OWNER)
        assert link is not None
        assert link.user_id == await desk.user_id(OWNER)
        assert link.channel_id == (await desk.cards(OWNER))[0]["channel"]

    async def test_does_not_look_a_linked_account_up_again(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox
    ) -> None:
        await outbox.put(occurrence="first")
        await messenger.deliver(OWNER)
        await desk.arm("revoked_token", method="users.lookupByEmail")
        await outbox.put(item=a_recommendation(version=1), occurrence="second")

        assert (await messenger.deliver(OWNER)).sent == 1

    async def test_keeps_to_one_message_a_second(
        self, messenger: SlackMessenger, outbox: Outbox, clock: MovingClock
    ) -> None:
        item = await outbox.put(occurrence="1")
        item = await outbox.put(item=item, occurrence="2")
        await outbox.put(item=item, occurrence="3")

        await messenger.deliver(OWNER)

        assert clock.pauses == [1.0, 1.0]

    async def test_leaves_the_rest_of_a_long_queue_to_the_next_round(
        self, messenger: SlackMessenger, outbox: Outbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("infra.slack.messenger.MOST_IN_ONE_ROUND", 2)
        item = a_recommendation()
        for number in range(3):
            item = await outbox.put(item=item, occurrence=str(number))

        first = await messenger.deliver(OWNER)
        second = await messenger.deliver(OWNER)

        assert first == Delivery(sent=2, retry_after=1.0)
        assert second == Delivery(sent=1)


class TestDropping:
    async def test_happens_before_slack_is_asked_anything(
        self, outbox: Outbox, clock: MovingClock
    ) -> None:
        item = await outbox.put()
        await outbox.move(item, Stage.CLOSED)
        nowhere = messenger_to(f"http://127.0.0.1:{free_ports(1)[0]}/api/", outbox, clock)

        assert await nowhere.deliver(OWNER) == Delivery(dropped=1)
        (row,) = await outbox.rows()
        assert (row.state, row.why) == ("dropped", "the item is closed by now")

    async def test_leaves_what_still_holds(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox
    ) -> None:
        item = await outbox.put(NoticeKind.OVERDUE)
        item = await outbox.move(item, Stage.IN_PROGRESS)
        await outbox.put(NoticeKind.RETURNED, item)

        assert await messenger.deliver(OWNER) == Delivery(sent=1, dropped=1)
        (card,) = await desk.cards(OWNER)
        assert "has come back to you" in card["text"]


class TestPeopleSlackCannotReach:
    async def test_are_noted_with_what_to_do(
        self, messenger: SlackMessenger, outbox: Outbox
    ) -> None:
        stranger = a_person("dr-eve-stone", email="eve@elsewhere.example")
        await outbox.people.keep((stranger,))
        item = a_recommendation(action_owners=(stranger.person_id,))
        await outbox.put(item=item, to=stranger.person_id)

        assert await messenger.deliver(stranger.person_id) == Delivery(undeliverable=1)
        (row,) = await outbox.rows()
        assert row.state == "undeliverable"
        assert "users_not_found" in (row.why or "")
        assert "correct the person's address" in (row.why or "")

    async def test_include_whoever_shares_an_address(
        self, messenger: SlackMessenger, outbox: Outbox
    ) -> None:
        double = a_person("double", email=f"{OWNER}@northmoor.example")
        await outbox.people.keep((double,))
        await outbox.put(item=a_recommendation(action_owners=(OWNER, double.person_id)))
        await messenger.deliver(OWNER)
        await outbox.put(
            item=a_recommendation(action_owners=(OWNER, double.person_id), version=1),
            to=double.person_id,
        )

        assert await messenger.deliver(double.person_id) == Delivery(undeliverable=1)
        assert "somebody else's already" in ((await outbox.rows())[-1].why or "")

    async def test_include_whoever_was_never_kept(
        self, messenger: SlackMessenger, outbox: Outbox
    ) -> None:
        await outbox.put(item=a_recommendation(action_owners=("ghost",)), to="ghost")

        assert await messenger.deliver("ghost") == Delivery(undeliverable=1)


class TestReaders:
    async def test_each_get_the_buttons_of_their_own_part(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox
    ) -> None:
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED, action_owners=(OWNER, SECOND_OWNER))
        await outbox.put(NoticeKind.REVIEW_REQUESTED, item, to=REVIEWER)

        await messenger.deliver(REVIEWER)

        (card,) = await desk.cards(REVIEWER)
        labels = [button["text"]["text"] for button in card["blocks"][-1]["elements"]]
        assert labels == ["Accept", "Return", "Open on the board"]
