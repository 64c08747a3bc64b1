"""Each fault does to a real client what Slack, or the network, would do."""

from typing import Any, cast

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from infra.slack_desk.faults import ArmedFault, Fault, FaultBoard
from tests.infra.slack_desk.blocks import modal
from tests.infra.slack_desk.conftest import TOKEN, RunningDesk


class TestRateLimited:
    async def test_answers_429_and_says_how_long_to_wait(self, desk: RunningDesk) -> None:
        await desk.arm("ratelimited", method="chat.postMessage", seconds=30)
        user_id, channel = await desk.person()

        with pytest.raises(SlackApiError, match="ratelimited") as refusal:
            await desk.post(channel)

        response = cast("Any", refusal.value).response
        assert response.status_code == 429
        assert response.headers["Retry-After"] == "30"
        assert await desk.messages(user_id) == []

    async def test_ends_after_so_many_calls(self, desk: RunningDesk) -> None:
        await desk.arm("ratelimited", method="auth.test", times=2)

        for _ in range(2):
            with pytest.raises(SlackApiError, match="ratelimited"):
                await desk.client.auth_test()

        assert (await desk.client.auth_test())["ok"] is True


class TestAcceptThenDrop:
    async def test_stores_the_message_and_hangs_up(self, desk: RunningDesk) -> None:
        await desk.arm("accept_then_drop", method="chat.postMessage")
        user_id, channel = await desk.person()

        with pytest.raises(aiohttp.ServerDisconnectedError):
            await desk.post(channel, text="Once")

        assert [message["text"] for message in await desk.messages(user_id)] == ["Once"]

    async def test_makes_a_client_that_retries_post_twice(self, desk: RunningDesk) -> None:
        await desk.arm("accept_then_drop", method="chat.postMessage")
        user_id, channel = await desk.person()
        eager = AsyncWebClient(TOKEN, base_url=f"{desk.url}/api/")

        await eager.chat_postMessage(channel=channel, text="Twice")

        assert len(await desk.messages(user_id)) == 2


class TestRefusals:
    @pytest.mark.parametrize(
        ("kind", "code"),
        [
            ("internal_error", "internal_error"),
            ("fatal_error", "fatal_error"),
            ("revoked_token", "token_revoked"),
        ],
    )
    async def test_carry_slacks_own_codes(self, desk: RunningDesk, kind: str, code: str) -> None:
        await desk.arm(kind)

        with pytest.raises(SlackApiError, match=code):
            await desk.client.auth_test()


class TestSlow:
    async def test_stores_the_message_before_the_client_gives_up(self, desk: RunningDesk) -> None:
        await desk.arm("slow", method="chat.postMessage", seconds=0.3)
        user_id, channel = await desk.person()

        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.1)) as session:
            hasty = AsyncWebClient(
                TOKEN, base_url=f"{desk.url}/api/", session=session, retry_handlers=[]
            )
            with pytest.raises(TimeoutError):
                await hasty.chat_postMessage(channel=channel, text="Late")

        assert [message["text"] for message in await desk.messages(user_id)] == ["Late"]


class TestFaultsOfClicks:
    async def test_deliver_twice(self, desk: RunningDesk) -> None:
        await desk.arm("duplicate_delivery")
        _, click = await desk.card()

        await desk.click(click)

        first, second = desk.receiver.payloads
        assert first == second

    async def test_name_another_workspace(self, desk: RunningDesk) -> None:
        await desk.arm("foreign_user")
        _, click = await desk.card()

        await desk.click(click)

        (payload,) = desk.receiver.payloads
        assert payload["user"]["team_id"] != payload["team"]["id"]

    async def test_expire_the_trigger(self, desk: RunningDesk) -> None:
        await desk.arm("expired_trigger")
        _, click = await desk.card()
        await desk.click(click)

        with pytest.raises(SlackApiError, match="expired_trigger_id"):
            await desk.client.views_open(
                trigger_id=desk.receiver.payloads[0]["trigger_id"], view=modal()
            )

    @pytest.mark.parametrize("kind", ["bad_signature", "stale_timestamp"])
    async def test_are_turned_away_by_a_careful_app(self, desk: RunningDesk, kind: str) -> None:
        await desk.arm(kind)
        _, click = await desk.card()

        outcome = await desk.click(click)

        assert outcome["reply_status"] == 401
        assert "HTTP 401" in outcome["notice"]
        assert desk.receiver.payloads == []

    async def test_wait_for_a_click_that_is_possible(self, desk: RunningDesk) -> None:
        await desk.arm("bad_signature")
        _, click = await desk.card()

        await desk.click({**click, "action_id": "missing"})

        assert len((await desk.http.get("/faults")).json()) == 1


class TestArming:
    async def test_is_listed_until_it_happens(self, desk: RunningDesk) -> None:
        await desk.arm("fatal_error", method="users.info", times=2)

        listed = (await desk.http.get("/faults")).json()

        assert listed == [
            {"kind": "fatal_error", "method": "users.info", "times": 2, "seconds": 1.0}
        ]

    async def test_works_from_the_page(self, desk: RunningDesk) -> None:
        form = {"kind": "slow", "method": "*", "times": "3", "seconds": "0.5"}
        await desk.http.post("/faults", data=form)

        page = await desk.http.get("/faults", headers={"Accept": "text/html"})
        await desk.http.post("/faults/disarm")

        assert 'data-testid="fault"' in page.text
        assert (await desk.http.get("/faults")).json() == []

    @pytest.mark.parametrize(
        ("body", "said"),
        [
            ({"kind": "flood"}, "kind"),
            ({"kind": "slow", "times": 0}, "times"),
            ({"kind": "slow", "surprise": 1}, "surprise"),
            ({"kind": "foreign_user", "method": "auth.test"}, "leave the method out"),
        ],
    )
    async def test_refuses_what_makes_no_sense(
        self, desk: RunningDesk, body: dict[str, object], said: str
    ) -> None:
        answer = await desk.http.post("/faults", json=body)

        assert answer.status_code == 422
        assert said in answer.json()["error"]


class TestFaultBoard:
    def test_keeps_faults_of_calls_from_clicks(self) -> None:
        board = FaultBoard()
        board.arm(ArmedFault(kind=Fault.SLOW))
        board.arm(ArmedFault(kind=Fault.FOREIGN_USER))

        taken = board.take_for_interaction()

        assert taken == {Fault.FOREIGN_USER}
        assert [fault.kind for fault in board.armed()] == [Fault.SLOW]
