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
_FEWEST_HEADINGS: Final = 3
_MOST_WORDS_OF_A_HEADING: Final = 6
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
    """How many cells most records have; 1 if they do not agree, or are no records."""
    try:
        # A stray quote makes it doubtful that this is a table, unless its name says so.
        reader = csv.reader(StringIO(text), delimiter=delimiter, strict=not named_table)
        records = [record for record in islice(reader, _LOOKED_AT) if any(map(str.strip, record))]
    except csv.Error:
        return 1
    if not records:
        return 1
    width, alike = Counter(map(len, records)).most_common(1)[0]
    enough = len(records) >= _FEWEST_RECORDS and alike >= _FEWEST_ALIKE * len(records)
    if named_table and width > 1:
        return width
    if width == 1 or not enough:
        return _width_of_tables(records, named_table=named_table)
    return 1 if _reads_as_sentences(records) else width


def _width_of_tables(records: list[list[str]], *, named_table: bool) -> int:
    """How many cells the rows of tables between prose have, as programs write them; 1 for none.

    Such a program leaves the cells behind a row's last out, and puts quotes around sentences.
    """
    rows = [record for record in records if len(record) > 1]
    widths = Counter(map(len, rows))
    headed = {
        len(row): sum(map(_is_heading, row))
        for row in reversed(rows)
        if sum(map(_is_heading, row)) >= _FEWEST_HEADINGS
    }
    width = max(headed, key=lambda one: widths[one], default=1)
    if widths[width] < _FEWEST_RECORDS and not named_table:
        return 1
    return 1 if _reads_as_sentences(rows) else width


def _is_heading(cell: str) -> bool:
    return cell[:1].isalpha() and len(cell.split()) <= _MOST_WORDS_OF_A_HEADING


def _reads_as_sentences(records: list[list[str]]) -> bool:
    inner = [cell for record in records for cell in record[1:] if cell]
    return sum(cell.startswith(" ") for cell in inner) * 2 > len(inner)
