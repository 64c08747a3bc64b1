"""A Slack desk on a free port, and hands to work it with."""

import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from infra.slack_desk.app import create_slack_desk
from infra.slack_desk.settings import DeskSettings
from tests.serving import serve

TOKEN = "xoxb-desk-token"
SECRET = "desk-signing-secret"
TEAM = "T000DESK01"
NOBODY_LISTENS = "http://127.0.0.1:9/slack/events"

# JSON as it comes; the tests name what they expect in it.
Json = Any


@dataclass(frozen=True)
class DeskAtWork:
    """A running desk: what people see, and what they do."""

    url: str
    http: httpx2.AsyncClient

    @property
    def api_url(self) -> str:
        """What the app's client takes for Slack."""
        return f"{self.url}/api/"

    async def user_id(self, person_id: str) -> str:
        """The member id of somebody who has been looked up before."""
        people = (await self.http.get("/desk/people.json")).json()
        return next(one["user_id"] for one in people if one["email"].startswith(f"{person_id}@"))

    async def messages(self, person_id: str) -> list[Json]:
        """Everything that person sees, oldest first."""
        user_id = await self.user_id(person_id)
        answer = await self.http.get("/desk/messages.json", params={"user_id": user_id})
        return answer.json()

    async def cards(self, person_id: str) -> list[Json]:
        """The lasting messages among them."""
        return [one for one in await self.messages(person_id) if not one["is_ephemeral"]]

    async def whispers(self, person_id: str) -> list[str]:
        """The texts of the others, which only that person ever sees."""
        return [one["text"] for one in await self.messages(person_id) if one["is_ephemeral"]]

    async def modals(self, person_id: str) -> list[Json]:
        """The windows open on that person's screen, the top one last."""
        user_id = await self.user_id(person_id)
        answer = await self.http.get("/desk/modals.json", params={"user_id": user_id})
        return answer.json()

    async def press(
        self, person_id: str, action_id: str, *, block_id: str = "", value: str = ""
    ) -> Json:
        """Press a button on that person's latest card; in a digest, that of the row named.

        From a menu, `value` is chosen.
        """
        card = (await self.cards(person_id))[-1]
        click = {
            "user_id": await self.user_id(person_id),
            "channel": card["channel"],
            "ts": card["ts"],
            "action_id": action_id,
            "block_id": block_id,
            "value": value,
        }
        return (await self.http.post("/desk/click", json=click)).json()

    async def send_in(self, view_id: str, **answers: str | list[str] | None) -> Json:
        """Fill in fields by block id and send the modal."""
        values = {block_id: {"answer": answer} for block_id, answer in answers.items()}
        body = {"view_id": view_id, "values": values}
        return (await self.http.post("/desk/submit", json=body)).json()

    async def arm(self, kind: str, **more: str | float) -> None:
        """Make something go wrong."""
        armed = await self.http.post("/faults", json={"kind": kind, **more})
        assert armed.status_code == 201, armed.text


@asynccontextmanager
async def desk_at_work(
    folder: Path,
    *,
    interactivity_url: str = NOBODY_LISTENS,
    clock: Callable[[], float] = time.time,
) -> AsyncGenerator[DeskAtWork]:
    """Run a desk with its own empty memory."""
    settings = DeskSettings(
        database_file=folder / "desk.sqlite3",
        bot_token=TOKEN,
        signing_secret=SECRET,
        interactivity_url=interactivity_url,
        email_domain="northmoor.example",
        team_id=TEAM,
    )
    async with (
        serve(create_slack_desk(settings, clock=clock)) as url,
        httpx2.AsyncClient(base_url=url, trust_env=False, timeout=10) as http,
    ):
        yield DeskAtWork(url=url, http=http)
