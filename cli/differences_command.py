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
from cli.reading import read_documents
from cli.reading_options import (
    Columns,
    Correct,
    Dated,
    Layout,
    LeaveOut,
    ReadingOptions,
    Title,
    asked_reading,
)
from cli.settings import load_settings
from domain.addressing import Addressed
from domain.editions.comparing import Compared

_console = Console()
_NOT_FOUND = 1

_File = Annotated[Path, typer.Argument(help="The newer edition of a document that runs already.")]
_Inspection = Annotated[
    str | None,
    typer.Option(help="The id of the inspection that runs; else it is found by title and force."),
]
_Force = Annotated[str | None, typer.Option(help="Whose it is, if not the force of the settings.")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print for machines.")]


def differences(  # noqa: PLR0913 - every option of the command is one.
    file: _File,
    *,
    inspection: _Inspection = None,
    force: _Force = None,
    as_json: _AsJson = False,
    column: Columns = None,
    layout: Layout = None,
    correct: Correct = None,
    leave_out: LeaveOut = None,
    title: Title = None,
    dated: Dated = None,
) -> None:
    """Show, item by item, what a newer edition says otherwise; nothing is changed."""
    addressed = Addressed(forces=(force,) if force else (), inspection_id=inspection)
    options = ReadingOptions(
        column=column,
        layout=layout,
        correct=correct,
        leave_out=leave_out,
        title=title,
        dated=dated,
    )
    with told_plainly():
        compared = _compared(file, options, addressed, as_json=as_json)
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


def _compared(
    file: Path, options: ReadingOptions, addressed: Addressed, *, as_json: bool
) -> Compared | None:
    settings = load_settings()
    console = Console(stderr=True) if as_json else _console
    reading = asked_reading(options, [file], forces=addressed.forces)
    documents = read_documents([file], reading, settings, console)
    (document,) = importing.with_items([file], documents)
    whole = importing.opening_of(document, settings, Dates())
    (opening,) = asyncio.run(openings_for(whole, addressed, settings))
    return asyncio.run(compare_with_running(opening, addressed, settings, file=document.file))
