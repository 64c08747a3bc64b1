"""Sheets of cells, where nothing says which rows are a table and which a title above it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.source import Place
from infra.documents.formats.cleaning import clean_cell
from infra.documents.formats.gathering import Gathered, Printed


@dataclass(frozen=True, kw_only=True)
class GridRow:
    """One row of a sheet, blank cells and all; `merged` are the columns merged with those above."""

    place: Place
    cells: Sequence[str]
    merged: Sequence[int] = ()


def add_grid(gathered: Gathered, rows: Sequence[GridRow]) -> None:
    """Add the rows of one sheet.

    At the top and after a blank row, words that stand alone in their row are a title or a label;
    once two cells stand side by side everything is a row of the table, until the next blank row.
    """
    trimmed = _without_blank_margins(rows)
    gathered.end_table()
    in_rows, blank_above = False, False
    for row in trimmed:
        filled = [cell for cell in row.cells if clean_cell(cell)]
        in_rows = len(filled) > 1 or (in_rows and len(filled) == 1)
        if in_rows:
            gathered.add_row(row.cells, row.place, gap_above=blank_above, merged=row.merged)
        elif filled:
            _add_lines(gathered, filled[0], row.place, gap_above=blank_above)
        blank_above = not filled


def _add_lines(gathered: Gathered, cell: str, place: Place, *, gap_above: bool) -> None:
    for offset, line in enumerate(clean_cell(cell).split("\n")):
        # In a text file the lines of a cell are lines of the file, in a workbook one row.
        line_place = place if place.sheet else Place(line=place.line + offset)
        gathered.add_text(line, line_place, Printed(gap_above=gap_above and not offset))


def _without_blank_margins(rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows without the columns left and right of everything, where all rows have the same."""
    # A row of another width has lost a cell or gained one, which has to be seen.
    if len({len(row.cells) for row in rows if _has_words(row.cells)}) > 1:
        return list(rows)
    filled = [at for row in rows for at, cell in enumerate(row.cells) if cell.strip()]
    first, last = min(filled, default=0), max(filled, default=0)
    return [
        GridRow(
            place=row.place,
            cells=row.cells[first : last + 1],
            merged=[at - first for at in row.merged if first <= at <= last],
        )
        for row in rows
    ]


def _has_words(cells: Iterable[str]) -> bool:
    return any(cell.strip() for cell in cells)
