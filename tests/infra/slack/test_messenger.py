"""Sending over the wire: once, at a pace, and never what no longer holds."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from domain.inbox import Gathering, WorkingHours
from domain.notices import Delivery, NoticeKind
from domain.people import PersonKind
from domain.recommendation import Stage
from infra.database.notice_recording import withdraw_notices_about
from infra.slack.digests import MOST_ENTRIES
from infra.slack.messenger import SlackMessenger
from infra.slack.pacing import Pace
from tests.factories import (
    NOW,
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
        await outbox.put_several(3 * MOST_ENTRIES)

        await messenger.deliver(OWNER)

        assert clock.pauses == [1.0, 1.0]

    async def test_leaves_the_rest_of_a_long_queue_to_the_next_round(
        self,
        messenger: SlackMessenger,
        outbox: Outbox,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr("infra.slack.messenger.LONGEST_ROUND", timedelta())
        await outbox.put_several(MOST_ENTRIES + 1)

        first = await messenger.deliver(OWNER)
        second = await messenger.deliver(OWNER)

        assert first == Delivery(sent=MOST_ENTRIES, next_at=NOW + timedelta(seconds=1))
        assert second == Delivery(sent=1)


class TestSeveralAtOnce:
    async def test_are_one_message(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox
    ) -> None:
        await outbox.put_several(3)

        delivery = await messenger.deliver(OWNER)

        (message,) = await desk.cards(OWNER)
        rows = await outbox.all_rows(3)
        assert delivery == Delivery(sent=3)
        assert message["text"].startswith("3 matters for your attention: AFI.1 has been assigned")
        assert {(row.state, row.ts, row.sent_at) for row in rows} == {("sent", message["ts"], NOW)}

    async def test_are_as_few_messages_as_slack_takes(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox
    ) -> None:
        await outbox.put_several(2 * MOST_ENTRIES + 1)

        await messenger.deliver(OWNER)

        titles = [message["text"].partition(":")[0] for message in await desk.cards(OWNER)]
        assert titles[:2] == [f"{MOST_ENTRIES} matters for your attention"] * 2
        assert titles[2].startswith(f"AFI.{2 * MOST_ENTRIES + 1} has been assigned to you")

    async def test_about_one_item_are_told_together(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox
    ) -> None:
        item = await outbox.put(NoticeKind.ASSIGNED)
        await outbox.put(NoticeKind.DUE_SOON, item)

        await messenger.deliver(OWNER)

        (message,) = await desk.cards(OWNER)
        assert "AFI.1 has been assigned to you; is due soon" in message["text"]
        assert [block["type"] for block in message["blocks"]].count("actions") == 1

    async def test_of_the_same_kind_about_one_item_are_told_once(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox
    ) -> None:
        item = await outbox.put(NoticeKind.DUE_SOON, occurrence="-20wd")
        await outbox.put(NoticeKind.DUE_SOON, item, occurrence="-5wd")

        delivery = await messenger.deliver(OWNER)

        assert delivery == Delivery(sent=1, dropped=1)
        assert len(await desk.cards(OWNER)) == 1
        assert {row.why for row in await outbox.rows()} == {None, "a later notice says the same"}

    async def test_include_what_is_about_no_item(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox
    ) -> None:
        await outbox.put()
        await outbox.put_about("inspection/n-1", NoticeKind.RESPONSE_DUE, "Answer by 9 May.")

        await messenger.deliver(OWNER)

        (message,) = await desk.cards(OWNER)
        links = [
            element["url"]
            for block in message["blocks"]
            for element in block.get("elements", [])
            if "url" in element
        ]
        assert "Answer by 9 May." in message["text"]
        assert links[-1] == "http://board.northmoor.example/inspections/n-1"


class TestSomethingAboutNoItem:
    async def test_is_told_with_its_own_words(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox
    ) -> None:
        await outbox.put_about("meeting/q2", NoticeKind.UPDATE_ROUND, "The board meets on 30 June.")

        assert await messenger.deliver(OWNER) == Delivery(sent=1)
        (card,) = await desk.cards(OWNER)
        assert card["text"] == "The board meets on 30 June."

    async def test_is_not_told_once_it_was_withdrawn(
        self, messenger: SlackMessenger, outbox: Outbox
    ) -> None:
        await outbox.put_about("inspection/n-1", NoticeKind.RESPONSE_DUE, "Answer by 9 May.")
        async with outbox.database.write() as connection:
            await withdraw_notices_about(connection, "inspection/n-1", NoticeKind.RESPONSE_DUE)

        assert await messenger.deliver(OWNER) == Delivery()


class TestWhen:
    async def test_urgent_news_is_gathered_for_seconds(
        self, desk: DeskAtWork, outbox: Outbox, clock: MovingClock
    ) -> None:
        messenger = messenger_to(desk.api_url, outbox, clock, gathering=Gathering())
        await outbox.put_several(2)

        first = await messenger.deliver(OWNER, NOW)
        second = await messenger.deliver(OWNER, NOW + timedelta(seconds=5))

        assert first == Delivery(next_at=NOW + timedelta(seconds=5))
        assert second == Delivery(sent=2)

    async def test_other_news_waits_for_the_persons_own_hours(
        self, desk: DeskAtWork, outbox: Outbox, clock: MovingClock
    ) -> None:
        messenger = messenger_to(desk.api_url, outbox, clock, gathering=Gathering())
        await outbox.hours.keep(OWNER, WorkingHours(works_from=time(14), works_until=time(22)))
        await outbox.put(NoticeKind.DUE_SOON)
        afternoon = datetime(2026, 4, 14, 13, 5, tzinfo=UTC)

        morning = await messenger.deliver(OWNER, NOW)

        assert morning == Delivery(next_at=afternoon)
        assert await messenger.deliver(OWNER, afternoon) == Delivery(sent=1)

    async def test_is_judged_and_noted_on_the_inboxs_own_moment(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox, clock: MovingClock
    ) -> None:
        # A rehearsal runs ahead of the clock on the wall.
        ahead = NOW + timedelta(days=100)
        await outbox.put(NoticeKind.OVERDUE)

        assert await messenger.deliver(OWNER, ahead) == Delivery(sent=1)
        (row,) = await outbox.rows()
        assert (row.sent_at, row.attempted_at) == (ahead, clock.now)
        assert await desk.cards(OWNER)

    async def test_is_noted_on_the_clock_when_the_round_had_to_wait_for_its_turn(
        self, messenger: SlackMessenger, outbox: Outbox, clock: MovingClock
    ) -> None:
        await outbox.put()
        clock.now += timedelta(minutes=1)

        await messenger.deliver(OWNER, NOW)

        (row,) = await outbox.rows()
        assert row.sent_at == clock.now

    async def test_those_far_back_in_a_long_queue_are_told_to_come_again(
        self, desk: DeskAtWork, outbox: Outbox, clock: MovingClock
    ) -> None:
        pace = Pace(clock, clock.pause, posts_per_second=2)
        for number in range(20):
            pace.time_to_turn(f"person-{number}", urgent=False)
        messenger = messenger_to(desk.api_url, outbox, clock, pace=pace)
        await outbox.put(NoticeKind.DUE_SOON)

        first = await messenger.deliver(OWNER)
        clock.now += timedelta(seconds=10)

        assert first == Delivery(next_at=NOW + timedelta(seconds=10))
        assert await messenger.deliver(OWNER) == Delivery(sent=1)


class TestListeners:
    async def test_hear_for_a_department(
        self, messenger: SlackMessenger, desk: DeskAtWork, outbox: Outbox
    ) -> None:
        estates = a_person("estates", kind=PersonKind.DEPARTMENT, contact=SECOND_OWNER)
        await outbox.people.keep((estates,))
        await outbox.put(item=a_recommendation(action_owners=("estates",)), to="estates")

        assert await messenger.deliver(SECOND_OWNER) == Delivery(sent=1)
        (card,) = await desk.cards(SECOND_OWNER)
        assert "assigned to somebody you answer for" in card["text"]

    async def test_are_handed_what_a_leaver_did_not_hear(
        self, messenger: SlackMessenger, outbox: Outbox
    ) -> None:
        leaver = a_person("insp-kay-munro", left_on=NOW.date(), contact=SECOND_OWNER)
        await outbox.people.keep((leaver,))
        item = a_recommendation(action_owners=(leaver.person_id,))
        await outbox.put(item=item, to=leaver.person_id)
        tomorrow = NOW + timedelta(days=1)

        delivery = await messenger.deliver(leaver.person_id, tomorrow)

        assert delivery == Delivery(handed_to=(SECOND_OWNER,))
        assert await messenger.deliver(leaver.person_id, tomorrow) == delivery
        assert await messenger.deliver(SECOND_OWNER, tomorrow) == Delivery(sent=1)

    async def test_hear_nothing_more_once_the_item_is_another_persons(
        self, messenger: SlackMessenger, outbox: Outbox
    ) -> None:
        estates = a_person("estates", kind=PersonKind.DEPARTMENT, contact=SECOND_OWNER)
        await outbox.people.keep((estates,))
        item = a_recommendation(action_owners=("estates",))
        item = await outbox.put(item=item, to="estates")
        await outbox.record(replace(item, action_owners=(OWNER,)), ())

        assert await messenger.deliver(SECOND_OWNER) == Delivery(dropped=1)


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
        row = card["blocks"][-1]["elements"]
        labels = [one["text"]["text"] for one in row if one["type"] == "button"]
        assert labels == ["Accept", "Return", "Open on the board"]
