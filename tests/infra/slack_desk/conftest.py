"""One desk and one receiving app for all these tests; each test acts as a person of its own."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import httpx2
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from infra.slack_desk.app import create_slack_desk
from infra.slack_desk.settings import DeskSettings, SeededPerson
from tests.infra.slack_desk.blocks import Block, actions, button
from tests.infra.slack_desk.receiver import MovableClock, Payload, ReceivingApp
from tests.serving import serve

TOKEN = "xoxb-of-the-tests"
SECRET = "secret-of-the-tests"
DOMAIN = "northmoor.example"


@dataclass(frozen=True, kw_only=True)
class RunningDesk:
    """The desk at its address, and everything that talks to it."""

    url: str
    receiver: ReceivingApp
    clock: MovableClock
    client: Any
    """The real AsyncWebClient, whose answers have no useful types."""
    http: httpx2.AsyncClient
    numbers: "count[int]" = field(default_factory=count)

    async def person(self) -> tuple[str, str]:
        """Welcome someone new, and give their member id and channel."""
        answer = await self.client.users_lookupByEmail(email=f"pc-{next(self.numbers)}@{DOMAIN}")
        user_id = str(answer["user"]["id"])
        opened = await self.client.conversations_open(users=user_id)
        return user_id, str(opened["channel"]["id"])

    async def post(self, channel: str, *blocks: Block, text: str = "News") -> str:
        """Post to a channel and give the message's ts."""
        sent = await self.client.chat_postMessage(channel=channel, text=text, blocks=list(blocks))
        return str(sent["ts"])

    async def card(self) -> tuple[str, Payload]:
        """Post a card with one button to someone new, and give who, and how to click it."""
        user_id, channel = await self.person()
        ts = await self.post(channel, actions(button("report", value="card-7")))
        click = {"user_id": user_id, "channel": channel, "ts": ts, "action_id": "report"}
        return user_id, click

    async def click(self, click: Payload) -> Any:
        """Press a button as a test may, and give the outcome."""
        return (await self.http.post("/desk/click", json=click)).json()

    async def submit(self, view_id: str, **answers: str | list[str] | None) -> Any:
        """Fill in inputs by block id, send the modal, and give the outcome."""
        values = {block_id: {"answer": answer} for block_id, answer in answers.items()}
        body = {"view_id": view_id, "values": values}
        return (await self.http.post("/desk/submit", json=body)).json()

    async def messages(self, user_id: str) -> Any:
        """List what one person sees."""
        return (await self.http.get("/desk/messages.json", params={"user_id": user_id})).json()

    async def modals(self, user_id: str) -> Any:
        """List one person's open modals."""
        return (await self.http.get("/desk/modals.json", params={"user_id": user_id})).json()

    async def arm(self, kind: str, **extra: Any) -> None:
        """Make something go wrong."""
        armed = await self.http.post("/faults", json={"kind": kind, **extra})
        assert armed.status_code == 201, armed.text

    def open_on_click(self, view: Block) -> None:
        """Let the app open this modal at every click, before it answers."""
        accept = self.receiver.answer

        async def answer(payload: Payload) -> Any:
            if payload["type"] == "block_actions":
                await self.client.views_open(trigger_id=payload["trigger_id"], view=view)
            return await accept(payload)

        self.receiver.answer = answer

    async def opened(self, view: Block) -> tuple[str, str]:
        """Open a modal for someone new, and give who and the view's id."""
        self.open_on_click(view)
        user_id, click = await self.card()
        outcome = await self.click(click)
        self.receiver.reset()
        return user_id, str(outcome["modal"]["id"])


@pytest.fixture(scope="session")
async def running_desk(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[RunningDesk]:
    clock = MovableClock()
    receiver = ReceivingApp(SECRET, clock)
    async with serve(receiver.app) as app_url:
        settings = DeskSettings(
            database_file=tmp_path_factory.mktemp("desk") / "desk.sqlite3",
            bot_token=TOKEN,
            signing_secret=SECRET,
            interactivity_url=f"{app_url}/slack/events",
            email_domain=DOMAIN,
            people=(SeededPerson(email="chief@elsewhere.example", display_name="Chief Constable"),),
        )
        async with (
            serve(create_slack_desk(settings, clock=clock)) as url,
            httpx2.AsyncClient(base_url=url, trust_env=False) as http,
        ):
            client = AsyncWebClient(TOKEN, base_url=f"{url}/api/", retry_handlers=[])
            yield RunningDesk(url=url, receiver=receiver, clock=clock, client=client, http=http)


@pytest.fixture
async def desk(running_desk: RunningDesk) -> RunningDesk:
    """Give the desk with nothing armed and the receiving app accepting."""
    running_desk.receiver.reset()
    await running_desk.http.delete("/faults")
    return running_desk
