"""`traction run`: all of Traction on one machine, started in order and stopped in order."""

import asyncio
import os
from contextlib import AsyncExitStack

import httpx2
from rich.console import Console

from cli.demo import BOARD_MEMBER, is_empty, keep_board, load_demo
from cli.people import sign_in_link
from cli.ports import require_free
from cli.settings import as_environment, chooses_temporal
from cli.steps import Steps
from cli.supervision import ChildProcess, told_to_stop
from infra.database.migrate import migrate
from infra.settings import Settings
from infra.temporal_client import TemporalUnreachableError, connect
from infra.temporal_server.executable import find_temporal
from infra.temporal_server.search import BuildProgress

_PATIENCE_SECONDS = 60.0
_POLL_SECONDS = 0.2


class NotReadyError(Exception):
    """A part did not come up in time; the message names its log."""


class _Everything:
    """The parts of a local Traction, in the order in which they need each other."""

    def __init__(self, settings: Settings, console: Console, stack: AsyncExitStack) -> None:
        self._settings = settings
        self._steps = Steps(console)
        self._console = console
        self._stack = stack
        self._logs = settings.data_folder / "logs"

    async def start(self, *, demo: bool) -> None:
        settings = self._settings
        await self._start_temporal()
        with self._steps.step("Bring the database up to date"):
            await asyncio.to_thread(migrate, settings.database)
            await keep_board(settings)
        if settings.slack_base_url is not None:
            with self._steps.step("Start the Slack desk"):
                require_free(
                    settings.desk_port, wanted_for="the Slack desk", setting="TRACTION_DESK_PORT"
                )
                await self._start("desk")
        with self._steps.step("Start the worker"):
            await self._start("worker")
        with self._steps.step("Start the API and the board"):
            require_free(settings.port, wanted_for="the board", setting="TRACTION_PORT")
            await self._start("api")
            await self._until_ready()
        if demo and await is_empty(settings):
            with self._steps.step("Load the demo plan"):
                await load_demo(
                    settings, report=lambda count: self._steps.tell(f"{count} items taken up")
                )

    async def _start_temporal(self) -> None:
        settings = self._settings
        if chooses_temporal():
            self._steps.note(f"Using the Temporal server at {settings.temporal_address}.")
            return
        with self._steps.step("Find a Temporal server"):
            await asyncio.to_thread(
                find_temporal, report=self._steps.note, progress=self._tell_progress
            )
        with self._steps.step("Start Temporal"):
            for port, setting in (
                (settings.temporal_port, "TRACTION_TEMPORAL_PORT"),
                (settings.temporal_ui_port, "TRACTION_TEMPORAL_UI_PORT"),
            ):
                require_free(port, wanted_for="Temporal", setting=setting)
            await self._start("temporal")
            await self._until_temporal_answers()

    def _tell_progress(self, build: BuildProgress) -> None:
        count = f"{build.done} of {build.total}" if build.total else str(build.done)
        self._steps.tell(f"{build.phase} {count}, {build.elapsed_seconds:.0f} s")

    async def _start(self, name: str) -> None:
        child = ChildProcess(
            name=name,
            environment={**os.environ, **as_environment(self._settings)},
            log_file=self._logs / f"{name}.log",
        )
        await child.start()
        self._stack.push_async_callback(child.stop)

    async def _until_temporal_answers(self) -> None:
        address = f"127.0.0.1:{self._settings.temporal_port}"
        deadline = asyncio.get_running_loop().time() + _PATIENCE_SECONDS
        while True:
            try:
                await connect(address, self._settings.temporal_namespace)
            except TemporalUnreachableError:
                if asyncio.get_running_loop().time() > deadline:
                    raise
                await asyncio.sleep(_POLL_SECONDS)
            else:
                return

    async def _until_ready(self) -> None:
        deadline = asyncio.get_running_loop().time() + _PATIENCE_SECONDS
        problem = "nothing answers"
        async with httpx2.AsyncClient(
            base_url=self._settings.public_url, trust_env=False
        ) as client:
            while asyncio.get_running_loop().time() < deadline:
                try:
                    answer = await client.get("/readyz")
                except httpx2.TransportError as error:
                    problem = str(error)
                else:
                    if answer.is_success:
                        return
                    problem = answer.text
                await asyncio.sleep(_POLL_SECONDS)
        raise NotReadyError(
            f"Traction is not ready after {_PATIENCE_SECONDS:.0f} s: {problem}. The logs are in"
            f" {self._logs}; the API's ends with: {self._last_words()}"
        )

    def _last_words(self) -> str:
        lines = (self._logs / "api.log").read_text(encoding="utf-8", errors="replace").splitlines()
        return lines[-1] if lines else "nothing"


async def run_everything(settings: Settings, *, demo: bool, console: Console) -> None:
    """Start everything, say where it is, and stop it all when told to.

    Raises:
        NotReadyError: a part did not come up.
        PortTakenError: something else listens where a part should.
        TemporalServerNotFoundError: no Temporal server could be had.
    """
    stop = asyncio.create_task(told_to_stop(with_supervisor=False))
    async with AsyncExitStack() as stack:
        starting = asyncio.create_task(_Everything(settings, console, stack).start(demo=demo))
        await asyncio.wait({starting, stop}, return_when=asyncio.FIRST_COMPLETED)
        if not starting.done():
            starting.cancel()
            await asyncio.wait({starting})
        else:
            starting.result()
            await _show_addresses(settings, console)
            await stop
        console.print("Stopping.")


async def _show_addresses(settings: Settings, console: Console) -> None:
    link = await sign_in_link(settings, BOARD_MEMBER)
    console.rule("Traction is running")
    lines = [
        f"Board        {settings.public_url}/board",
        f"  sign in    {link}",
        f"API          {settings.public_url}/openapi.json",
    ]
    if settings.slack_base_url is not None:
        lines.append(f"Slack desk   http://127.0.0.1:{settings.desk_port}/")
    if not chooses_temporal():
        lines.append(f"Temporal     http://127.0.0.1:{settings.temporal_ui_port}/")
    lines += [
        "",
        f"The link signs you in once, as the {BOARD_MEMBER}; `traction sign-in NAME` makes more.",
        "The command is .venv/bin/traction. Press Ctrl-C to stop all of it; everything is kept.",
    ]
    for line in lines:
        # A link that is broken over two lines cannot be followed.
        console.print(line, soft_wrap=True, highlight=False, markup=False)
