"""Deliveries that cannot be used: the field is named, and the board can see what came."""

from typing import Any

import pytest

from tests.api.problem_answers import kind_of
from tests.api.signed_deliveries import (
    PATH,
    a_delivery,
    an_event,
    an_event_with,
    an_event_with_item,
)
from tests.api.worlds import SENDER, APIWorld
from tests.factories import BOARD_MEMBER, OWNER, everybody


class TestWrongFields:
    @pytest.mark.parametrize(
        ("event", "field"),
        [
            (an_event(type="uk.traction.inspection.cancelled.v1"), "type"),
            (an_event(data=None), "data"),
            (an_event_with(items=[]), "data.items"),
            (an_event_with(items=an_event()["data"]["items"] * 251), "data.items"),
            (an_event_with(external_id=" "), "data.external_id"),
            (an_event_with(title="x" * 501), "data.title"),
            (an_event_with(published_on="0001-01-01"), "data.published_on"),
            (an_event_with(published_on="2101-01-01"), "data.published_on"),
            (an_event_with(division="wales"), "data.division"),
            (an_event_with(colour="blue"), "data.colour"),
            (an_event_with_item(text="a\x00b"), "data.items[0].text"),
            (an_event_with_item(reference="REC\n1"), "data.items[0].reference"),
            (an_event_with_item(kind="wish"), "data.items[0].kind"),
            (an_event_with_item(pages=[0]), "data.items[0].pages[0]"),
            (an_event_with_item(due_on="2027-02-30"), "data.items[0].due_on"),
            (an_event_with_item(due_on=None), "data.items[0]"),
            (an_event_with_item(parent_reference="REC.9"), "data.items[0].parent_reference"),
            (an_event_with_item(parent_reference="REC.1"), "data.items[0].parent_reference"),
            (
                an_event_with_item(action_owners=[{"name": "A", "email": "no address"}]),
                "data.items[0].action_owners[0].email",
            ),
            (an_event_with_item(plan_owner={"name": "???"}), "data.items[0].plan_owner.name"),
            (an_event_with_item(reviewer={"name": "Board"}), "data.items[0].reviewer.name"),
        ],
    )
    async def test_names_the_field_and_keeps_the_delivery(
        self, world: APIWorld, event: dict[str, Any], field: str
    ) -> None:
        answer = await world.client.post(PATH, **a_delivery(event))

        assert (answer.status_code, kind_of(answer)) == (422, "invalid_fields")
        assert [error["field"] for error in answer.json()["errors"]] == [field]
        dead = await world.services.deliveries.list_dead()
        assert [letter.webhook_id for letter in dead] == [event["id"]]
        assert field in str(dead[0].problem)

    async def test_judges_a_repeated_dead_delivery_again(self, world: APIWorld) -> None:
        wrong = an_event_with(items=[])
        await world.client.post(PATH, **a_delivery(wrong))

        again = await world.client.post(PATH, **a_delivery(wrong))
        mended = await world.client.post(PATH, **a_delivery(an_event()))
        anew = await world.client.post(PATH, **a_delivery(an_event(id="msg_mended")))

        assert [again.status_code, mended.status_code, anew.status_code] == [422, 409, 202]


class TestListDeadLetters:
    async def test_tells_the_board_why(self, world: APIWorld) -> None:
        await world.services.people.keep(everybody())
        await world.client.post(PATH, **a_delivery(an_event_with(items=[])))

        answer = await world.client.get(
            "/v1/webhooks/dead-letters", headers=await world.as_person(BOARD_MEMBER)
        )

        [letter] = answer.json()["deliveries"]
        assert (letter["sender"], letter["webhook_id"]) == (SENDER, an_event()["id"])
        assert letter["problem"].startswith("data.items: ")

    async def test_refuses_an_owner(self, world: APIWorld) -> None:
        await world.services.people.keep(everybody())

        answer = await world.client.get(
            "/v1/webhooks/dead-letters", headers=await world.as_person(OWNER)
        )

        assert (answer.status_code, kind_of(answer)) == (403, "not_allowed")
