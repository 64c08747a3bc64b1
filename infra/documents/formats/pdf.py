"""PDF: lines with the page they stand on, tables as rows, and no running headers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from domain.source import Place
from infra.documents.errors import UnreadableContentError
from infra.documents.formats.gathering import Gathered, Printed
from infra.documents.formats.pdf_gaps import has_gap, pitch_of, wrapped_step
from infra.documents.formats.pdf_lines import PrintedLine, lines_of
from infra.documents.formats.pdf_paged import PagedTable
from infra.documents.formats.pdf_pages import Page, pages_of
from infra.documents.formats.pdf_running import PlacedLine, running_lines
from infra.documents.formats.pdf_tables import PdfTable, tables_of
from infra.documents.formats.pdf_words import Word
from infra.documents.formats.wire import Content

_SCANNED: Final = (
    "the PDF has pictures of pages, but no text. Have the text recognised (OCR) by a PDF program, "
    "or ask for the document it was scanned from."
)
_SENTENCE_ENDS: Final = (".", ":", ";", "!", "?")


@dataclass(frozen=True, kw_only=True)
class _Block:
    """A line of running text or a table, in the order drawn; `line` is its first on the page."""

    page: int
    line: int
    printed: PrintedLine | None = None
    gap_above: bool = False
    table: PdfTable | None = None


def read_pdf(content: bytes) -> Content:
    """Read every page.

    Raises:
        UnreadableContentError: protected, damaged, scanned, or more than a document may hold.
    """
    blocks: list[_Block] = []
    pictures: list[int] = []
    placed: list[PlacedLine] = []
    pages = 0
    for page in pages_of(content):
        pages += 1
        found = list(_blocks(page))
        blocks += found
        placed += [
            PlacedLine(page=page.number, line=one.line, top=one.printed.top, text=one.printed.text)
            for one in found
            if one.printed
        ]
        if not found and page.has_pictures:
            pictures.append(page.number)
    if not blocks:
        raise UnreadableContentError(_SCANNED if pictures else "the PDF has no words in it.")
    return Content(
        lines=tuple(_gather(_with_gaps(blocks), placed, pages).lines), notes=_notes(pictures)
    )


def _notes(pictures: list[int]) -> tuple[str, ...]:
    if not pictures:
        return ()
    numbers = ", ".join(map(str, pictures))
    return (f"Pages without text, which are pictures and were not read: {numbers}.",)


def _blocks(page: Page) -> Iterator[_Block]:
    tables = tables_of(page.rules) if page.rules else []
    line = 1
    for part in _parts(page.words, tables):
        if isinstance(part, PdfTable):
            yield _Block(page=page.number, line=line, table=part)
            line += part.height
        else:
            yield _Block(page=page.number, line=line, printed=part)
            line += 1


def _with_gaps(blocks: list[_Block]) -> Iterator[_Block]:
    pages = [list(page) for _, page in groupby(blocks, key=lambda block: block.page)]
    printed = [[block.printed for block in page if block.printed] for page in pages]
    wrapped = wrapped_step(printed)
    for page, lines in zip(pages, printed, strict=True):
        pitch = pitch_of(lines, wrapped)
        above: PrintedLine | None = None
        for block in page:
            gap = above is None or (block.printed and has_gap(above, block.printed, pitch))
            yield replace(block, gap_above=bool(gap))
            above = block.printed


def _parts(words: list[Word], tables: list[PdfTable]) -> Iterator[PrintedLine | PdfTable]:
    """Lines and tables by where the first word of each is drawn."""
    loose: list[Word] = []
    seen: set[int] = set()
    ordered: list[PdfTable | list[Word]] = []
    for word in words:
        table = next((one for one in tables if one.take(word)), None)
        if table is None:
            loose.append(word)
        elif id(table) not in seen:
            seen.add(id(table))
            ordered += [loose, table]
            loose = []
    for part in [*ordered, loose]:
        if isinstance(part, PdfTable):
            yield part
        else:
            yield from lines_of(part)


def _gather(blocks: Iterable[_Block], placed: list[PlacedLine], pages: int) -> Gathered:
    running = running_lines(placed, pages)
    gathered = Gathered()
    for one in running.first:
        gathered.add_text(one.text, Place(page=one.page, line=one.line), Printed(gap_above=True))
    table = PagedTable(gathered)
    last_page, last_words = 0, ""
    for block in blocks:
        if block.table:
            table.take(block.page, block.line, block.table)
        elif block.printed and (block.page, block.line) not in running.places:
            table.end()
            gap = block.gap_above
            if block.page != last_page:
                gap = not last_words or last_words.endswith(_SENTENCE_ENDS)
            last_words = block.printed.text
            place = Place(page=block.page, line=block.line)
            gathered.add_text(last_words, place, Printed(gap_above=gap))
        else:
            continue
        last_page = block.page
    table.end()
    return gathered
