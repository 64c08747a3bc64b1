"""`python -m rehearsal`, which `make year` runs."""

import asyncio
import logging
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from temporalio.runtime import LoggingConfig, Runtime, TelemetryConfig, TelemetryFilter

from cli.errors import told_plainly
from domain.working_days import LONDON
from infra.temporal_server.executable import find_temporal
from rehearsal.clock import RestlessWorkflowError
from rehearsal.players import NobodyThereError
from rehearsal.rehearse import Basis, rehearse
from rehearsal.report import as_json as in_json
from rehearsal.report import show
from rehearsal.stage import MisplayedSceneError
from rehearsal.standings import UntoldItemError
from rehearsal.waiting import NeverRecordedError
from rehearsal.world import NoDeskError
from rehearsal.year import LENGTH

_console: Final = Console(stderr=True)
_DOES_NOT_ADD_UP: Final = 1
_GONE_ASTRAY: Final = (
    MisplayedSceneError,
    NobodyThereError,
    NoDeskError,
    RestlessWorkflowError,
    NeverRecordedError,
    UntoldItemError,
)


def main(
    *,
    plan: Annotated[
        Path | None, typer.Option(help="A plan or board paper as text; else the one at hand.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Play a year of a plan on a real Temporal server, and check everything that came of it."""
    with (
        told_plainly(),
        _gone_astray(),
        tempfile.TemporaryDirectory(prefix="traction-year-") as folder,
    ):
        _keep_the_library_quiet()
        temporal = find_temporal(report=_console.print)
        basis = Basis(temporal=temporal, folder=Path(folder), plan=plan)
        with _progress() as progress:
            told = _Told(progress)
            results = asyncio.run(rehearse(basis, tell=told))
        show(results, _console)
        if as_json:
            typer.echo(in_json(results))
        if not results.passed:
            raise typer.Exit(_DOES_NOT_ADD_UP)


@contextmanager
def _gone_astray() -> Generator[None]:
    try:
        yield
    except _GONE_ASTRAY as error:
        _console.print(f"[bold red]The year went astray.[/] {error}", soft_wrap=True)
        raise typer.Exit(_DOES_NOT_ADD_UP) from error


def _keep_the_library_quiet() -> None:
    # It warns of slow tasks on standard output, and many workflows moved at once are slow.
    errors = TelemetryFilter(core_level="ERROR", other_level="ERROR")
    Runtime.set_default(Runtime(telemetry=TelemetryConfig(logging=LoggingConfig(filter=errors))))
    # An activity that came too late is done again; what is lost all the same, the checks find.
    logging.getLogger("temporalio.activity").setLevel(logging.CRITICAL)


class _Told:
    """Moves the bar to the day in the year; each new month leaves a line that stays."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID = progress.add_task("Taking the plan up", total=LENGTH.days)
        self._began_at: datetime | None = None
        self._month = ""
        self._deeds = 0

    def __call__(self, at: datetime, what: str) -> None:
        """Show it."""
        self._began_at = self._began_at or at
        self._deeds += 1
        day = at.astimezone(LONDON)
        self._progress.update(
            self._task, completed=(at - self._began_at).days, description=f"{day:%d %b %Y}  {what}"
        )
        if self._month != f"{day:%B %Y}":
            self._month = f"{day:%B %Y}"
            _console.print(f"[dim]{self._month}[/]", highlight=False)


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=_console,
        transient=True,
    )


typer.run(main)
