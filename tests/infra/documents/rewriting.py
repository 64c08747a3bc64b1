"""The content of a document that was read, written anew as a file of another format."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO, StringIO
from itertools import groupby, zip_longest

from docx import Document
from fpdf import FPDF
from openpyxl import Workbook

from domain.source import SourceDocument, SourceLine

_BULLET = re.compile(r"^\s*- +(?=\S)")
_LONGEST_HEADING = 70
_NOT_IN_HEADINGS = (".", ":", ";", ",")
_FEWEST_LETTERS = 4
# The fonts that every PDF program has know no other superscripts, nor this hyphen.
_IN_EVERY_FONT = str.maketrans("\u2070\u2074\u2075\u2076\u2077\u2078\u2079\u2011", "0456789-")
_CELL_MARGINS = 3
_STYLE = """
    @page { size: A4 landscape; margin: 15mm }
    body { font: 10pt sans-serif }
    table { border-collapse: collapse; width: 100% }
    td, th { border: 1px solid black; padding: 3px; vertical-align: top }
"""


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A heading, an entry of a list or a paragraph of running text."""

    text: str
    is_heading: bool
    is_listed: bool
    gap_above: bool


Table = Sequence[Sequence[str]]


def blocks_of(source: SourceDocument) -> Iterator[Paragraph | Table]:
    """The paragraphs and the tables of a document, each table of one width."""
    lines = source.lines
    for table, group in groupby(lines, key=lambda line: line.table if line.cells else None):
        run = list(group)
        if table is None:
            yield from map(_paragraph, run, [*run[1:], None])
        else:
            width = max(len(line.cells) for line in run)
            yield [(*line.cells, *[""] * (width - len(line.cells))) for line in run]


def as_word(source: SourceDocument) -> bytes:
    """The document as .docx, with headings, lists and tables of its own."""
    document = Document()
    for block in blocks_of(source):
        if not isinstance(block, Paragraph):
            drawn = document.add_table(0, len(block[0]))
            for row in block:
                for cell, text in zip(drawn.add_row().cells, row, strict=True):
                    cell.text = text
        elif block.is_heading:
            document.add_heading(block.text, level=2)
        else:
            document.add_paragraph(block.text, style="List Bullet" if block.is_listed else None)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def as_workbook(source: SourceDocument) -> bytes:
    """The document on one sheet: what is no table stands in the first column."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Paper")
    for row in _grid(source):
        sheet.append(["'" + cell if cell.startswith("=") else cell for cell in row])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def as_csv(source: SourceDocument) -> bytes:
    """The document as spreadsheets write it: every record as long as the longest."""
    rows = list(_grid(source))
    return _csv([[cell or "" for cell in row] for row in zip(*zip_longest(*rows), strict=True)])


def as_ragged_csv(source: SourceDocument) -> bytes:
    """The document as programs write it: every record ends with its last words."""
    return _csv(_without_blank_end(row) for row in _grid(source))


def as_html(source: SourceDocument) -> str:
    """The document as a web page."""
    parts = "\n".join(_html(source))
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Paper</title>'
        f"<style>{_STYLE}</style></head><body>{parts}</body></html>"
    )


def as_pdf(source: SourceDocument) -> bytes:
    """The document as .pdf, its tables drawn with ruling lines."""
    pages = FPDF(orientation="landscape", format="A3")
    pages.core_fonts_encoding = "cp1252"
    pages.set_font("Helvetica", size=9)
    pages.add_page()
    for block in blocks_of(source):
        if isinstance(block, Paragraph):
            pages.set_font(style="B" if block.is_heading else "")
            text = f"\N{BULLET} {block.text}" if block.is_listed else block.text
            pages.multi_cell(0, 5, in_every_font(text), new_x="LMARGIN", new_y="NEXT")
            pages.ln(3)
        else:
            pages.set_font(style="")
            printed = [[in_every_font(cell) for cell in row] for row in block]
            with pages.table(
                first_row_as_headings=False, col_widths=_widths(pages, printed)
            ) as drawn:
                for row in printed:
                    drawn.row(row)
            pages.ln(3)
    return bytes(pages.output())


def in_every_font(text: str) -> str:
    """The text with the letters that every PDF program can print."""
    return text.translate(_IN_EVERY_FONT)


def _paragraph(line: SourceLine, below: SourceLine | None) -> Paragraph:
    text = _BULLET.sub("", line.text)
    listed = text != line.text
    words = sum(map(str.isalpha, text))
    short = words >= _FEWEST_LETTERS and len(text) <= _LONGEST_HEADING
    stands_alone = line.gap_above and (below is None or below.gap_above)
    return Paragraph(
        text=text,
        is_heading=stands_alone
        and short
        and not listed
        and text[0].isupper()
        and not text.endswith(_NOT_IN_HEADINGS)
        and ":" not in text,
        is_listed=listed,
        gap_above=line.gap_above,
    )


def _grid(source: SourceDocument) -> Iterator[Sequence[str]]:
    for block in blocks_of(source):
        if isinstance(block, Paragraph):
            if block.gap_above:
                yield [""]
            yield [f"- {block.text}" if block.is_listed else block.text]
        else:
            yield [""]
            yield from block
            yield [""]


def _without_blank_end(row: Sequence[str]) -> Sequence[str]:
    filled = [at for at, cell in enumerate(row) if cell]
    return row[: max(filled, default=0) + 1]


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _widths(pages: FPDF, table: Table) -> list[float]:
    """The columns' widths: room for the longest word of each, and the rest by how much it says."""
    columns = list(zip(*table, strict=True))
    words = [[word for cell in one for word in cell.split()] or ["-"] for one in columns]
    least = [max(map(pages.get_string_width, one)) + _CELL_MARGINS for one in words]
    said = [sum(map(len, one)) for one in words]
    rest = max(pages.epw - sum(least), 0)
    return [one + rest * much / sum(said) for one, much in zip(least, said, strict=True)]


def _html(source: SourceDocument) -> Iterator[str]:
    for block in blocks_of(source):
        if not isinstance(block, Paragraph):
            header, *rows = block
            body = "".join(_html_row(row, "td") for row in rows)
            yield f"<table><thead>{_html_row(header, 'th')}</thead><tbody>{body}</tbody></table>"
        elif block.is_listed:
            yield f"<ul><li>{escape(block.text)}</li></ul>"
        else:
            tag = "h2" if block.is_heading else "p"
            yield f"<{tag}>{escape(block.text)}</{tag}>"


def _html_row(row: Sequence[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{_in_html(cell)}</{tag}>" for cell in row) + "</tr>"


def _in_html(cell: str) -> str:
    return escape(cell).replace("\n", "<br>")
