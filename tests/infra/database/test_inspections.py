"""Openings and the deliveries they came by: kept whole, once, or not at all."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.inspection import Announcement, Opening
from domain.recommendation import Stage
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.errors import UnknownInspectionError
from infra.database.inspections import InspectionRepository, Kept
from infra.database.people import PeopleRepository
from infra.database.webhook_inbox import ReceivedWebhook, WebhookInbox, WebhookState
from tests.factories import (
    INSPECTION_ID,
    NOW,
    SECRETARIAT,
    TAKEN_UP_ON,
    a_recommendation,
    a_recommendation_in,
    an_inspection,
    an_opening,
    everybody,
)
from tests.infra.database.stories import numbered, taken_up

WEBHOOK = ReceivedWebhook(sender="portal", webhook_id="msg_1", body=b'{"items": []}')
OTHER_BODY = replace(WEBHOOK, body=b"{}")
OTHER_OPENING = an_opening(a_recommendation(title="Another title"))
ANNOUNCEMENT = Announcement(on=TAKEN_UP_ON, by=SECRETARIAT, by_name="Helen Aske")
ANNOUNCED = Opening(
    inspection=an_inspection(published_on=None, announcement=ANNOUNCEMENT),
    people=(),
    recommendations=(),
)


def of_another(external_id: str) -> Opening:
    return an_opening(
        inspection=an_inspection(inspection_id=f"i-{external_id}", external_id=external_id)
    )


@pytest.fixture
def inspections(database: Database) -> InspectionRepository:
    return InspectionRepository(database)


@pytest.fixture
def inbox(database: Database) -> WebhookInbox:
    return WebhookInbox(database)


class TestKeepOpening:
    async def test_keeps_all_it_was_opened_with(
        self, database: Database, inspections: InspectionRepository, inbox: WebhookInbox
    ) -> None:
        kept = await inspections.keep_opening(an_opening(), received_at=NOW, webhook=WEBHOOK)
        delivery = await inbox.look_up("portal", "msg_1")
        assert kept is Kept.CREATED
        assert await inspections.read_opening(INSPECTION_ID) == an_opening()
        assert len(await PeopleRepository(database).list_people()) == len(everybody())
        assert delivery is not None
        assert delivery.state is WebhookState.ACCEPTED
        assert (delivery.inspection_id, delivery.body) == (INSPECTION_ID, WEBHOOK.body)

    async def test_knows_the_same_opening_again(self, inspections: InspectionRepository) -> None:
        later = an_opening(a_recommendation(monitored_from=TAKEN_UP_ON + timedelta(days=9)))
        turned = replace(later, people=tuple(later.people))
        await inspections.keep_opening(an_opening(), received_at=NOW)
        assert await inspections.keep_opening(turned, received_at=NOW) is Kept.SAME

    async def test_writes_nothing_of_a_different_one(
        self, inspections: InspectionRepository, inbox: WebhookInbox
    ) -> None:
        await inspections.keep_opening(an_opening(), received_at=NOW)
        kept = await inspections.keep_opening(OTHER_OPENING, received_at=NOW, webhook=WEBHOOK)
        assert kept is Kept.DIFFERENT
        assert await inspections.read_opening(INSPECTION_ID) == an_opening()
        assert await inbox.look_up("portal", "msg_1") is None

    async def test_writes_nothing_when_the_delivery_had_another_body(
        self, inspections: InspectionRepository, inbox: WebhookInbox
    ) -> None:
        await inbox.keep_dead(OTHER_BODY, "no items", received_at=NOW)
        kept = await inspections.keep_opening(an_opening(), received_at=NOW, webhook=WEBHOOK)
        assert kept is Kept.DIFFERENT
        assert await inspections.get(INSPECTION_ID) is None

    async def test_brings_a_dead_delivery_back_when_replayed(
        self, inspections: InspectionRepository, inbox: WebhookInbox
    ) -> None:
        await inbox.keep_dead(WEBHOOK, "a field was misread", received_at=NOW)
        kept = await inspections.keep_opening(an_opening(), received_at=NOW, webhook=WEBHOOK)
        delivery = await inbox.look_up("portal", "msg_1")
        assert kept is Kept.CREATED
        assert delivery is not None
        assert (delivery.state, delivery.problem) == (WebhookState.ACCEPTED, None)
        assert await inbox.list_dead() == ()

    async def test_creates_one_of_several_at_once(self, inspections: InspectionRepository) -> None:
        several = [
            inspections.keep_opening(an_opening(), received_at=NOW, webhook=WEBHOOK)
            for _ in range(4)
        ]
        kept = await asyncio.gather(*several)
        assert sorted(kept) == [Kept.CREATED, Kept.SAME, Kept.SAME, Kept.SAME]


class TestKeepOpeningOfAnAnnouncement:
    async def test_lets_items_take_its_place(self, inspections: InspectionRepository) -> None:
        await inspections.keep_opening(ANNOUNCED, received_at=NOW)
        await inspections.mark_started(INSPECTION_ID, NOW)
        later = NOW + timedelta(days=9)
        kept = await inspections.keep_opening(an_opening(), received_at=later, webhook=WEBHOOK)
        row = await inspections.get(INSPECTION_ID)
        opening = await inspections.read_opening(INSPECTION_ID)
        assert kept is Kept.REPLACED
        assert row is not None
        assert (row.items, row.received_at, row.started_at) == (1, NOW, None)
        assert opening.recommendations == an_opening().recommendations
        assert opening.inspection.announcement == ANNOUNCEMENT
        assert await inspections.keep_opening(an_opening(), received_at=later) is Kept.SAME

    async def test_does_not_let_another_announcement_take_its_place(
        self, inspections: InspectionRepository
    ) -> None:
        await inspections.keep_opening(ANNOUNCED, received_at=NOW)
        other = replace(ANNOUNCED, inspection=replace(ANNOUNCED.inspection, title="Another"))
        assert await inspections.keep_opening(ANNOUNCED, received_at=NOW) is Kept.SAME
        assert await inspections.keep_opening(other, received_at=NOW) is Kept.DIFFERENT

    async def test_does_not_let_items_take_the_place_of_items(
        self, inspections: InspectionRepository
    ) -> None:
        await inspections.keep_opening(ANNOUNCED, received_at=NOW)
        await inspections.keep_opening(an_opening(), received_at=NOW)
        assert await inspections.keep_opening(OTHER_OPENING, received_at=NOW) is Kept.DIFFERENT


class TestKeepOpenings:
    async def test_keeps_several_that_came_together(
        self, inspections: InspectionRepository, inbox: WebhookInbox
    ) -> None:
        openings = [of_another("1"), of_another("2")]
        kept = await inspections.keep_openings(openings, received_at=NOW, webhook=WEBHOOK)
        delivery = await inbox.look_up("portal", "msg_1")
        assert kept == (Kept.CREATED, Kept.CREATED)
        assert delivery is not None
        assert delivery.inspection_id == "i-1"

    async def test_keeps_none_when_one_is_different(
        self, inspections: InspectionRepository
    ) -> None:
        await inspections.keep_opening(an_opening(), received_at=NOW)
        kept = await inspections.keep_openings([of_another("1"), OTHER_OPENING], received_at=NOW)
        assert kept == (Kept.DIFFERENT, Kept.DIFFERENT)
        assert await inspections.get("i-1") is None


class TestProgress:
    async def test_lists_what_has_not_started_oldest_first(
        self, inspections: InspectionRepository
    ) -> None:
        for number in (2, 1, 3):
            opened = an_opening(
                inspection=an_inspection(inspection_id=f"i-{number}", external_id=str(number))
            )
            await inspections.keep_opening(opened, received_at=NOW + timedelta(hours=number))
        await inspections.mark_started("i-2", NOW)
        assert await inspections.unstarted() == ("i-1", "i-3")
        assert await inspections.unstarted(1) == ("i-1",)

    async def test_keeps_the_first_moment_of_each(self, inspections: InspectionRepository) -> None:
        await inspections.keep_opening(an_opening(), received_at=NOW)
        for hours in (1, 2):
            await inspections.mark_started(INSPECTION_ID, NOW + timedelta(hours=hours))
            await inspections.mark_ended(INSPECTION_ID, NOW + timedelta(days=hours))
        row = await inspections.get(INSPECTION_ID)
        assert row is not None
        assert (row.started_at, row.ended_at) == (
            NOW + timedelta(hours=1),
            NOW + timedelta(days=1),
        )

    async def test_refuses_an_unknown_inspection(self, inspections: InspectionRepository) -> None:
        with pytest.raises(UnknownInspectionError):
            await inspections.read_opening("nowhere")
        with pytest.raises(UnknownInspectionError):
            await inspections.mark_started("nowhere", NOW)
        assert await inspections.get("nowhere") is None


class TestListInspections:
    async def test_counts_items_open_and_closed(
        self, database: Database, inspections: InspectionRepository
    ) -> None:
        closed = numbered(2, of=a_recommendation_in(Stage.CLOSED))
        await inspections.keep_opening(an_opening(numbered(1), closed), received_at=NOW)
        await ChangeRepository(database).record([taken_up(numbered(1)), taken_up(closed)])
        (row,) = await inspections.list_inspections()
        assert (row.title, row.items, row.closed, row.open) == (an_inspection().title, 2, 1, 1)


class TestKeepDead:
    async def test_keeps_the_first_problem_of_a_delivery(self, inbox: WebhookInbox) -> None:
        await inbox.keep_dead(WEBHOOK, "no items", received_at=NOW)
        await inbox.keep_dead(OTHER_BODY, "no title", received_at=NOW)
        (dead,) = await inbox.list_dead()
        assert (dead.problem, dead.body, dead.received_at) == ("no items", WEBHOOK.body, NOW)

    async def test_knows_nothing_of_a_new_delivery(self, inbox: WebhookInbox) -> None:
        assert await inbox.look_up("portal", "msg_9") is None
