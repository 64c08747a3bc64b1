"""The pages a person opens, used through their plain forms."""

from tests.infra.slack_desk.blocks import (
    actions,
    button,
    menu,
    modal,
    options,
    plain,
    question,
    section,
)
from tests.infra.slack_desk.conftest import RunningDesk


class TestThePeoplePage:
    async def test_says_it_is_not_slack(self, desk: RunningDesk) -> None:
        page = await desk.http.get("/")

        assert "A local stand-in, not Slack" in page.text
        assert "unsafe-inline" not in page.headers["content-security-policy"]

    async def test_counts_unread_messages_until_they_are_opened(self, desk: RunningDesk) -> None:
        user_id, channel = await desk.person()
        for _ in range(2):
            await desk.post(channel, section("Due"))

        before = await unread(desk, user_id)
        await desk.http.get(f"/people/{user_id}")

        assert (before, await unread(desk, user_id)) == (2, 0)

    async def test_opens_messages_by_email(self, desk: RunningDesk) -> None:
        answer = await desk.http.post("/people", data={"email": "ch-supt-ray@northmoor.example"})

        page = await desk.http.get(answer.headers["location"])
        assert "<h1>Ch Supt Ray</h1>" in page.text

    async def test_explains_an_address_that_is_not_a_members(self, desk: RunningDesk) -> None:
        answer = await desk.http.post(
            "/people", data={"email": "x@y.example"}, headers={"Accept": "text/html"}
        )

        assert answer.status_code == 404
        assert "give an address at northmoor.example" in answer.text


class TestThePersonPage:
    async def test_draws_every_block(self, desk: RunningDesk) -> None:
        user_id, channel = await desk.person()
        confirm = {
            "title": plain("Sure?"),
            "text": plain("It closes."),
            "confirm": plain("Yes, close"),
            "deny": plain("No"),
        }
        await desk.post(
            channel,
            {"type": "header", "text": plain("AFI.10 is due")},
            section("*Bold* <https://northmoor.example|link>"),
            {"type": "section", "fields": [plain("Due & late")]},
            {"type": "divider"},
            {"type": "context", "elements": [plain("From the board")]},
            actions(button("report", style="primary"), button("close", "Close", confirm=confirm)),
        )

        page = (await desk.http.get(f"/people/{user_id}")).text

        for drawn in (
            '<h3 class="block header">AFI.10 is due</h3>',
            '<strong>Bold</strong> <a href="https://northmoor.example"',
            "Due &amp; late",
            '<hr class="block divider">',
            "From the board",
            'data-action-id="report">Report progress</button>',
            "Yes, close",
        ):
            assert drawn in page

    async def test_puts_replies_beneath_their_message(self, desk: RunningDesk) -> None:
        user_id, channel = await desk.person()
        parent = await desk.post(channel, text="Parent")
        await desk.post(channel, text="Later")
        await desk.client.chat_postMessage(channel=channel, text="Reply", thread_ts=parent)

        page = (await desk.http.get(f"/people/{user_id}")).text

        assert page.index("Parent") < page.index("Reply") < page.index("Later")

    async def test_presses_a_button_and_comes_back(self, desk: RunningDesk) -> None:
        user_id, channel = await desk.person()
        ts = await desk.post(channel, actions(button("report"), block_id="row"))

        answer = await desk.http.post(
            f"/people/{user_id}/clicks", data={"action_id": "report", "block_id": "row", "ts": ts}
        )

        assert answer.headers["location"] == f"/people/{user_id}"
        assert len(desk.receiver.payloads) == 1

    async def test_chooses_from_menus_without_scripts(self, desk: RunningDesk) -> None:
        user_id, channel = await desk.person()
        pick = menu("pick", "crime", "people", placeholder=plain("Portfolio"))
        more = menu("more", "extend", "transfer", kind="overflow")
        ts = await desk.post(channel, actions(pick, more, block_id="row"))

        page = (await desk.http.get(f"/people/{user_id}")).text
        for action_id, value in (("pick", "people"), ("more", "transfer")):
            form = {"action_id": action_id, "block_id": "row", "ts": ts, "value": value}
            await desk.http.post(f"/people/{user_id}/clicks", data=form)

        chosen = [one["actions"][0]["selected_option"]["value"] for one in desk.receiver.payloads]
        assert f'<label class="visually-hidden" for="menu-{ts}-row-pick">Portfolio</label>' in page
        assert '<option value="people">People</option>' in page
        assert 'name="value" value="transfer">Transfer</button>' in page
        assert chosen == ["people", "transfer"]

    async def test_is_explained_when_there_is_nobody(self, desk: RunningDesk) -> None:
        page = await desk.http.get("/people/U0DESK9999", headers={"Accept": "text/html"})

        assert page.status_code == 404
        assert "Nobody here is U0DESK9999" in page.text

    async def test_has_a_new_version_when_something_arrives(self, desk: RunningDesk) -> None:
        user_id, channel = await desk.person()
        address = f"/ui/people/{user_id}/version"
        before = (await desk.http.get(address)).json()["version"]

        await desk.post(channel, section("Due"))

        assert (await desk.http.get(address)).json()["version"] > before


class TestTheModalForm:
    async def test_labels_every_input(self, desk: RunningDesk) -> None:
        hint = plain("Name nobody.")
        user_id, _ = await desk.opened(
            modal(
                question("note", "plain_text_input", "What was done?", multiline=True, hint=hint),
                question("rating", "radio_buttons", "How is it?", options=options("green")),
                question("finish", "datepicker", "Finished by", optional=True),
            )
        )

        page = (await desk.http.get(f"/people/{user_id}")).text

        assert '<label class="label" for="input-1">What was done?</label>' in page
        assert 'aria-describedby="input-1-hint"' in page
        assert '<legend class="label">How is it?</legend>' in page
        assert 'type="date"' in page
        assert "(optional)" in page

    async def test_sends_what_the_browser_sends(self, desk: RunningDesk) -> None:
        user_id, view_id = await desk.opened(
            modal(
                question("note", "plain_text_input", multiline=True),
                question("checks", "checkboxes", options=options("read", "agreed", "sent")),
            )
        )

        answer = await desk.http.post(
            f"/views/{view_id}/submission",
            data={"note/answer": "One\r\nTwo", "checks/answer": ["read", "sent"]},
        )

        values = desk.receiver.payloads[0]["view"]["state"]["values"]
        chosen = values["checks"]["answer"]["selected_options"]
        assert answer.headers["location"] == f"/people/{user_id}"
        assert values["note"]["answer"]["value"] == "One\nTwo"
        assert [option["value"] for option in chosen] == ["read", "sent"]

    async def test_takes_several_choices_and_a_number(self, desk: RunningDesk) -> None:
        user_id, view_id = await desk.opened(
            modal(
                question("owners", "multi_static_select", options=options("jo", "kit", "lee")),
                question("count", "number_input", is_decimal_allowed=False),
            )
        )

        page = (await desk.http.get(f"/people/{user_id}")).text
        await desk.http.post(
            f"/views/{view_id}/submission",
            data={"owners/answer": ["jo", "lee"], "count/answer": "3"},
        )

        values = desk.receiver.payloads[0]["view"]["state"]["values"]
        chosen = values["owners"]["answer"]["selected_options"]
        assert 'name="owners/answer" multiple size="3"' in page
        assert 'inputmode="numeric"' in page
        assert [option["value"] for option in chosen] == ["jo", "lee"]
        assert values["count"]["answer"]["value"] == "3"

    async def test_unchecks_what_was_checked_at_first(self, desk: RunningDesk) -> None:
        _, view_id = await desk.opened(
            modal(
                question(
                    "checks",
                    "checkboxes",
                    options=options("read"),
                    initial_options=options("read"),
                    optional=True,
                )
            )
        )

        await desk.http.post(f"/views/{view_id}/submission", data={})

        values = desk.receiver.payloads[0]["view"]["state"]["values"]
        assert values["checks"]["answer"]["selected_options"] == []

    async def test_closes(self, desk: RunningDesk) -> None:
        user_id, view_id = await desk.opened(modal())

        await desk.http.post(f"/views/{view_id}/closing")

        assert 'role="dialog"' not in (await desk.http.get(f"/people/{user_id}")).text


async def unread(desk: RunningDesk, user_id: str) -> int:
    people = (await desk.http.get("/desk/people.json")).json()
    return next(person["unread"] for person in people if person["user_id"] == user_id)
