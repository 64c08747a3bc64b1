"""Rows with fewer or more cells than their header, taken only where nothing can have shifted."""

from collections.abc import Sequence

from domain.plan.dates import is_status_word, read_date
from domain.plan.document import Column
from domain.plan.reading.cells import without_tags
from domain.plan.reading.errors import UnreadableLineError
from domain.plan.reading.headings import Header
from domain.plan.references import parse_reference

_MOST_WORDS = {Column.REFERENCE: 4, Column.DUE: 6, Column.RAG: 3, Column.ACTION_OWNER: 12}
_FEWEST_MERGED = 3


def fitted(cells: Sequence[str], header: Header) -> tuple[str, ...] | None:
    """The cells, one for each column of the header and any more behind; None if unsafe.

    Formats leave out the blank cells at a row's end, or repeat a merged cell in each column.
    """
    if len(cells) >= _FEWEST_MERGED and cells[0] and len(set(cells)) == 1:
        cells = cells[:1]
    end = len(cells)
    while end > header.width and not without_tags(cells[end - 1]):
        end -= 1
    cells = cells[:end]
    padded = (*cells, *[""] * (header.width - len(cells)))
    if len(cells) == header.width or _fits(padded, header):
        return padded
    return None


def wrong_width(line: int, found: int, header: Header) -> UnreadableLineError:
    """The error for a row that may have lost or gained a cell anywhere."""
    return UnreadableLineError(
        line,
        f"the row has {found} cell{'s' if found > 1 else ''}, its header on line {header.line} "
        f"has {header.width}. Put exactly one tab between cells, keep blank cells, and keep "
        "each row on one line.",
    )


def _fits(cells: Sequence[str], header: Header) -> bool:
    """Whether each cell can stand under its heading, so that none has shifted."""
    words = {column: without_tags(cells[at]) for column, at in header.known.items()}
    short = all(
        len(words.get(column, "").split()) <= most
        for column, most in _MOST_WORDS.items()
        if not _is_merged(column, words)
    )
    updated = words.get(Column.UPDATED, "")
    sentence = words.get(Column.ACTION_OWNER, "").endswith(".")
    dated = not updated or read_date(updated) is not None or is_status_word(updated)
    return short and dated and not sentence and not _names_a_date(words.get(Column.RAG, ""))


def _names_a_date(rating: str) -> bool:
    return read_date(rating) is not None


def _is_merged(column: Column, words: dict[Column, str]) -> bool:
    merged = column is Column.REFERENCE and not words.get(Column.TEXT, "")
    return merged and parse_reference(words.get(column, "")) is None
