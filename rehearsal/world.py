"""Where a rehearsal happens: a Temporal server, a database, the Slack desk and Traction's workers.

All of it is real and fresh, wired as `traction worker` wires it, and gone afterwards.
"""

import asyncio
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx2
from temporalio.client import Client
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

from benchmarks.child import running
from benchmarks.ground import free_port
from cli.worker import notices_worker, workflow_worker
from infra.database.engine import Database
from infra.database.migrate import migrate
from infra.settings import Settings
from infra.temporal_client import connect
from infra.temporal_server.dev_server import LOOPBACK, DevServer
from infra.temporal_server.search_attributes import ensure_search_attributes
from rehearsal.clock import RehearsalClock
from rehearsal.launcher import LauncherWorkflow
from rehearsal.launching import LAUNCHING, BeginsInTheRehearsal
from workflows.visibility import SEARCH_ATTRIBUTES

_FORCE: Final = "Northmoor Police"
_EMAIL_DOMAIN: Final = "northmoor.example"
_PATIENCE_SECONDS: Final = 90.0
_POLL_SECONDS: Final = 0.1
_LOG_TAIL: Final = 2_000


class NoDeskError(Exception):
    """The Slack desk did not answer in time; the message holds the end of its log."""


@dataclass(frozen=True, kw_only=True)
class World:
    """Traction at work; what `client` starts begins at the clock's moment."""

    settings: Settings
    client: Client
    database: Database
    clock: RehearsalClock


@asynccontextmanager
async def world(temporal: Path, folder: Path) -> AsyncGenerator[World]:
    """All that a year needs, its files in that folder."""
    settings = _settings(folder)
    await asyncio.to_thread(migrate, settings.database)
    async with (
        DevServer(
            temporal,
            database_file=folder / "temporal.db",
            port=_port_of(settings),
            ui_port=None,
            log_file=folder / "temporal.log",
            time_skipping=True,
        ),
        running(("cli", "desk"), environment=_environment(settings), log_file=folder / "desk.log"),
    ):
        await _until_the_desk_answers(settings, folder)
        database = Database(settings.database)
        try:
            async with _at_work(settings, database) as one:
                yield one
        finally:
            await database.close()


@asynccontextmanager
async def _at_work(settings: Settings, database: Database) -> AsyncGenerator[World]:
    plain = await connect(settings.temporal_address or "", settings.temporal_namespace)
    await ensure_search_attributes(plain, SEARCH_ATTRIBUTES)
    clock = RehearsalClock(plain)
    config = plain.config()
    config["interceptors"] = [BeginsInTheRehearsal(plain, clock)]
    client = Client(**config)
    async with (
        _launching_worker(plain),
        workflow_worker(client, database, settings),
        notices_worker(client, database, settings),
    ):
        yield World(settings=settings, client=client, database=database, clock=clock)


def _launching_worker(plain: Client) -> Worker:
    return Worker(
        plain,
        task_queue=LAUNCHING,
        workflows=[LauncherWorkflow],
        workflow_runner=UnsandboxedWorkflowRunner(),
    )


def _settings(folder: Path) -> Settings:
    desk = free_port()
    # Said in full, so that nothing of a Traction in use is meant by mistake.
    return Settings.model_validate(
        {
            "data_folder": folder,
            "database_url": f"sqlite:///{folder / 'traction.db'}",
            "force": _FORCE,
            "email_domain": _EMAIL_DOMAIN,
            "temporal_address": f"{LOOPBACK}:{free_port()}",
            "desk_port": desk,
            "slack_base_url": f"http://{LOOPBACK}:{desk}/api/",
            "slack_bot_token": "xoxb-rehearsal",
            "slack_signing_secret": "rehearsal",
            "slack_team_id": "T000DESK01",
            "notices_per_second": 50.0,
        }
    )


def _environment(settings: Settings) -> dict[str, str]:
    return {
        **os.environ,
        "TRACTION_DATA_FOLDER": str(settings.data_folder),
        "TRACTION_DATABASE_URL": settings.database,
        "TRACTION_DESK_PORT": str(settings.desk_port),
        "TRACTION_EMAIL_DOMAIN": settings.email_domain,
        "TRACTION_SLACK_BOT_TOKEN": "xoxb-rehearsal",
        "TRACTION_SLACK_SIGNING_SECRET": "rehearsal",
        "TRACTION_SLACK_TEAM_ID": "T000DESK01",
    }


def _port_of(settings: Settings) -> int:
    return int((settings.temporal_address or "").rpartition(":")[2])


async def _until_the_desk_answers(settings: Settings, folder: Path) -> None:
    address = f"http://{LOOPBACK}:{settings.desk_port}/desk/people.json"
    deadline = asyncio.get_running_loop().time() + _PATIENCE_SECONDS
    async with httpx2.AsyncClient(trust_env=False) as client:
        while asyncio.get_running_loop().time() < deadline:
            try:
                await client.get(address)
            except httpx2.TransportError:
                await asyncio.sleep(_POLL_SECONDS)
            else:
                return
    raise NoDeskError(
        f"The Slack desk did not answer within {_PATIENCE_SECONDS:.0f} s. The end of its log:\n"
        + (folder / "desk.log").read_text(errors="replace")[-_LOG_TAIL:]
    )
