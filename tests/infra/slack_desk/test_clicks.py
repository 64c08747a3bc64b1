"""Pressing buttons: what the app is sent, and what the person is shown."""

import pytest
from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.infra.slack_desk.blocks import actions, button, menu, modal, options, plain, section
from tests.infra.slack_desk.conftest import RunningDesk

SORRY = "That didn\N{RIGHT SINGLE QUOTATION MARK}t work"


class TestAClick:
    async def test_sends_a_signed_payload_of_the_real_shape(self, desk: RunningDesk) -> None:
        user_id, click = await desk.card()

        outcome = await desk.click(click)

        (payload,) = desk.receiver.payloads
        assert outcome["ok"] is True
        assert outcome["reply_status"] == 200
        assert payload["type"] == "block_actions"
        assert payload["user"]["id"] == user_id
        assert payload["user"]["team_id"] == payload["team"]["id"] == "T000DESK01"
        assert payload["container"]["message_ts"] == payload["message"]["ts"] == click["ts"]
        assert payload["channel"]["id"] == click["channel"]
        assert "token" not in payload

    async def test_names_the_button_and_its_value(self, desk: RunningDesk) -> None:
        _, click = await desk.card()

        await desk.click(click)

        (action,) = desk.receiver.payloads[0]["actions"]
        assert action["action_id"] == "report"
        assert action["value"] == "card-7"
        assert action["type"] == "button"
        assert action["text"]["text"] == "Report progress"

    async def test_presses_a_button_beside_a_section(self, desk: RunningDesk) -> None:
        user_id, channel = await desk.person()
        beside = {**section("Due"), "accessory": button("view")}
        ts = await desk.post(channel, beside)

        outcome = await desk.click({"user_id": user_id, "ts": ts, "action_id": "view"})

        assert outcome["ok"] is True

    async def test_wants_the_block_when_two_buttons_share_an_id(self, desk: RunningDesk) -> None:
        user_id, channel = await desk.person()
        rows = [actions(button("view"), block_id=block_id) for block_id in ("one", "two")]
        ts = await desk.post(channel, *rows)
        click = {"user_id": user_id, "ts": ts, "action_id": "view"}

        vague = await desk.click(click)
        exact = await desk.click({**click, "block_id": "two"})

        assert "name the block_id too" in vague["error"]
        assert exact["ok"] is True
        assert desk.receiver.payloads[0]["actions"][0]["block_id"] == "two"

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"action_id": "missing"}, "now, only: report"),
            ({"ts": "1.000000"}, "has no message 1.000000"),
            ({"user_id": "U0DESK9999"}, "choose from /desk/people.json"),
        ],
    )
    async def test_is_refused_where_there_is_no_button(
        self, desk: RunningDesk, wrong: dict[str, str], said: str
    ) -> None:
        _, click = await desk.card()

        outcome = await desk.click({**click, **wrong})

        assert said in outcome["error"]
        assert desk.receiver.payloads == []

    async def test_shows_a_notice_when_the_app_refuses(self, desk: RunningDesk) -> None:
        user_id, click = await desk.card()
        desk.receiver.answer_with({}, status=500)

        outcome = await desk.click(click)

        assert outcome["notice"] == f"{SORRY}: the app answered HTTP 500. Try again."
        page = await desk.http.get(f"/people/{user_id}")
        assert outcome["notice"] in page.text

    async def test_clears_the_notice_when_the_next_one_works(self, desk: RunningDesk) -> None:
        user_id, click = await desk.card()
        desk.receiver.answer_with({}, status=500)
        await desk.click(click)
        desk.receiver.reset()

        await desk.click(click)

        page = await desk.http.get(f"/people/{user_id}")
        assert SORRY not in page.text


class TestAMenu:
    async def test_sends_what_was_chosen_in_the_real_shape(self, desk: RunningDesk) -> None:
        user_id, channel = await desk.person()
        pick = menu("pick", "crime", "people", placeholder=plain("Portfolio"))
        ts = await desk.post(channel, actions(pick, block_id="row"))

        outcome = await desk.click(
            {"user_id": user_id, "ts": ts, "action_id": "pick", "value": "people"}
        )

        (payload,) = desk.receiver.payloads
        (action,) = payload["actions"]
        (people,) = options("people")
        assert outcome["ok"] is True
        assert action.pop("action_ts")
        assert action == {
            "type": "static_select",
            "action_id": "pick",
            "block_id": "row",
            "selected_option": people,
            "placeholder": plain("Portfolio"),
        }
        assert payload["state"]["values"] == {
            "row": {"pick": {"type": "static_select", "selected_option": people}}
        }

    async def test_of_further_actions_holds_nothing(self, desk: RunningDesk) -> None:
        user_id, channel = await desk.person()
        more = menu("more", "extend", "transfer", kind="overflow")
        ts = await desk.post(channel, actions(button("report"), more))

        await desk.click({"user_id": user_id, "ts": ts, "action_id": "more", "value": "extend"})

        (payload,) = desk.receiver.payloads
        (action,) = payload["actions"]
        assert (action["type"], action["selected_option"]["value"]) == ("overflow", "extend")
        assert "placeholder" not in action
        assert payload["state"] == {"values": {}}

    async def test_follows_a_link_among_its_options(self, desk: RunningDesk) -> None:
        user_id, channel = await desk.person()
        more = menu("more", "extend", "transfer", kind="overflow")
        more["options"][1]["url"] = "https://northmoor.example/"
        ts = await desk.post(channel, actions(more))

        click = {"user_id": user_id, "ts": ts, "action_id": "more", "value": "transfer"}

        assert (await desk.click(click))["opens"] == "https://northmoor.example/"

    @pytest.mark.parametrize("value", ["", "weather"])
    async def test_refuses_what_it_does_not_offer(self, desk: RunningDesk, value: str) -> None:
        user_id, channel = await desk.person()
        ts = await desk.post(channel, actions(menu("pick", "crime", "people")))

        outcome = await desk.click(
            {"user_id": user_id, "ts": ts, "action_id": "pick", "value": value}
        )

        assert "choose from crime, people" in outcome["error"]
        assert desk.receiver.payloads == []

    async def test_works_in_a_modal_too(self, desk: RunningDesk) -> None:
        user_id, view_id = await desk.opened(modal(actions(menu("pick", "crime", "people"))))

        await desk.click(
            {"user_id": user_id, "view_id": view_id, "action_id": "pick", "value": "crime"}
        )

        (payload,) = desk.receiver.payloads
        assert payload["actions"][0]["selected_option"]["value"] == "crime"


class TestATrigger:
    async def test_opens_a_modal_in_answer_to_a_click(self, desk: RunningDesk) -> None:
        desk.open_on_click(modal())
        user_id, click = await desk.card()

        outcome = await desk.click(click)

        assert outcome["modal"]["title"]["text"] == "Report progress"
        (shown,) = await desk.modals(user_id)
        assert shown["view"]["id"] == outcome["modal"]["id"]

    async def test_works_only_once(self, desk: RunningDesk) -> None:
        _, click = await desk.card()
        await desk.click(click)
        trigger_id = desk.receiver.payloads[0]["trigger_id"]
        await desk.client.views_open(trigger_id=trigger_id, view=modal())

        again = await views_open_error(desk, trigger_id)

        assert again == "exchanged_trigger_id"

    async def test_expires_after_three_seconds(self, desk: RunningDesk) -> None:
        _, click = await desk.card()
        await desk.click(click)
        desk.clock.seconds += 3.1

        error = await views_open_error(desk, desk.receiver.payloads[0]["trigger_id"])

        assert error == "expired_trigger_id"


class TestAResponseURL:
    async def test_shows_a_note_that_only_the_person_sees(self, desk: RunningDesk) -> None:
        user_id, click = await desk.card()
        await desk.click(click)

        answer = await AsyncWebhookClient(response_url(desk)).send(text="Already done by Jo")

        note = (await desk.messages(user_id))[-1]
        history = await desk.client.conversations_history(channel=click["channel"])
        assert answer.body == "ok"
        assert note["text"] == "Already done by Jo"
        assert note["is_ephemeral"] is True
        assert len(history["messages"]) == 1

    async def test_replaces_the_message(self, desk: RunningDesk) -> None:
        user_id, click = await desk.card()
        await desk.click(click)

        webhook = AsyncWebhookClient(response_url(desk))
        await webhook.send(text="Done", replace_original=True)

        (message,) = await desk.messages(user_id)
        assert message["text"] == "Done"
        assert message["blocks"] == []

    async def test_removes_the_message(self, desk: RunningDesk) -> None:
        user_id, click = await desk.card()
        await desk.click(click)

        await AsyncWebhookClient(response_url(desk)).send(delete_original=True)

        assert await desk.messages(user_id) == []

    async def test_is_used_up_after_five(self, desk: RunningDesk) -> None:
        _, click = await desk.card()
        await desk.click(click)
        webhook = AsyncWebhookClient(response_url(desk))

        answers = [await webhook.send(text="Note") for _ in range(6)]

        assert [answer.status_code for answer in answers] == [200] * 5 + [404]
        assert "used_url" in answers[-1].body

    async def test_expires_after_half_an_hour(self, desk: RunningDesk) -> None:
        _, click = await desk.card()
        await desk.click(click)
        desk.clock.seconds += 1801

        answer = await AsyncWebhookClient(response_url(desk)).send(text="Note")

        assert "expired_url" in answer.body


class TestALinkButton:
    async def test_tells_the_app_and_then_leads_on(self, desk: RunningDesk) -> None:
        user_id, channel = await desk.person()
        address = "http://127.0.0.1:8000/items/7"
        ts = await desk.post(channel, actions(button("open", url=address), block_id="row"))

        answer = await desk.http.post(
            f"/people/{user_id}/clicks",
            data={"action_id": "open", "block_id": "row", "ts": ts},
        )

        assert answer.headers["location"] == address
        assert desk.receiver.payloads[0]["actions"][0]["url"] == address


def response_url(desk: RunningDesk) -> str:
    return str(desk.receiver.payloads[0]["response_url"])


async def views_open_error(desk: RunningDesk, trigger_id: str) -> str:
    answer = await desk.http.post(
        "/api/views.open",
        json={"trigger_id": trigger_id, "view": modal()},
        headers={"Authorization": "Bearer xoxb-of-the-tests"},
    )
    return str(answer.json()["error"])
