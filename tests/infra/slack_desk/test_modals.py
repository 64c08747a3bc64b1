"""Filling in modals: what the app is sent, and what each of its answers does."""

from typing import Any

import pytest
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from slack_sdk.errors import SlackApiError

from tests.infra.slack_desk.blocks import actions, button, modal, options, question, section
from tests.infra.slack_desk.conftest import RunningDesk
from tests.infra.slack_desk.receiver import Payload

EVERY_INPUT = modal(
    question("note", "plain_text_input", multiline=True),
    question("link", "url_text_input", optional=True),
    question("rating", "radio_buttons", options=options("green", "amber")),
    question("portfolio", "static_select", options=options("crime", "people"), optional=True),
    question("checks", "checkboxes", options=options("read", "agreed"), optional=True),
    question("finish", "datepicker", initial_date="2026-06-30", optional=True),
    question("owners", "multi_static_select", options=options("jo", "kit", "lee"), optional=True),
    question("count", "number_input", is_decimal_allowed=False, optional=True),
)


class TestASubmission:
    async def test_carries_the_state_of_every_kind_of_input(self, desk: RunningDesk) -> None:
        _, view_id = await desk.opened(EVERY_INPUT)

        outcome = await desk.submit(
            view_id,
            note="Done\nand dusted",
            link="https://northmoor.example/evidence/7",
            rating="green",
            portfolio="people",
            checks=["agreed"],
            owners=["jo", "lee"],
            count="12",
        )

        values = desk.receiver.payloads[0]["view"]["state"]["values"]
        green, people, agreed, jo, lee = options("green", "people", "agreed", "jo", "lee")
        assert outcome["ok"] is True
        assert {block_id: value["answer"] for block_id, value in values.items()} == {
            "note": {"type": "plain_text_input", "value": "Done\nand dusted"},
            "link": {"type": "url_text_input", "value": "https://northmoor.example/evidence/7"},
            "rating": {"type": "radio_buttons", "selected_option": green},
            "portfolio": {"type": "static_select", "selected_option": people},
            "checks": {"type": "checkboxes", "selected_options": [agreed]},
            "finish": {"type": "datepicker", "selected_date": "2026-06-30"},
            "owners": {"type": "multi_static_select", "selected_options": [jo, lee]},
            "count": {"type": "number_input", "value": "12"},
        }

    async def test_is_of_the_real_shape(self, desk: RunningDesk) -> None:
        user_id, view_id = await desk.opened(modal())

        await desk.submit(view_id, note="Done")

        (payload,) = desk.receiver.payloads
        assert payload["type"] == "view_submission"
        assert payload["user"]["id"] == user_id
        assert payload["view"]["id"] == view_id
        assert payload["view"]["callback_id"] == "report_progress"
        assert payload["view"]["private_metadata"] == "card-7"
        assert payload["view"]["hash"]

    async def test_leaves_blank_inputs_empty(self, desk: RunningDesk) -> None:
        _, view_id = await desk.opened(EVERY_INPUT)

        await desk.submit(view_id, note="Done", rating="amber", finish=None)

        values = desk.receiver.payloads[0]["view"]["state"]["values"]
        assert values["link"]["answer"]["value"] is None
        assert values["portfolio"]["answer"]["selected_option"] is None
        assert values["checks"]["answer"]["selected_options"] == []
        assert values["finish"]["answer"]["selected_date"] is None
        assert values["owners"]["answer"]["selected_options"] == []
        assert values["count"]["answer"]["value"] is None

    async def test_waits_until_what_is_required_is_there(self, desk: RunningDesk) -> None:
        _, view_id = await desk.opened(EVERY_INPUT)

        outcome = await desk.submit(view_id, link="not a link", rating="green")

        assert desk.receiver.payloads == []
        assert outcome["errors"] == {
            "note": "Please complete this required field.",
            "link": "Enter a valid URL.",
        }

    @pytest.mark.parametrize(
        ("answer", "problem"),
        [("x", "Must be at least 2 characters."), ("x" * 6, "Must be 5 characters or fewer.")],
    )
    async def test_keeps_text_within_its_limits(
        self, desk: RunningDesk, answer: str, problem: str
    ) -> None:
        limited = question("note", "plain_text_input", min_length=2, max_length=5)
        _, view_id = await desk.opened(modal(limited))

        outcome = await desk.submit(view_id, note=answer)

        assert outcome["errors"] == {"note": problem}

    @pytest.mark.parametrize(
        ("answer", "problem"),
        [
            ("twelve", "Enter a number."),
            ("NaN", "Enter a number."),
            ("1.5", "Enter a whole number."),
            ("0", "Must be 1 or more."),
            ("13", "Must be 12 or less."),
        ],
    )
    async def test_keeps_numbers_within_their_limits(
        self, desk: RunningDesk, answer: str, problem: str
    ) -> None:
        months = question(
            "months", "number_input", is_decimal_allowed=False, min_value="1", max_value="12"
        )
        _, view_id = await desk.opened(modal(months))

        outcome = await desk.submit(view_id, months=answer)

        assert outcome["errors"] == {"months": problem}

    async def test_lets_no_more_be_chosen_than_may_be(self, desk: RunningDesk) -> None:
        owners = question(
            "owners", "multi_static_select", options=options("jo", "kit"), max_selected_items=1
        )
        _, view_id = await desk.opened(modal(owners))

        outcome = await desk.submit(view_id, owners=["jo", "kit"])

        assert outcome["errors"] == {"owners": "Choose 1 or fewer."}

    async def test_refuses_an_option_that_is_not_offered(self, desk: RunningDesk) -> None:
        _, view_id = await desk.opened(EVERY_INPUT)

        outcome = await desk.submit(view_id, rating="purple")

        assert outcome["error"] == "'purple' is not an option: choose from green, amber."

    async def test_refuses_an_input_that_is_not_there(self, desk: RunningDesk) -> None:
        _, view_id = await desk.opened(modal())

        outcome = await desk.submit(view_id, nothing="x")

        assert outcome["error"].startswith("This modal has no input nothing/answer")


class TestTheAnswer:
    async def test_closes_the_modal_when_empty(self, desk: RunningDesk) -> None:
        user_id, view_id = await desk.opened(modal())

        outcome = await desk.submit(view_id, note="Done")

        assert outcome["modal"] is None
        assert await desk.modals(user_id) == []

    async def test_cannot_be_had_twice(self, desk: RunningDesk) -> None:
        _, view_id = await desk.opened(modal())
        await desk.submit(view_id, note="Done")

        again = await desk.submit(view_id, note="Done")

        assert again["error"] == f"{view_id} is no longer open: open it again."

    async def test_puts_errors_beside_the_fields_and_keeps_the_input(
        self, desk: RunningDesk
    ) -> None:
        user_id, view_id = await desk.opened(modal())
        desk.receiver.answer_with({"response_action": "errors", "errors": {"note": "Say more."}})

        outcome = await desk.submit(view_id, note="Done & <dusted>")

        page = (await desk.http.get(f"/people/{user_id}")).text
        assert outcome["ok"] is False
        assert outcome["errors"] == {"note": "Say more."}
        assert "Say more." in page
        assert 'value="Done &amp; &lt;dusted&gt;"' in page

    async def test_changes_the_modal(self, desk: RunningDesk) -> None:
        _, view_id = await desk.opened(modal())
        changed = modal(section("Thank you"), submit=None)
        del changed["submit"]
        desk.receiver.answer_with({"response_action": "update", "view": changed})

        outcome = await desk.submit(view_id, note="Done")

        assert outcome["modal"]["id"] == view_id
        assert outcome["modal"]["blocks"][0]["text"]["text"] == "Thank you"

    async def test_pushes_a_modal_that_closes_back_to_the_first(self, desk: RunningDesk) -> None:
        _, first = await desk.opened(modal())
        desk.receiver.answer_with({"response_action": "push", "view": modal()})
        pushed = (await desk.submit(first, note="Done"))["modal"]

        closed = (await desk.http.post("/desk/close", json={"view_id": pushed["id"]})).json()

        assert pushed["previous_view_id"] == pushed["root_view_id"] == first
        assert closed["modal"]["id"] == first
        assert closed["modal"]["state"]["values"]["note"]["answer"]["value"] == "Done"

    async def test_stacks_no_more_than_three(self, desk: RunningDesk) -> None:
        _, view_id = await desk.opened(modal())
        desk.receiver.answer_with({"response_action": "push", "view": modal()})

        for _ in range(2):
            view_id = (await desk.submit(view_id, note="Done"))["modal"]["id"]
        outcome = await desk.submit(view_id, note="Done")

        assert "push_limit_reached" in outcome["notice"]

    async def test_clears_the_whole_stack(self, desk: RunningDesk) -> None:
        user_id, view_id = await desk.opened(modal())
        desk.receiver.answer_with({"response_action": "push", "view": modal()})
        top = (await desk.submit(view_id, note="Done"))["modal"]["id"]
        desk.receiver.answer_with({"response_action": "clear"})

        await desk.submit(top, note="Done")

        assert await desk.modals(user_id) == []

    @pytest.mark.parametrize(
        ("answer", "said"),
        [
            (JSONResponse({}, status_code=500), "HTTP 500"),
            (PlainTextResponse("thanks"), "something other than JSON"),
            (JSONResponse({"response_action": "dance"}), "unknown response_action"),
            (
                JSONResponse({"response_action": "errors", "errors": {"other": "No"}}),
                "no input of this modal: other",
            ),
            (JSONResponse({"response_action": "update", "view": {}}), "breaks a rule"),
        ],
    )
    async def test_is_told_as_a_failure_when_slack_would_not_act_on_it(
        self, desk: RunningDesk, answer: Response, said: str
    ) -> None:
        user_id, view_id = await desk.opened(modal())

        async def reply(_payload: Payload) -> Response:
            return answer

        desk.receiver.answer = reply

        outcome = await desk.submit(view_id, note="Done")

        assert said in outcome["notice"]
        assert len(await desk.modals(user_id)) == 1
        assert said in (await desk.http.get(f"/people/{user_id}")).text


class TestClosing:
    async def test_discards_what_was_typed(self, desk: RunningDesk) -> None:
        user_id, view_id = await desk.opened(modal())

        await desk.http.post("/desk/close", json={"view_id": view_id})

        assert await desk.modals(user_id) == []
        assert desk.receiver.payloads == []

    async def test_tells_the_app_when_it_asked_to_know(self, desk: RunningDesk) -> None:
        _, view_id = await desk.opened(modal(notify_on_close=True))

        await desk.http.post("/desk/close", json={"view_id": view_id})

        (payload,) = desk.receiver.payloads
        assert payload["type"] == "view_closed"
        assert payload["view"]["id"] == view_id


class TestViewsUpdate:
    async def test_keeps_what_stays_and_shows_what_is_new(self, desk: RunningDesk) -> None:
        _, view_id = await desk.opened(modal())
        desk.receiver.answer_with({"response_action": "errors", "errors": {"note": "More."}})
        await desk.submit(view_id, note="Typed")

        answer = await desk.client.views_update(
            view_id=view_id,
            view=modal(
                question("note", "plain_text_input"),
                question("why", "plain_text_input", initial_value="Because"),
            ),
        )

        values: Any = answer["view"]["state"]["values"]
        assert values["note"]["answer"]["value"] == "Typed"
        assert values["why"]["answer"]["value"] == "Because"

    async def test_finds_a_modal_by_the_apps_own_id(self, desk: RunningDesk) -> None:
        _, view_id = await desk.opened(modal(external_id="progress-7"))

        answer = await desk.client.views_update(external_id="progress-7", view=modal())

        assert answer["view"]["id"] == view_id

    async def test_refuses_a_hash_that_is_out_of_date(self, desk: RunningDesk) -> None:
        _, view_id = await desk.opened(modal())

        with pytest.raises(SlackApiError, match="hash_conflict"):
            await desk.client.views_update(view_id=view_id, hash="old", view=modal())

    async def test_refuses_a_modal_that_is_closed(self, desk: RunningDesk) -> None:
        with pytest.raises(SlackApiError, match="not_found"):
            await desk.client.views_update(view_id="V0DESK9999", view=modal())


class TestAButtonInAModal:
    async def test_can_push_another_modal(self, desk: RunningDesk) -> None:
        user_id, view_id = await desk.opened(modal(actions(button("more"))))
        click = {"user_id": user_id, "view_id": view_id, "action_id": "more"}
        await desk.click(click)
        (payload,) = desk.receiver.payloads

        pushed = await desk.client.views_push(trigger_id=payload["trigger_id"], view=modal())

        assert payload["container"] == {"type": "view", "view_id": view_id}
        assert pushed["view"]["previous_view_id"] == view_id
