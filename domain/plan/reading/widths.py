"""Rows with fewer or more cells than their header, taken only where nothing can have shifted."""

import re
from collections.abc import Sequence

from domain.plan.dates import is_status_word, read_date
from domain.plan.document import Column
from domain.plan.reading.cells import without_tags
from domain.plan.reading.errors import UnreadableLineError
from domain.plan.reading.headings import Header
from domain.plan.references import parse_reference

_MOST_WORDS = {Column.REFERENCE: 4, Column.DUE: 8, Column.RAG: 3, Column.ACTION_OWNER: 12}
_FEWEST_MERGED = 3
_RATINGS = frozenset({"red", "amber", "green", "r", "a", "g", "complete", "completed"})
_PERIOD = re.compile(
    r"^(?:within|by|end|before|from|q[1-4]|\d+ (?:days|weeks|months))\b", re.IGNORECASE
)


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


def carried_down(
    cells: Sequence[str], merged: Sequence[int], above: Sequence[str]
) -> tuple[str, ...]:
    """The cells, those merged with the one above with what that one says."""
    return tuple(
        above[at] if at in merged and at < len(above) and not cell else cell
        for at, cell in enumerate(cells)
    )


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
    dates = (words.get(Column.DUE, ""), words.get(Column.UPDATED, ""))
    ratings = [column for column, said in words.items() if said.casefold() in _RATINGS]
    return (
        short
        and all(_stands_for_a_date(cell) for cell in dates)
        and not read_date(words.get(Column.RAG, ""))
        and not words.get(Column.ACTION_OWNER, "").endswith(".")
        and set(ratings) <= {Column.RAG, Column.STATUS}
    )


def _stands_for_a_date(cell: str) -> bool:
    return not cell or is_status_word(cell) or bool(read_date(cell) or _PERIOD.match(cell))


def _is_merged(column: Column, words: dict[Column, str]) -> bool:
    reference = words.get(column, "")
    merged = column is Column.REFERENCE and words.get(Column.TEXT, "") in {"", reference}
    return merged and parse_reference(reference) is None
