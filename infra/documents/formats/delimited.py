"""Tables as text: .csv and .tsv, whatever stands between the cells."""

import csv
import re
from collections import Counter
from io import StringIO
from itertools import islice
from typing import Final

from domain.source import Place, SourceLine
from infra.documents.errors import UnreadableContentError
from infra.documents.formats.decoding import split_lines
from infra.documents.formats.gathering import Gathered
from infra.documents.formats.grid import GridRow, add_grid
from infra.documents.formats.limits import MOST_ROWS
from infra.documents.formula_guard import unguarded

_DELIMITERS: Final = (",", ";", "\t")
_LOOKED_AT: Final = 400
_FEWEST_ALIKE: Final = 2 / 3
_FEWEST_RECORDS: Final = 2
_LARGEST_CELL: Final = 1_000_000
# In a sentence a comma is followed by a space, between cells it hardly ever is.
_IN_SENTENCE = re.compile(r"[,;] ")


def delimiter_of(text: str, *, named_table: bool = False) -> str | None:
    """What stands between the cells, or None where the text is no table.

    `named_table` says that the file's name ends in .csv or .tsv, which decides doubtful cases.
    """
    plain = _with_plain_ends(text)
    widths = {one: _width(plain, one, named_table=named_table) for one in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda one: widths[one])
    return best if widths[best] > 1 else None


def read_delimited(text: str, delimiter: str) -> tuple[SourceLine, ...]:
    """Every record that has words, numbered by the line of the file on which it begins.

    Raises:
        UnreadableContentError: a quote is never closed, or there are too many records.
    """
    csv.field_size_limit(_LARGEST_CELL)
    records = csv.reader(StringIO(_with_plain_ends(text), newline=""), delimiter=delimiter)
    rows: list[GridRow] = []
    began = 1
    try:
        for record in records:
            cells = [unguarded(cell) for cell in record]
            rows.append(GridRow(place=Place(line=began), cells=cells))
            began = records.line_num + 1
            if len(rows) > MOST_ROWS:
                raise UnreadableContentError(
                    f"the file has more than {MOST_ROWS:,} rows. Keep only the plan's rows."
                )
    except csv.Error as error:
        raise UnreadableContentError(
            f"the record that begins on line {began} cannot be read ({error}). Look for a "
            "quotation mark that is never closed, and save the file again as CSV."
        ) from error
    gathered = Gathered(numbered_by_place=True)
    add_grid(gathered, rows)
    return tuple(gathered.lines)


def _with_plain_ends(text: str) -> str:
    return "\n".join(split_lines(text))


def _width(text: str, delimiter: str, *, named_table: bool) -> int:
    """How many cells most records have; 1 if they do not agree."""
    try:
        # A stray quote makes it doubtful that this is a table, unless its name says so.
        reader = csv.reader(StringIO(text), delimiter=delimiter, strict=not named_table)
        records = [record for record in islice(reader, _LOOKED_AT) if any(map(str.strip, record))]
    except csv.Error:
        return 1
    if not records:
        return 1
    width, alike = Counter(map(len, records)).most_common(1)[0]
    if named_table:
        return width
    enough = len(records) >= _FEWEST_RECORDS and alike >= _FEWEST_ALIKE * len(records)
    return width if enough and not _reads_as_sentences(records) else 1


def _reads_as_sentences(records: list[list[str]]) -> bool:
    inner = [cell for record in records for cell in record[1:] if cell]
    return sum(cell.startswith(" ") for cell in inner) * 2 > len(inner)
