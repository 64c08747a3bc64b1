"""`python -m benchmarks`, which `make bench` runs."""

import asyncio
import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from benchmarks.ground import Basis
from benchmarks.readme import README, write_figures
from benchmarks.report import show
from benchmarks.run import measure
from benchmarks.sizes import FULL, QUICK
from cli.errors import told_plainly
from infra.temporal_server.executable import find_temporal

_console = Console(stderr=True)


def main(
    *,
    quick: Annotated[
        bool, typer.Option("--quick", help="One small round; the README stays as it is.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
    database_url: Annotated[
        str | None,
        typer.Option(help="A PostgreSQL server on which databases may be made; else SQLite."),
    ] = None,
) -> None:
    """Measure Traction beside a bare workflow, and write the figures into the README."""
    with told_plainly():
        temporal = find_temporal(report=_console.print)
        basis = Basis(temporal=temporal, database_server=database_url)
        with Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
            console=_console,
        ) as progress:
            results = asyncio.run(measure(basis, QUICK if quick else FULL, progress))
        show(results, _console)
        if as_json:
            typer.echo(json.dumps(asdict(results), indent=2))
        if not quick:
            write_figures(results)
            _console.print(f"Written to {README}.")


typer.run(main)
