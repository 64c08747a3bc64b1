"""The Web API, called by the real Slack client over HTTP."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.infra.slack_desk.blocks import actions, button, modal, section
from tests.infra.slack_desk.conftest import RunningDesk


class TestTheToken:
    async def test_is_known(self, desk: RunningDesk) -> None:
        answer = await desk.client.auth_test()

        assert answer["team_id"] == "T000DESK01"
        assert answer["bot_id"] == "B0DESKBOT1"

    async def test_is_refused_when_wrong(self, desk: RunningDesk) -> None:
        stranger = AsyncWebClient("xoxb-wrong", base_url=f"{desk.url}/api/", retry_handlers=[])

        with pytest.raises(SlackApiError, match="invalid_auth"):
            await stranger.auth_test()

    async def test_is_asked_for_when_missing(self, desk: RunningDesk) -> None:
        answer = await desk.http.post("/api/auth.test")

        assert answer.json() == {"ok": False, "error": "not_authed"}


class TestUnknownMethod:
    async def test_is_refused_by_name(self, desk: RunningDesk) -> None:
        with pytest.raises(SlackApiError, match="unknown_method"):
            await desk.client.api_call("chat.scheduleMessage")


class TestLookupByEmail:
    async def test_welcomes_an_address_in_the_domain(self, desk: RunningDesk) -> None:
        answer = await desk.client.users_lookupByEmail(email="Supt-Jo-Marsh@northmoor.example")

        assert answer["user"]["profile"]["real_name"] == "Supt Jo Marsh"
        assert answer["user"]["tz"] == "Europe/London"
        assert answer["user"]["tz_offset"] == 3600

    async def test_gives_the_same_member_again(self, desk: RunningDesk) -> None:
        first = await desk.client.users_lookupByEmail(email="insp-lee@northmoor.example")
        again = await desk.client.users_lookupByEmail(email="insp-lee@northmoor.example")

        assert first["user"]["id"] == again["user"]["id"]

    async def test_knows_a_seeded_person_outside_the_domain(self, desk: RunningDesk) -> None:
        answer = await desk.client.users_lookupByEmail(email="chief@elsewhere.example")

        assert answer["user"]["real_name"] == "Chief Constable"

    @pytest.mark.parametrize(
        "email", ["pc@notnorthmoor.example", "@northmoor.example", "a@b@northmoor.example"]
    )
    async def test_refuses_anyone_else(self, desk: RunningDesk, email: str) -> None:
        with pytest.raises(SlackApiError, match="users_not_found"):
            await desk.client.users_lookupByEmail(email=email)


class TestUsers:
    async def test_describes_a_member(self, desk: RunningDesk) -> None:
        user_id, _ = await desk.person()

        answer = await desk.client.users_info(user=user_id)

        assert answer["user"]["id"] == user_id

    async def test_refuses_a_member_who_is_not_there(self, desk: RunningDesk) -> None:
        with pytest.raises(SlackApiError, match="user_not_found"):
            await desk.client.users_info(user="U0DESK9999")

    async def test_lists_members_a_page_at_a_time(self, desk: RunningDesk) -> None:
        expected = {(await desk.person())[0] for _ in range(3)}

        pages = [page["members"] async for page in await desk.client.users_list(limit=2)]

        assert expected <= {member["id"] for page in pages for member in page}
        assert all(len(page) <= 2 for page in pages)


class TestConversationsOpen:
    async def test_gives_one_channel_for_each_person(self, desk: RunningDesk) -> None:
        user_id, channel = await desk.person()

        again = await desk.client.conversations_open(users=[user_id], return_im=True)

        assert again["channel"] == {
            "id": channel,
            "is_im": True,
            "user": user_id,
            "is_open": True,
        }

    async def test_refuses_a_person_who_is_not_there(self, desk: RunningDesk) -> None:
        with pytest.raises(SlackApiError, match="user_not_found"):
            await desk.client.conversations_open(users="U0DESK9999")


class TestPostMessage:
    async def test_stores_blocks_with_identifiers(self, desk: RunningDesk) -> None:
        _, channel = await desk.person()

        sent = await desk.client.chat_postMessage(
            channel=channel, text="Due", blocks=[section("*Due*"), actions(button("report"))]
        )

        assert all(block["block_id"] for block in sent["message"]["blocks"])
        assert sent["message"]["bot_id"] == "B0DESKBOT1"

    async def test_gives_each_message_a_later_ts(self, desk: RunningDesk) -> None:
        _, channel = await desk.person()

        stamps = [await desk.post(channel, section("Due")) for _ in range(3)]

        assert stamps == sorted(set(stamps))

    async def test_opens_a_channel_for_a_member_id(self, desk: RunningDesk) -> None:
        user_id, channel = await desk.person()

        sent = await desk.client.chat_postMessage(channel=user_id, text="Due")

        assert sent["channel"] == channel

    async def test_refuses_an_unknown_channel(self, desk: RunningDesk) -> None:
        with pytest.raises(SlackApiError, match="channel_not_found"):
            await desk.client.chat_postMessage(channel="C0BOARD", text="Due")

    async def test_refuses_a_message_with_nothing_in_it(self, desk: RunningDesk) -> None:
        _, channel = await desk.person()

        with pytest.raises(SlackApiError, match="no_text"):
            await desk.client.api_call("chat.postMessage", json={"channel": channel})

    async def test_names_the_place_of_a_block_that_is_too_long(self, desk: RunningDesk) -> None:
        _, channel = await desk.person()

        with pytest.raises(SlackApiError, match="invalid_blocks") as refusal:
            await desk.post(channel, section("x" * 3001))

        assert refusal.value.response["errors"] == [
            "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
        ]

    async def test_refuses_a_reply_to_no_message(self, desk: RunningDesk) -> None:
        _, channel = await desk.person()

        with pytest.raises(SlackApiError, match="thread_not_found"):
            await desk.client.chat_postMessage(channel=channel, text="Reply", thread_ts="1.0")


class TestUpdate:
    async def test_edits_in_place(self, desk: RunningDesk) -> None:
        user_id, channel = await desk.person()
        ts = await desk.post(channel, section("Due"))

        await desk.client.chat_update(channel=channel, ts=ts, text="Done", blocks=[section("Done")])

        (message,) = await desk.messages(user_id)
        assert message["text"] == "Done"
        assert message["blocks"][0]["text"]["text"] == "Done"
        assert message["edited"]["user"] == "U0DESKBOT1"

    async def test_keeps_blocks_that_are_left_out(self, desk: RunningDesk) -> None:
        user_id, channel = await desk.person()
        ts = await desk.post(channel, section("Due"))

        await desk.client.chat_update(channel=channel, ts=ts, text="Done")

        (message,) = await desk.messages(user_id)
        assert message["blocks"][0]["text"]["text"] == "Due"

    async def test_wants_the_channel_not_the_member(self, desk: RunningDesk) -> None:
        user_id, channel = await desk.person()
        ts = await desk.post(channel, section("Due"))

        with pytest.raises(SlackApiError, match="channel_not_found"):
            await desk.client.chat_update(channel=user_id, ts=ts, text="Done")

    async def test_refuses_a_message_that_is_not_there(self, desk: RunningDesk) -> None:
        _, channel = await desk.person()

        with pytest.raises(SlackApiError, match="message_not_found"):
            await desk.client.chat_update(channel=channel, ts="1.000000", text="Done")


class TestHistory:
    async def test_lists_the_newest_first_without_replies(self, desk: RunningDesk) -> None:
        _, channel = await desk.person()
        first = await desk.post(channel, text="First")
        second = await desk.post(channel, text="Second")
        await desk.client.chat_postMessage(channel=channel, text="Reply", thread_ts=first)

        answer = await desk.client.conversations_history(channel=channel)

        assert [message["ts"] for message in answer["messages"]] == [second, first]
        assert answer["messages"][1]["reply_count"] == 1

    async def test_starts_after_the_oldest_asked_for(self, desk: RunningDesk) -> None:
        _, channel = await desk.person()
        first = await desk.post(channel, text="First")
        second = await desk.post(channel, text="Second")

        after = await desk.client.conversations_history(channel=channel, oldest=first)
        including = await desk.client.conversations_history(
            channel=channel, oldest=first, latest=second, inclusive=True
        )

        assert [message["ts"] for message in after["messages"]] == [second]
        assert [message["ts"] for message in including["messages"]] == [second, first]

    async def test_gives_a_cursor_for_the_next_page(self, desk: RunningDesk) -> None:
        _, channel = await desk.person()
        for number in range(3):
            await desk.post(channel, text=f"News {number}")

        pages = [
            [message["text"] for message in page["messages"]]
            async for page in await desk.client.conversations_history(channel=channel, limit=2)
        ]

        assert pages == [["News 2", "News 1"], ["News 0"]]

    async def test_shows_metadata_only_when_asked(self, desk: RunningDesk) -> None:
        _, channel = await desk.person()
        metadata = {"event_type": "prompt", "event_payload": {"outbox_id": "7"}}
        await desk.client.chat_postMessage(channel=channel, text="Due", metadata=metadata)

        bare = await desk.client.conversations_history(channel=channel)
        full = await desk.client.conversations_history(channel=channel, include_all_metadata=True)

        assert "metadata" not in bare["messages"][0]
        assert full["messages"][0]["metadata"] == metadata

    async def test_refuses_a_time_that_is_not_one(self, desk: RunningDesk) -> None:
        _, channel = await desk.person()
        await desk.post(channel, text="Due")

        with pytest.raises(SlackApiError, match="invalid_ts_oldest"):
            await desk.client.conversations_history(channel=channel, oldest="yesterday")


class TestReplies:
    async def test_lists_the_parent_then_its_replies(self, desk: RunningDesk) -> None:
        _, channel = await desk.person()
        parent = await desk.post(channel, text="Parent")
        for text in ("One", "Two"):
            await desk.client.chat_postMessage(channel=channel, text=text, thread_ts=parent)

        answer = await desk.client.conversations_replies(channel=channel, ts=parent)

        assert [message["text"] for message in answer["messages"]] == ["Parent", "One", "Two"]

    async def test_refuses_a_thread_that_is_not_there(self, desk: RunningDesk) -> None:
        _, channel = await desk.person()

        with pytest.raises(SlackApiError, match="thread_not_found"):
            await desk.client.conversations_replies(channel=channel, ts="1.000000")


class TestFormEncoding:
    async def test_reads_blocks_written_as_json_in_a_form(self, desk: RunningDesk) -> None:
        user_id, channel = await desk.person()

        answer = await desk.http.post(
            "/api/chat.postMessage",
            data={
                "token": "xoxb-of-the-tests",
                "channel": channel,
                "text": "Due",
                "blocks": '[{"type": "divider"}]',
            },
        )

        assert answer.json()["ok"] is True
        assert (await desk.messages(user_id))[0]["blocks"][0]["type"] == "divider"

    async def test_refuses_blocks_that_are_not_json(self, desk: RunningDesk) -> None:
        answer = await desk.http.post(
            "/api/chat.postMessage", data={"token": "xoxb-of-the-tests", "blocks": "[oops"}
        )

        assert answer.json()["error"] == "invalid_blocks_format"


class TestViewsWithoutAClick:
    async def test_are_refused(self, desk: RunningDesk) -> None:
        with pytest.raises(SlackApiError, match="invalid_trigger_id"):
            await desk.client.views_open(trigger_id="1.2.abc", view=modal())
