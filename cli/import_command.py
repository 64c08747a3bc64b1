"""`traction import FILE...`: what is asked, and what is then told."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from sqlalchemy.exc import DBAPIError

from cli import importing
from cli.addressed import openings_for, require_sensible
from cli.databases import NoDatabaseError
from cli.editions import compare_with_running, take_in
from cli.editions_shown import how_to_apply, show_differences, show_results
from cli.errors import told_plainly
from cli.importing import Dates
from cli.reading import read_documents
from cli.reading_options import (
    Columns,
    Correct,
    Dated,
    KeepLayout,
    Layout,
    LeaveOut,
    ReadingOptions,
    Title,
    asked_reading,
)
from cli.settings import load_settings
from domain.addressing import Addressed
from domain.documents import Document, count_items
from domain.editions.comparing import Compared
from domain.editions.selection import SELECTABLE
from domain.inspection import Opening
from infra.database.inspections import Kept
from infra.settings import Settings

_console = Console()
_DAY: Final = ["%Y-%m-%d"]
_NOT_ALL_APPLIED: Final = 1

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
    str | None,
    typer.Option(
        help="The id of the announced inspection whose report it is, or of the running one of"
        " which it is a newer edition."
    ),
]
_Apply = Annotated[
    str | None,
    typer.Option(
        metavar="WHAT",
        help="What to apply of a newer edition: `all`, or references and kinds of difference"
        f" ({', '.join(SELECTABLE[1:])}) with commas between.",
    ),
]
_As = Annotated[
    str | None,
    typer.Option("--as", metavar="NAME", help="Who applies or keeps: your name, address or id."),
]


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """What was asked of the documents beyond looking at them."""

    addressed: Addressed
    dates: Dates
    yes: bool
    apply: tuple[str, ...]
    acting: str


def import_documents(  # noqa: PLR0913 - every option of the command is one.
    files: _Files,
    *,
    yes: _Yes = False,
    as_json: _AsJson = False,
    as_at: _AsAt = None,
    shift_to_today: _Shift = False,
    force: _Forces = None,
    published_on: _PublishedOn = None,
    inspection: _Inspection = None,
    apply: _Apply = None,
    acting: _As = None,
    column: Columns = None,
    layout: Layout = None,
    keep_layout: KeepLayout = None,
    correct: Correct = None,
    leave_out: LeaveOut = None,
    title: Title = None,
    dated: Dated = None,
) -> None:
    """Show what documents hold and what does not add up in them; with --yes, start it.

    What was read wrongly can be corrected first. Of a newer edition of what runs already, show the
    differences; with --apply, apply some.
    """
    addressed = _addressed(force, published_on, inspection)
    dates = Dates(as_at=as_at.date() if as_at else None, shift_to_today=shift_to_today)
    words = tuple((apply or "").split(",")) if apply else ()
    asked = _Asked(addressed=addressed, dates=dates, yes=yes, apply=words, acting=acting or "")
    options = ReadingOptions(
        column=column,
        layout=layout,
        keep_layout=keep_layout,
        correct=correct,
        leave_out=leave_out,
        title=title,
        dated=dated,
    )
    _import(files, asked, options, as_json=as_json)


def _addressed(
    forces: Sequence[str] | None, published_on: datetime | None, inspection: str | None
) -> Addressed:
    return Addressed(
        forces=tuple(forces or ()),
        published_on=published_on.date() if published_on else None,
        inspection_id=inspection,
    )


def _import(
    files: Sequence[Path], asked: _Asked, options: ReadingOptions, *, as_json: bool
) -> None:
    require_sensible(asked.addressed, files)
    _require_named(asked, as_json=as_json)
    # What is printed for machines stands alone on standard output.
    console = Console(stderr=True) if as_json else _console
    with told_plainly():
        settings = load_settings()
        reading = asked_reading(options, files, forces=asked.addressed.forces, acting=asked.acting)
        documents: Sequence[Document] = read_documents(files, reading, settings, console)
        if as_json:
            typer.echo(importing.as_json(documents))
            return
        importing.show(documents, _console)
        if asked.yes or asked.apply:
            documents = importing.with_items(files, documents)
        if not _take_up_all(documents, asked, settings):
            raise typer.Exit(_NOT_ALL_APPLIED)


def _require_named(asked: _Asked, *, as_json: bool) -> None:
    if asked.apply and not asked.acting:
        raise typer.BadParameter("--apply needs --as NAME: it is recorded who confirmed it.")
    if asked.apply and as_json:
        raise typer.BadParameter("--json only shows what was read: leave it out to apply.")


def _take_up_all(documents: Sequence[Document], asked: _Asked, settings: Settings) -> bool:
    """Start, apply or only compare; whether all that was confirmed could be applied."""
    is_done, is_anything_left = True, False
    for document in documents:
        if not count_items(document):
            is_anything_left = True
            continue
        whole = importing.opening_of(document, settings, asked.dates)
        for opening in asyncio.run(openings_for(whole, asked.addressed, settings)):
            compared = _compared(opening, document, asked, settings)
            if compared is not None:
                is_done = _take_in(compared, asked, settings) and is_done
            elif asked.yes:
                _start(opening, settings)
            else:
                is_anything_left = True
    if is_anything_left:
        _console.print("Nothing was imported. Give --yes to start it.")
    return is_done


def _compared(
    opening: Opening, document: Document, asked: _Asked, settings: Settings
) -> Compared | None:
    comparing = compare_with_running(opening, asked.addressed, settings, file=document.file)
    if asked.yes or asked.apply:
        return asyncio.run(comparing)
    try:
        return asyncio.run(comparing)
    except NoDatabaseError:
        # Nothing runs here yet; looking at a document needs no more than the document.
        return None
    except DBAPIError:
        _console.print("The database does not say whether an earlier edition of it runs.")
        return None


def _take_in(compared: Compared, asked: _Asked, settings: Settings) -> bool:
    show_differences(compared, _console)
    if not asked.apply:
        _console.print(how_to_apply(compared))
        return True
    results = asyncio.run(take_in(compared, asked.apply, asked.acting, settings))
    show_results(results, _console)
    return all(one.is_applied for one in results)


def _start(opening: Opening, settings: Settings) -> None:
    kept = asyncio.run(importing.start_showing(opening, settings, _console))
    _console.print(_said_of(kept, opening.inspection.title, len(opening.recommendations)))


def _said_of(kept: Kept, title: str, count: int) -> str:
    if kept is Kept.SAME:
        return f"'{title}' was imported before: nothing was changed."
    return f"'{title}' is running, {count} items. Look at the board."
