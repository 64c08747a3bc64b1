"""Each way a post can end over the wire, and what is done about it."""

from datetime import timedelta

import pytest

from domain.inbox import Gathering
from domain.notices import Delivery, NoticeKind
from domain.recommendation import Stage
from infra.slack.digests import MOST_ENTRIES
from infra.slack.messenger import SlackMessenger
from tests.factories import (
    DUE_ON,
    NOW,
    OWNER,
)
from tests.free_ports import free_ports
from tests.infra.database.stories import numbered
from tests.infra.slack.conftest import MovingClock, Outbox, messenger_to
from tests.infra.slack.desk_at_work import DeskAtWork

LATE = NOW + timedelta(days=(DUE_ON - NOW.date()).days + 5)


class TestNotSent:
    @pytest.mark.parametrize("method", ["users.lookupByEmail", "conversations.open"])
    async def test_waits_as_long_as_slack_asks_for_before_anything_is_posted(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox, method: str
    ) -> None:
        await outbox.put()
        await desk.arm("ratelimited", method=method, seconds=17)

        assert await messenger.deliver(OWNER) == Delivery(retry_after=17.0)
        assert await outbox.states() == ["waiting"]

    async def test_stops_the_round_at_a_rate_limit_and_goes_on_later(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox
    ) -> None:
        await outbox.put_several(MOST_ENTRIES + 2)
        await desk.arm("ratelimited", method="chat.postMessage", seconds=9)

        first = await messenger.deliver(OWNER)
        waiting = {row.state for row in await outbox.all_rows(MOST_ENTRIES + 2)}
        second = await messenger.deliver(OWNER)

        assert first == Delivery(retry_after=9.0)
        assert waiting == {"waiting"}
        assert second == Delivery(sent=MOST_ENTRIES + 2)
        assert len(await desk.cards(OWNER)) == 2

    async def test_keeps_everything_when_the_token_is_revoked(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox
    ) -> None:
        await outbox.put()
        await desk.arm("revoked_token", method="chat.postMessage")

        assert await messenger.deliver(OWNER) == Delivery(retry_after=300.0)
        assert await outbox.states() == ["waiting"]

    async def test_keeps_everything_when_slack_cannot_be_reached(
        self, outbox: Outbox, clock: MovingClock
    ) -> None:
        await outbox.put()
        nowhere = messenger_to(f"http://127.0.0.1:{free_ports(1)[0]}/api/", outbox, clock)

        assert await nowhere.deliver(OWNER) == Delivery(retry_after=30.0)
        assert await outbox.states() == ["waiting"]

    async def test_notes_what_slack_refuses_and_goes_on(
        self, messenger: SlackMessenger, outbox: Outbox
    ) -> None:
        await outbox.people.link_slack(OWNER, "T000DESK01", "U0DESK0099")
        await outbox.people.keep_slack_channel(OWNER, "D0DESK0099")
        await outbox.put()

        assert await messenger.deliver(OWNER) == Delivery(undeliverable=1)
        assert (await outbox.rows())[0].why == "Slack answered channel_not_found"


class TestAmbiguous:
    @pytest.mark.parametrize("kind", [NoticeKind.ASSIGNED, NoticeKind.DUE_SOON])
    async def test_adopts_the_message_of_a_lost_answer(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox, kind: NoticeKind
    ) -> None:
        await outbox.put(kind)
        await desk.arm("accept_then_drop", method="chat.postMessage")

        delivery = await messenger.deliver(OWNER)

        (card,) = await desk.cards(OWNER)
        (row,) = await outbox.rows()
        assert delivery == Delivery(sent=1)
        assert (row.state, row.ts) == ("sent", card["ts"])

    async def test_adopts_the_message_of_a_late_answer(
        self, desk: DeskAtWork, outbox: Outbox, clock: MovingClock
    ) -> None:
        await outbox.put()
        await desk.arm("slow", method="chat.postMessage", seconds=1.5)
        impatient = messenger_to(desk.api_url, outbox, clock, patience_seconds=1)

        assert await impatient.deliver(OWNER) == Delivery(sent=1)
        assert len(await desk.cards(OWNER)) == 1

    @pytest.mark.parametrize("fault", ["internal_error", "fatal_error"])
    async def test_sends_once_more_what_somebody_has_to_act_on(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox, fault: str
    ) -> None:
        await outbox.put()
        await desk.arm(fault, method="chat.postMessage")

        assert await messenger.deliver(OWNER) == Delivery(sent=1)
        assert len(await desk.cards(OWNER)) == 1

    async def test_leaves_it_to_an_operator_after_the_second_time(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox
    ) -> None:
        await outbox.put()
        await desk.arm("internal_error", method="chat.postMessage", times=2)

        first = await messenger.deliver(OWNER)
        second = await messenger.deliver(OWNER)

        assert (first, second) == (Delivery(undeliverable=1), Delivery(undeliverable=1))
        assert await outbox.states() == ["ambiguous"]
        assert await desk.cards(OWNER) == []

    async def test_leaves_a_mere_reminder_to_an_operator_at_once(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox, clock: MovingClock
    ) -> None:
        clock.now = LATE
        await outbox.put(NoticeKind.OVERDUE)
        await desk.arm("internal_error", method="chat.postMessage")

        assert await messenger.deliver(OWNER) == Delivery(undeliverable=1)
        (row,) = await outbox.rows()
        assert row.state == "ambiguous"
        assert "internal_error" in (row.why or "")

    async def test_stays_in_doubt_when_slack_cannot_say(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox
    ) -> None:
        await outbox.put()
        await desk.arm("accept_then_drop", method="chat.postMessage")
        await desk.arm("ratelimited", method="conversations.history", seconds=4)

        first = await messenger.deliver(OWNER)
        between = await outbox.states()
        second = await messenger.deliver(OWNER)

        assert first == Delivery(retry_after=4.0)
        assert between == ["attempting"]
        assert second == Delivery(sent=1)
        assert len(await desk.cards(OWNER)) == 1

    async def test_searches_twice_with_a_gap(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox, clock: MovingClock
    ) -> None:
        await outbox.put(NoticeKind.DUE_SOON)
        await desk.arm("internal_error", method="chat.postMessage")

        await messenger.deliver(OWNER)

        assert clock.pauses == [2.0]


class TestAfterACrash:
    async def test_adopts_what_had_been_posted(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox, clock: MovingClock
    ) -> None:
        await outbox.put()
        await desk.arm("accept_then_drop", method="chat.postMessage")
        await desk.arm("fatal_error", method="conversations.history")
        await messenger.deliver(OWNER)

        restarted = messenger_to(desk.api_url, outbox, clock)

        assert await restarted.deliver(OWNER) == Delivery(sent=1)
        assert len(await desk.cards(OWNER)) == 1

    async def test_sends_what_had_not_been_posted(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox
    ) -> None:
        await outbox.put()
        await outbox.notices.mark_attempting([(await outbox.rows())[0].notice_id], NOW)

        assert await messenger.deliver(OWNER) == Delivery(sent=1)
        assert len(await desk.cards(OWNER)) == 1

    async def test_drops_what_had_not_been_posted_and_no_longer_holds(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox
    ) -> None:
        item = await outbox.put()
        await outbox.notices.mark_attempting([(await outbox.rows())[0].notice_id], NOW)
        await outbox.move(item, Stage.CLOSED)

        assert await messenger.deliver(OWNER) == Delivery(dropped=1)
        assert await desk.cards(OWNER) == []

    async def test_finds_a_card_behind_several_pages_of_others(
        self, desk: DeskAtWork, outbox: Outbox, clock: MovingClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        messenger = messenger_to(desk.api_url, outbox, clock)
        monkeypatch.setattr("infra.slack.channel_search.PAGE", 2)
        await outbox.put()
        await desk.arm("accept_then_drop", method="chat.postMessage")
        await desk.arm("ratelimited", method="conversations.history", seconds=0)
        await messenger.deliver(OWNER)
        link = await outbox.people.slack_link(OWNER)
        assert link is not None
        for number in range(5):
            await desk.http.post(
                "/api/chat.postMessage",
                json={"channel": link.channel_id, "text": f"Other news {number}"},
                headers={"Authorization": "Bearer xoxb-desk-token"},
            )

        assert await messenger.deliver(OWNER) == Delivery(sent=1)


class TestDigest:
    async def test_is_found_again_after_a_lost_answer(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox
    ) -> None:
        await outbox.put_several(3)
        await desk.arm("accept_then_drop", method="chat.postMessage")

        delivery = await messenger.deliver(OWNER)

        (message,) = await desk.cards(OWNER)
        rows = await outbox.all_rows(3)
        assert delivery == Delivery(sent=3)
        assert {(row.state, row.ts) for row in rows} == {("sent", message["ts"])}

    async def test_is_found_again_after_a_crash_whatever_has_come_since(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox, clock: MovingClock
    ) -> None:
        await outbox.put_several(2)
        await desk.arm("accept_then_drop", method="chat.postMessage")
        await desk.arm("fatal_error", method="conversations.history")
        await messenger.deliver(OWNER)
        await outbox.put(NoticeKind.DUE_SOON, numbered(3))
        restarted = messenger_to(desk.api_url, outbox, clock)

        assert await restarted.deliver(OWNER) == Delivery(sent=3)
        digest, card = await desk.cards(OWNER)
        assert digest["text"].startswith("2 matters")
        assert card["text"].startswith("AFI.3 is due soon")

    async def test_sends_again_only_what_somebody_has_to_act_on(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox
    ) -> None:
        await outbox.put(NoticeKind.ASSIGNED, numbered(1))
        await outbox.put(NoticeKind.DUE_SOON, numbered(2))
        await outbox.put(NoticeKind.ASSIGNED, numbered(3))
        await desk.arm("internal_error", method="chat.postMessage")

        delivery = await messenger.deliver(OWNER)

        (message,) = await desk.cards(OWNER)
        assert delivery == Delivery(sent=2, undeliverable=1)
        assert [row.state for row in await outbox.all_rows(3)] == ["sent", "ambiguous", "sent"]
        assert "AFI.2" not in message["text"]

    async def test_is_put_back_whole_when_it_certainly_did_not_go(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox
    ) -> None:
        await outbox.put_several(3)
        await desk.arm("ratelimited", method="chat.postMessage", seconds=3)

        await messenger.deliver(OWNER)

        rows = await outbox.all_rows(3)
        assert {(row.state, row.message_id) for row in rows} == {("waiting", None)}

    async def test_left_to_an_operator_is_not_searched_for_while_others_gather(
        self, desk: DeskAtWork, outbox: Outbox, clock: MovingClock
    ) -> None:
        await outbox.put(NoticeKind.DUE_SOON, numbered(1))
        await desk.arm("internal_error", method="chat.postMessage")
        await messenger_to(desk.api_url, outbox, clock).deliver(OWNER)
        await outbox.put(NoticeKind.DUE_SOON, numbered(2))
        gathering = messenger_to(desk.api_url, outbox, clock, gathering=Gathering())
        clock.pauses.clear()

        later = await gathering.deliver(OWNER, NOW)

        assert later == Delivery(next_at=NOW + timedelta(minutes=5))
        assert clock.pauses == []
