"""A plan as the rows of one sheet: what stands above the tables first, blank rows between."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from domain.plan.printed import PrintedPlan, PrintedTable
from infra.documents.writing.words import printable


class RowKind(Enum):
    """What a row of the sheet is, for those who draw it."""

    BLANK = auto()
    LABEL = auto()
    HEADER = auto()
    SECTION = auto()
    ITEM = auto()


@dataclass(frozen=True, kw_only=True)
class SheetRow:
    """One row; its cells are as many as those of any other."""

    kind: RowKind
    cells: tuple[str, ...]


def rows_of(plan: PrintedPlan) -> tuple[SheetRow, ...]:
    """Every row, all of one width: rows of several widths look as if cells were lost."""
    rows = list(_rows(plan))
    width = max(len(cells) for _, cells in rows)
    return tuple(
        SheetRow(
            kind=kind,
            cells=tuple(map(printable, (*cells, *[""] * (width - len(cells))))),
        )
        for kind, cells in rows
    )


def _rows(plan: PrintedPlan) -> Iterator[tuple[RowKind, tuple[str, ...]]]:
    yield from ((RowKind.LABEL, (line,)) for line in plan.head)
    for table in plan.tables:
        yield from _rows_of_table(table)


def _rows_of_table(table: PrintedTable) -> Iterator[tuple[RowKind, tuple[str, ...]]]:
    yield RowKind.BLANK, ()
    yield from ((RowKind.LABEL, (line,)) for line in table.labels)
    if table.heading:
        # Directly below a label the heading would be read as its second line.
        yield RowKind.BLANK, ()
        yield RowKind.LABEL, (table.heading,)
    yield RowKind.HEADER, table.headings
    for line in table.lines:
        yield (RowKind.SECTION if line.is_section else RowKind.ITEM), line.cells
