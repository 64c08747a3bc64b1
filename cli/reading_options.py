"""What can be asked of how documents are read, the same for every command that reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from domain.intake.wishes import COLUMNS_IN_WORDS, Wishes, column_wish, row_wish
from domain.plan.document import Column

Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="HEADING=COLUMN",
        help="What stands under a heading, the heading as printed; repeated for each. COLUMN is"
        f" one of {COLUMNS_IN_WORDS}, or blank to pass the heading over.",
    ),
]
Layout = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Read by this layout that the force keeps (default: the one that fits, if any).",
    ),
]
KeepLayout = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="Keep how the headings were read as a layout of the force; needs --as."
    ),
]
Correct = Annotated[
    list[str] | None,
    typer.Option(
        metavar="'WHERE: COLUMN = WORDS'",
        help="What a row is to have instead; repeated for each. WHERE is the row's reference, or"
        " its place as shown, such as 'line 12'; no words leave it blank.",
    ),
]
LeaveOut = Annotated[
    list[str] | None,
    typer.Option(metavar="WHERE", help="A row that is no item; repeated for each."),
]
Title = Annotated[str | None, typer.Option(help="The document's title, where it is read wrongly.")]
Dated = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"], help="The day of the document, where it is read wrongly or not."
    ),
]


@dataclass(frozen=True, kw_only=True)
class ReadingOptions:
    """The options as they were typed."""

    column: Sequence[str] | None = None
    layout: str | None = None
    keep_layout: str | None = None
    correct: Sequence[str] | None = None
    leave_out: Sequence[str] | None = None
    title: str | None = None
    dated: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class AskedReading:
    """How documents are to be read.

    `force` is whose layouts are meant, None for the force of the settings; `acting` is who keeps
    the layout that is to be kept.
    """

    columns: Mapping[str, Column | None] = field(default_factory=dict[str, Column | None])
    layout: str | None = None
    keep_as: str | None = None
    wishes: Wishes = field(default_factory=Wishes)
    force: str | None = None
    acting: str = ""


def asked_reading(
    options: ReadingOptions,
    files: Sequence[Path],
    *,
    forces: Sequence[str] = (),
    acting: str = "",
) -> AskedReading:
    """What the options come to, for those files.

    Raises:
        typer.BadParameter: they do not go together.
        UnusableWishError: what was typed for one cannot be read.
    """
    _require_sensible(options, files, acting)
    return AskedReading(
        columns=dict(map(column_wish, options.column or ())),
        layout=options.layout,
        keep_as=options.keep_layout,
        wishes=Wishes(
            title=options.title.strip() if options.title else None,
            dated=options.dated.date() if options.dated else None,
            rows=tuple(map(row_wish, options.correct or ())),
            left_out=tuple(options.leave_out or ()),
        ),
        force=forces[0] if len(forces) == 1 else None,
        acting=acting,
    )


def _require_sensible(options: ReadingOptions, files: Sequence[Path], acting: str) -> None:
    if options.title is not None and not options.title.strip():
        raise typer.BadParameter("--title is blank: give a title, or leave it out.")
    if options.keep_layout is not None and not acting:
        raise typer.BadParameter("--keep-layout needs --as NAME: it is recorded who kept it.")
    of_one_file = {
        "--keep-layout": options.keep_layout,
        "--correct": options.correct,
        "--leave-out": options.leave_out,
        "--title": options.title,
        "--dated": options.dated,
    }
    given = [name for name, value in of_one_file.items() if value]
    if given and len(files) > 1:
        raise typer.BadParameter(f"{' and '.join(given)}: give one file, as it is about one.")
