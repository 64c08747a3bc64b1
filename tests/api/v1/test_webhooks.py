"""Receiving inspections: signed, kept once, and told apart from everything else."""

import json
from datetime import date, timedelta

import pytest
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

from api.body_limit import MOST_BYTES
from domain.inspection_announcing import announced_opening
from domain.inspection_commands import AnnounceInspection
from tests.api.problem_answers import kind_of
from tests.api.signed_deliveries import (
    CONTENT_TYPE,
    PATH,
    a_delivery,
    an_event,
    an_event_with,
    signed,
)
from tests.api.worlds import PREVIOUS_SECRET, SENDER, APIWorld
from tests.factories import the_secretariat

UNKNOWN_SECRET = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="


class TestReceiveInspection:
    async def test_keeps_the_inspection_and_says_where_to_follow_it(self, world: APIWorld) -> None:
        answer = await world.client.post(PATH, **a_delivery())

        assert answer.status_code == 202
        inspection_id = answer.json()["inspection_id"]
        assert answer.json() == {
            "status": "accepted",
            "inspection_id": inspection_id,
            "status_url": f"http://127.0.0.1:8000/v1/inspections/{inspection_id}",
            "national_id": None,
        }
        assert answer.headers["location"] == answer.json()["status_url"]
        assert await world.services.inspections.unstarted() == (inspection_id,)
        opening = await world.services.inspections.read_opening(inspection_id)
        assert [item.reference for item in opening.recommendations] == ["REC.1", "AFI.1"]

    async def test_knows_the_same_delivery_again(self, world: APIWorld) -> None:
        first = await world.client.post(PATH, **a_delivery())

        again = await world.client.post(PATH, **a_delivery())

        assert again.status_code == 200
        assert again.json() == first.json() | {"status": "already_received"}
        assert len(await world.services.inspections.list_inspections()) == 1

    async def test_refuses_another_body_under_the_same_id(self, world: APIWorld) -> None:
        await world.client.post(PATH, **a_delivery())

        answer = await world.client.post(PATH, **a_delivery(an_event_with(title="Another title")))

        assert (answer.status_code, kind_of(answer)) == (409, "delivery_conflict")
        assert "new id" in answer.json()["detail"]

    async def test_knows_the_same_inspection_under_another_id(self, world: APIWorld) -> None:
        await world.client.post(PATH, **a_delivery())

        answer = await world.client.post(PATH, **a_delivery(an_event(id="msg_again")))

        assert answer.status_code == 200
        assert answer.json()["status"] == "already_received"

    async def test_never_overwrites_an_inspection(self, world: APIWorld) -> None:
        first = await world.client.post(PATH, **a_delivery())
        changed = an_event_with(title="Another title") | {"id": "msg_other"}

        answer = await world.client.post(PATH, **a_delivery(changed))

        assert (answer.status_code, kind_of(answer)) == (409, "delivery_conflict")
        assert "external_id of its own" in answer.json()["detail"]
        kept = await world.services.inspections.get(first.json()["inspection_id"])
        assert kept is not None
        assert kept.title == an_event()["data"]["title"]
        dead = await world.services.deliveries.list_dead()
        assert [letter.webhook_id for letter in dead] == ["msg_other"]

    async def test_lets_items_take_the_place_of_an_announcement(self, world: APIWorld) -> None:
        command = AnnounceInspection(
            source=SENDER,
            external_id=an_event()["data"]["external_id"],
            title="Custody",
            on=date(2026, 4, 10),
        )
        opening = announced_opening(command, actor=the_secretariat(), at=world.clock())
        await world.services.inspections.keep_opening(opening, received_at=world.clock())
        await world.services.inspections.mark_started(
            opening.inspection.inspection_id, world.clock()
        )

        answer = await world.client.post(PATH, **a_delivery())

        assert answer.status_code == 202
        assert answer.json()["inspection_id"] == opening.inspection.inspection_id
        assert await world.services.inspections.unstarted() == (opening.inspection.inspection_id,)

    async def test_keeps_an_inspection_for_each_force_of_a_national_report(
        self, world: APIWorld
    ) -> None:
        event = an_event_with(forces=["Northmoor Police", "Eastmoor Police"])
        del event["data"]["force"]

        answer = await world.client.post(PATH, **a_delivery(event))
        again = await world.client.post(PATH, **a_delivery(event))

        assert answer.status_code == 202
        national_id = answer.json()["national_id"]
        rows = await world.services.inspections.list_inspections()
        assert {row.national_id for row in rows} == {national_id}
        assert {row.force for row in rows} == {"Northmoor Police", "Eastmoor Police"}
        assert len(await world.services.inspections.unstarted()) == 2
        assert (again.status_code, again.json()) == (
            200,
            answer.json() | {"status": "already_received"},
        )

    async def test_takes_further_forces_of_the_same_report(self, world: APIWorld) -> None:
        event = an_event_with(forces=["Northmoor Police"])
        del event["data"]["force"]
        await world.client.post(PATH, **a_delivery(event))
        event["data"]["forces"].append("Eastmoor Police")

        answer = await world.client.post(PATH, **a_delivery(event | {"id": "msg_more"}))

        assert (answer.status_code, answer.json()["status"]) == (202, "accepted")
        assert len(await world.services.inspections.list_inspections()) == 2

    async def test_takes_a_signature_by_the_previous_secret(self, world: APIWorld) -> None:
        answer = await world.client.post(PATH, **a_delivery(secret=PREVIOUS_SECRET))

        assert answer.status_code == 202

    async def test_takes_any_one_good_signature_of_several(self, world: APIWorld) -> None:
        delivery = a_delivery()
        good = delivery["headers"]["webhook-signature"]
        delivery["headers"]["webhook-signature"] = f"v1a,xyz v1,AAAA {good} nonsense"

        answer = await world.client.post(PATH, **delivery)

        assert answer.status_code == 202

    async def test_takes_the_event_a_cloudevents_library_writes(self, world: APIWorld) -> None:
        attributes = {name: value for name, value in an_event().items() if name != "data"}
        attributes["time"] = world.clock()
        body = JSONFormat().write(CloudEvent(attributes, an_event()["data"]))

        answer = await world.client.post(
            PATH, content=body, headers=signed(body, webhook_id=an_event()["id"])
        )

        assert answer.status_code == 202

    async def test_takes_extension_attributes(self, world: APIWorld) -> None:
        answer = await world.client.post(PATH, **a_delivery(an_event(traceparent="00-ab-cd-01")))

        assert answer.status_code == 202

    async def test_answers_although_nothing_can_be_started(self, world: APIWorld) -> None:
        world.starter.is_down = True

        answer = await world.client.post(PATH, **a_delivery())

        assert answer.status_code == 202


class TestProvingTheSender:
    async def test_refuses_a_sender_nobody_has_set(self, world: APIWorld) -> None:
        answer = await world.client.post(PATH, **a_delivery(an_event(source="somebody-else")))

        assert (answer.status_code, kind_of(answer)) == (401, "unknown_sender")

    @pytest.mark.parametrize(
        "signature",
        ["v1,AAAA", "nonsense", "v1,a,b", "v1,****", "v1", ",", "v1,\u00e9\u00e8", "v2,AAAA"],
    )
    async def test_refuses_a_signature_that_is_not_the_senders(
        self, world: APIWorld, signature: str
    ) -> None:
        delivery = a_delivery()
        delivery["headers"]["webhook-signature"] = signature.encode("latin-1")

        answer = await world.client.post(PATH, **delivery)

        assert (answer.status_code, kind_of(answer)) == (401, "bad_signature")
        assert await world.services.inspections.list_inspections() == ()

    async def test_refuses_another_secret(self, world: APIWorld) -> None:
        answer = await world.client.post(PATH, **a_delivery(secret=UNKNOWN_SECRET))

        assert kind_of(answer) == "bad_signature"

    async def test_refuses_a_body_changed_on_the_way(self, world: APIWorld) -> None:
        delivery = a_delivery()
        delivery["content"] = delivery["content"].replace(b"Custody", b"Custodi")

        answer = await world.client.post(PATH, **delivery)

        assert kind_of(answer) == "bad_signature"

    @pytest.mark.parametrize("minutes", [-6, 6])
    async def test_refuses_a_signature_of_another_time(self, world: APIWorld, minutes: int) -> None:
        at = world.clock() + timedelta(minutes=minutes)

        answer = await world.client.post(PATH, **a_delivery(at=at))

        assert (answer.status_code, kind_of(answer)) == (401, "stale_signature")

    @pytest.mark.parametrize("minutes", [-4, 4])
    async def test_lets_clocks_differ_a_little(self, world: APIWorld, minutes: int) -> None:
        at = world.clock() + timedelta(minutes=minutes)

        answer = await world.client.post(PATH, **a_delivery(at=at))

        assert answer.status_code == 202

    @pytest.mark.parametrize("timestamp", ["soon", "1e9", "-1", "9" * 400, "12.5"])
    async def test_refuses_a_time_that_is_none(self, world: APIWorld, timestamp: str) -> None:
        delivery = a_delivery()
        delivery["headers"]["webhook-timestamp"] = timestamp

        answer = await world.client.post(PATH, **delivery)

        assert kind_of(answer) == "bad_signature"

    @pytest.mark.parametrize("header", ["webhook-id", "webhook-timestamp", "webhook-signature"])
    async def test_names_the_header_that_is_missing(self, world: APIWorld, header: str) -> None:
        delivery = a_delivery()
        del delivery["headers"][header]

        answer = await world.client.post(PATH, **delivery)

        assert kind_of(answer) == "bad_signature"
        assert header in answer.json()["detail"]

    async def test_holds_the_id_in_the_header_to_that_of_the_event(self, world: APIWorld) -> None:
        body = json.dumps(an_event()).encode()

        answer = await world.client.post(
            PATH, content=body, headers=signed(body, webhook_id="msg_other")
        )

        assert (answer.status_code, kind_of(answer)) == (400, "malformed")


class TestMalformedDeliveries:
    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"{",
            b"[]",
            b'"text"',
            b"null",
            b"\xff\xfe",
            b'{"source": 7}',
            b'{"specversion": "1.0"}',
            b'{"source": "inspectorate", "data": NaN}',
            b'{"source": "\\ud800"}',
            b"[" * 100_000,
        ],
    )
    async def test_refuses_what_is_no_event(self, world: APIWorld, body: bytes) -> None:
        headers = a_delivery()["headers"]

        answer = await world.client.post(PATH, content=body, headers=headers)

        assert (answer.status_code, kind_of(answer)) == (400, "malformed")

    @pytest.mark.parametrize(
        ("attribute", "value"),
        [
            ("specversion", "0.3"),
            ("time", "yesterday"),
            ("time", "2026-11-02T09:00:00"),
            ("datacontenttype", "text/xml"),
            ("data_base64", "e30="),
            ("type", ""),
            ("type", None),
        ],
    )
    async def test_names_the_attribute_that_is_wrong(
        self, world: APIWorld, attribute: str, value: object
    ) -> None:
        answer = await world.client.post(PATH, **a_delivery(an_event(**{attribute: value})))

        assert (answer.status_code, kind_of(answer)) == (400, "malformed")
        assert attribute in answer.json()["detail"]

    @pytest.mark.parametrize(
        "content_type",
        [
            "application/json",
            "application/cloudevents-batch+json",
            "application/cloudevents+json; charset=latin-1",
            "",
        ],
    )
    async def test_takes_structured_events_alone(self, world: APIWorld, content_type: str) -> None:
        delivery = a_delivery()
        delivery["headers"]["content-type"] = content_type

        answer = await world.client.post(PATH, **delivery)

        assert (answer.status_code, kind_of(answer)) == (415, "unsupported_content_type")
        assert CONTENT_TYPE in answer.json()["detail"]

    async def test_takes_the_content_type_however_it_is_written(self, world: APIWorld) -> None:
        delivery = a_delivery()
        delivery["headers"]["content-type"] = 'Application/CloudEvents+JSON; charset="UTF-8"'

        answer = await world.client.post(PATH, **delivery)

        assert answer.status_code == 202

    async def test_refuses_a_body_that_is_too_long(self, world: APIWorld) -> None:
        headers = a_delivery()["headers"]

        answer = await world.client.post(PATH, content=b" " * (MOST_BYTES + 1), headers=headers)

        assert answer.status_code == 413
        assert answer.headers["content-type"] == "application/problem+json"
