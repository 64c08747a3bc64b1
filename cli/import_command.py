"""`traction import FILE...`: what is asked, and what is then told."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console

from cli import importing
from cli.addressed import Addressed, openings_for, require_sensible
from cli.errors import told_plainly
from cli.importing import Dates
from cli.settings import load_settings
from domain.documents import Document
from infra.database.inspections import Kept

_console = Console()
_DAY: Final = ["%Y-%m-%d"]

_Files = Annotated[
    list[Path],
    typer.Argument(help="Reports, plans or board papers: Word, Excel, PDF, CSV, HTML or text."),
]
_Yes = Annotated[bool, typer.Option("--yes", help="Start the inspection, not only look.")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print for machines.")]
_AsAt = Annotated[
    datetime | None,
    typer.Option(
        formats=_DAY, help="Deadlines before this day are only recorded (default: today)."
    ),
]
_Shift = Annotated[bool, typer.Option("--shift-to-today", help="Move all dates as if dated today.")]
_Forces = Annotated[
    list[str] | None,
    typer.Option(help="Whose it is; repeated for each force that a national report is for."),
]
_PublishedOn = Annotated[
    datetime | None,
    typer.Option(
        formats=_DAY,
        help="The day the report was published; the days for the response run from it.",
    ),
]
_Inspection = Annotated[
    str | None, typer.Option(help="The id of the announced inspection whose report it is.")
]


def import_documents(
    files: _Files,
    *,
    yes: _Yes = False,
    as_json: _AsJson = False,
    as_at: _AsAt = None,
    shift_to_today: _Shift = False,
    force: _Forces = None,
    published_on: _PublishedOn = None,
    inspection: _Inspection = None,
) -> None:
    """Show what documents hold and what does not add up in them; with --yes, start it."""
    addressed = Addressed(
        forces=tuple(force or ()),
        published_on=published_on.date() if published_on else None,
        inspection_id=inspection,
    )
    require_sensible(addressed, files)
    with told_plainly():
        documents = importing.read_documents(files, Console(stderr=True))
        if as_json:
            typer.echo(importing.as_json(documents))
            return
        importing.show(documents, _console)
        if not yes:
            _console.print("Nothing was imported. Give --yes to start it.")
            return
        dates = Dates(as_at=as_at.date() if as_at else None, shift_to_today=shift_to_today)
        _start_all(importing.with_items(files, documents), addressed, dates)


def _start_all(documents: Sequence[Document], addressed: Addressed, dates: Dates) -> None:
    settings = load_settings()
    for document in documents:
        whole = importing.opening_of(document, settings, dates)
        for opening in asyncio.run(openings_for(whole, addressed, settings)):
            kept = asyncio.run(importing.start_showing(opening, settings, _console))
            _console.print(_said_of(kept, opening.inspection.title, len(opening.recommendations)))


def _said_of(kept: Kept, title: str, count: int) -> str:
    if kept is Kept.SAME:
        return f"'{title}' was imported before: nothing was changed."
    return f"'{title}' is running, {count} items. Look at the board."
