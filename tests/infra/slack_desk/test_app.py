"""The desk as a whole: restarting it, and Bolt, the library the real app uses, across from it."""

import asyncio
import time
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI, Request, Response
from slack_bolt.adapter.fastapi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from infra.slack_desk.app import create_slack_desk
from infra.slack_desk.settings import DeskSettings
from tests.infra.slack_desk.blocks import actions, button, modal
from tests.infra.slack_desk.conftest import DOMAIN, SECRET, TOKEN
from tests.serving import serve

NOBODY_LISTENS = "http://127.0.0.1:9/slack/events"


def settings_for(folder: Path, interactivity_url: str = NOBODY_LISTENS) -> DeskSettings:
    return DeskSettings(
        database_file=folder / "made" / "desk.sqlite3",
        bot_token=TOKEN,
        signing_secret=SECRET,
        interactivity_url=interactivity_url,
        email_domain=DOMAIN,
    )


class TestDeskSettings:
    def test_refuses_a_missing_secret(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="needs signing_secret"):
            DeskSettings(
                database_file=tmp_path / "desk.sqlite3",
                bot_token=TOKEN,
                signing_secret="",
                interactivity_url=NOBODY_LISTENS,
                email_domain=DOMAIN,
            )


class TestRestart:
    async def test_keeps_people_and_messages(self, tmp_path: Path) -> None:
        settings = settings_for(tmp_path)
        async with serve(create_slack_desk(settings)) as url:
            sent = await post_card(url)

        async with serve(create_slack_desk(settings)) as url, httpx2.AsyncClient() as http:
            (person,) = (await http.get(f"{url}/desk/people.json")).json()
            history = await client_of(url).conversations_history(channel=person["channel"])

        assert person["unread"] == 1
        assert [message["ts"] for message in history["messages"]] == [sent["ts"]]

    async def test_never_gives_the_same_ts_again_when_the_clock_went_back(
        self, tmp_path: Path
    ) -> None:
        settings = settings_for(tmp_path)
        async with serve(create_slack_desk(settings)) as url:
            before = await post_card(url)

        async with serve(create_slack_desk(settings, clock=lambda: 1_000_000_000.0)) as url:
            after = await post_card(url)

        assert after["ts"] > before["ts"]


class TestAnAppThatIsDown:
    async def test_is_told_to_the_person(self, tmp_path: Path) -> None:
        async with serve(create_slack_desk(settings_for(tmp_path))) as url:
            sent = await post_card(url)
            click = {"user_id": "U0DESK0001", "ts": sent["ts"], "action_id": "report"}
            async with httpx2.AsyncClient() as http:
                outcome = (await http.post(f"{url}/desk/click", json=click)).json()

        assert outcome["reply_status"] is None
        assert "the app could not be reached" in outcome["notice"]


class TestAnAppThatIsSlow:
    async def test_is_told_to_the_person(self, tmp_path: Path) -> None:
        released = asyncio.Event()
        app = FastAPI()

        async def wait() -> None:
            await released.wait()

        app.post("/slack/events")(wait)
        async with serve(app) as app_url:
            settings = replace(
                settings_for(tmp_path, f"{app_url}/slack/events"), patience_seconds=0.05
            )
            async with serve(create_slack_desk(settings)) as url, httpx2.AsyncClient() as http:
                sent = await post_card(url)
                click = {"user_id": "U0DESK0001", "ts": sent["ts"], "action_id": "report"}
                outcome = (await http.post(f"{url}/desk/click", json=click)).json()
            released.set()

        assert outcome["notice"].endswith("did not answer within 0.05 seconds. Try again.")


class TestBolt:
    @pytest.fixture
    async def bolt_desk(self, tmp_path: Path) -> AsyncGenerator[str]:
        handlers: list[AsyncSlackRequestHandler] = []
        app = FastAPI()

        async def receive(request: Request) -> Response:
            return await handlers[0].handle(request)

        app.post("/slack/events", response_model=None)(receive)
        async with serve(app) as app_url:
            settings = settings_for(tmp_path, f"{app_url}/slack/events")
            async with serve(create_slack_desk(settings, clock=time.time)) as url:
                handlers.append(AsyncSlackRequestHandler(bolt_app(url)))
                yield url

    async def test_opens_corrects_and_accepts_a_modal(self, bolt_desk: str) -> None:
        sent = await post_card(bolt_desk)
        click = {"user_id": "U0DESK0001", "ts": sent["ts"], "action_id": "report"}
        async with httpx2.AsyncClient(base_url=bolt_desk) as http:
            opened = (await http.post("/desk/click", json=click)).json()
            form = {"view_id": opened["modal"]["id"], "values": {"note": {"answer": "No"}}}
            refused = (await http.post("/desk/submit", json=form)).json()
            form["values"] = {"note": {"answer": "All of it is done"}}
            accepted = (await http.post("/desk/submit", json=form)).json()

        assert refused["errors"] == {"note": "Say more than that."}
        assert accepted["ok"] is True
        assert accepted["modal"] is None


def client_of(url: str) -> Any:
    return AsyncWebClient(TOKEN, base_url=f"{url}/api/", retry_handlers=[])


async def post_card(url: str) -> Any:
    client = client_of(url)
    found = await client.users_lookupByEmail(email=f"insp-ada-cole@{DOMAIN}")
    blocks = [actions(button("report"))]
    return await client.chat_postMessage(
        channel=found["user"]["id"], text="AFI.10 is due", blocks=blocks
    )


def bolt_app(url: str) -> AsyncApp:
    app = AsyncApp(client=client_of(url), signing_secret=SECRET)

    async def open_modal(ack: Any, body: Any, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=modal())
        await ack()

    async def accept(ack: Any, view: Any) -> None:
        if len(view["state"]["values"]["note"]["answer"]["value"]) < 10:
            await ack(response_action="errors", errors={"note": "Say more than that."})
        else:
            await ack()

    app.action("report")(open_modal)
    app.view("report_progress")(accept)
    return app
