"""Reading documents as asked: by which layout, by which headings, and with what corrected."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from sqlalchemy.exc import DBAPIError

from cli.acting import actor_named
from cli.clock import utc_now
from cli.databases import NoDatabaseError, open_database
from cli.reading_options import AskedReading
from domain.authority import require_office
from domain.documents import Document, DocumentReading
from domain.intake.corrections import corrected
from domain.intake.templates import fitting_template
from domain.intake.wishes import (
    UnusableWishError,
    corrections_wished,
    laid_over,
    require_printed,
)
from domain.plan.reading.columns import ColumnMapping
from domain.source import SourceDocument
from infra.database.naming import Finder
from infra.database.templates import TemplateRepository
from infra.documents.errors import UnreadableDocumentError
from infra.documents.formats.reading import read_source
from infra.documents.reader import read_printed
from infra.settings import Settings


@dataclass(frozen=True, kw_only=True)
class _Layouts:
    """The layout that was named, or else those that are tried."""

    named: ColumnMapping | None = None
    kept: tuple[ColumnMapping, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Read:
    """One file as read; `fitting` is the kept layout that was found to be its own."""

    reading: DocumentReading
    fitting: ColumnMapping | None = None


def read_documents(
    files: Sequence[Path], asked: AskedReading, settings: Settings, console: Console
) -> tuple[Document, ...]:
    """Read every file as asked before anything else is done; long ones take some seconds.

    The console is told by which layout a file is read, where that was found out.

    Raises:
        UnreadableDocumentError: one of them cannot be read.
        UnknownTemplateError: the layout that was named is not kept.
        RefusedError: what is wished cannot be had of the document; says what can.
    """
    force = asked.force or settings.force
    layouts = asyncio.run(_layouts(force, asked, settings))
    columns = (SpinnerColumn(), TextColumn("Reading {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        read = [_read_showing(file, asked, layouts, progress) for file in files]
    for file, one in zip(files, read, strict=True):
        if one.fitting is not None:
            _tell(console, f"{file} has the layout '{one.fitting.name}' of {force}: read by it.")
    documents = tuple(_corrected(one.reading.document, asked) for one in read)
    if asked.keep_as is not None:
        (file,), (one,) = files, read
        mapping = _to_keep(file, one.reading.mapping)
        asyncio.run(_keep(force, replace(mapping, name=asked.keep_as), asked.acting, settings))
        _tell(console, f"The layout of {file} is kept as '{asked.keep_as}' for {force}.")
    return documents


async def _layouts(force: str, asked: AskedReading, settings: Settings) -> _Layouts:
    if asked.layout is not None:
        async with open_database(settings) as database:
            return _Layouts(named=await TemplateRepository(database).find(force, asked.layout))
    try:
        async with open_database(settings) as database:
            return _Layouts(kept=await TemplateRepository(database).of_force(force))
    except (NoDatabaseError, DBAPIError):
        # Looking at a document needs no more than the document.
        return _Layouts()


def _read_showing(file: Path, asked: AskedReading, layouts: _Layouts, progress: Progress) -> _Read:
    task = progress.add_task(escape(file.name), total=None)
    try:
        return _read(file, asked, layouts)
    finally:
        progress.remove_task(task)


def _read(file: Path, asked: AskedReading, layouts: _Layouts) -> _Read:
    source = read_source(file)
    first = _first_reading(source, layouts.named)
    read = (first.mapping if first else None) or ColumnMapping()
    if layouts.named is not None and first is not None:
        require_printed(layouts.named, read, source.file)
    fitting = fitting_template(source, read, layouts.kept)
    mapping = layouts.named or fitting
    if asked.columns:
        mapping = laid_over(mapping, asked.columns, source=source, read=read)
    if first is None or mapping != layouts.named:
        first = read_printed(source, mapping, path=file)
    return _Read(reading=first, fitting=fitting)


def _first_reading(source: SourceDocument, mapping: ColumnMapping | None) -> DocumentReading | None:
    """What it is read as without more, or None where only more can help."""
    try:
        return read_printed(source, mapping)
    except UnreadableDocumentError:
        return None


def _corrected(document: Document, asked: AskedReading) -> Document:
    if not asked.wishes.is_any:
        return document
    return corrected(document, corrections_wished(document, asked.wishes))


def _to_keep(file: Path, mapping: ColumnMapping | None) -> ColumnMapping:
    if mapping is None or not mapping.columns:
        raise UnusableWishError(f"{file} has no table of a plan, so there is no layout to keep.")
    return mapping


async def _keep(force: str, mapping: ColumnMapping, acting: str, settings: Settings) -> None:
    async with open_database(settings) as database:
        actor = await actor_named(Finder(database), acting)
        require_office(actor, "keep layouts")
        templates = TemplateRepository(database)
        await templates.keep(force, mapping, by=actor.person_id, at=utc_now())


def _tell(console: Console, words: str) -> None:
    console.print(escape(words), highlight=False, soft_wrap=True)
