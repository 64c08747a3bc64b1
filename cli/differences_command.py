"""`traction differences FILE`: what a newer edition says otherwise than the one that runs."""

import asyncio
import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from cli import importing
from cli.addressed import openings_for
from cli.editions import compare_with_running
from cli.editions_shown import how_to_apply, record_of, show_differences
from cli.errors import told_plainly
from cli.importing import Dates
from cli.settings import load_settings
from domain.addressing import Addressed

_console = Console()
_NOT_FOUND = 1

_File = Annotated[Path, typer.Argument(help="The newer edition of a document that runs already.")]
_Inspection = Annotated[
    str | None,
    typer.Option(help="The id of the inspection that runs; else it is found by title and force."),
]
_Force = Annotated[str | None, typer.Option(help="Whose it is, if not the force of the settings.")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print for machines.")]


def differences(
    file: _File,
    *,
    inspection: _Inspection = None,
    force: _Force = None,
    as_json: _AsJson = False,
) -> None:
    """Show, item by item, what a newer edition says otherwise; nothing is changed."""
    addressed = Addressed(forces=(force,) if force else (), inspection_id=inspection)
    with told_plainly():
        settings = load_settings()
        documents = importing.read_documents([file], Console(stderr=True))
        (document,) = importing.with_items([file], documents)
        whole = importing.opening_of(document, settings, Dates())
        (opening,) = asyncio.run(openings_for(whole, addressed, settings))
        compared = asyncio.run(
            compare_with_running(opening, addressed, settings, file=document.file)
        )
        if compared is None:
            Console(stderr=True).print(
                "No other edition of it runs: `traction import` shows and starts it."
            )
            raise typer.Exit(_NOT_FOUND)
        if as_json:
            typer.echo(json.dumps(record_of(compared), indent=2, ensure_ascii=False))
            return
        show_differences(compared, _console)
        _console.print(how_to_apply(compared).replace("Give --apply", "Import it with --apply"))
