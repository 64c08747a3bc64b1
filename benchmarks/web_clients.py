"""Two ways to ask the web application: over HTTP as people do, and where its SQL can be counted."""

import asyncio
from collections.abc import AsyncGenerator, Generator, Mapping
from contextlib import asynccontextmanager, contextmanager
from time import perf_counter
from typing import Final

import httpx2
from sqlalchemy import Engine, event

from benchmarks.child import running
from benchmarks.ground import Ground, free_port
from cli.api import web_application
from infra.settings import Settings
from infra.temporal_server.dev_server import LOOPBACK

ALIVE: Final = "/livez"
# The application wants them to start; nothing is sent to Slack.
_SLACK: Final = {"slack_bot_token": "xoxb-benchmark", "slack_signing_secret": "benchmark"}
_PATIENCE_SECONDS = 60.0
_POLL_SECONDS = 0.1


class NotServingError(Exception):
    """A process did not answer in time."""


@asynccontextmanager
async def served(ground: Ground, headers: Mapping[str, str]) -> AsyncGenerator[httpx2.AsyncClient]:
    """A client of `traction api`, running in a process of its own."""
    port = free_port()
    slack = {f"TRACTION_{name.upper()}": value for name, value in _SLACK.items()}
    environment = {**ground.environment, **slack, "TRACTION_PORT": str(port)}
    log_file = ground.folder / "api.log"
    async with (
        running(("cli", "api"), environment=environment, log_file=log_file),
        httpx2.AsyncClient(
            base_url=f"http://{LOOPBACK}:{port}", headers=dict(headers), trust_env=False
        ) as client,
    ):
        await until_alive(str(client.base_url), ALIVE)
        yield client


@asynccontextmanager
async def watched(ground: Ground, headers: Mapping[str, str]) -> AsyncGenerator[httpx2.AsyncClient]:
    """A client of the same application inside this process."""
    settings = Settings.model_validate(
        {
            "database_url": ground.database_url,
            "temporal_address": ground.temporal_address,
            **_SLACK,
        }
    )
    application = web_application(settings, ground.database, ground.client)
    async with httpx2.AsyncClient(
        transport=httpx2.ASGITransport(application),
        base_url=f"http://{LOOPBACK}",
        headers=dict(headers),
    ) as client:
        yield client


@contextmanager
def statements_sent() -> Generator[list[str]]:
    """Every statement this process sends meanwhile, but for the beginning of transactions."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


async def until_alive(base_url: str, path: str) -> None:
    """Return once something answers there.

    Raises:
        NotServingError: nothing did in time.
    """
    deadline = perf_counter() + _PATIENCE_SECONDS
    async with httpx2.AsyncClient(base_url=base_url, trust_env=False) as client:
        while perf_counter() < deadline:
            try:
                await client.get(path)
            except httpx2.TransportError:
                await asyncio.sleep(_POLL_SECONDS)
            else:
                return
    raise NotServingError(f"Nothing answered at {base_url} within {_PATIENCE_SECONDS:.0f} s.")
