"""Layouts that a force keeps: which one a document has, and what its headings stand for."""

from collections.abc import Iterable, Iterator, Sequence

from domain.plan.document import Column
from domain.plan.reading.columns import ColumnMapping, heading_key
from domain.source import SourceDocument

_FEWEST_HEADINGS = 2
_LONGEST_HEADING = 80


def fitting_template(
    source: SourceDocument, detected: ColumnMapping, kept: Iterable[ColumnMapping]
) -> ColumnMapping | None:
    """The kept layout that heads the document's tables: all its headings, and no others.

    Of several the one with the most headings.
    """
    rows = list(_rows_of_headings(source))
    found = {heading_key(heading) for heading in detected.columns}
    fitting = [one for one in kept if _fits(_keys(one), rows, found)]
    return max(fitting, key=lambda one: len(one.columns), default=None)


def headings_offered(source: SourceDocument, read: ColumnMapping) -> ColumnMapping:
    """Every heading whose meaning somebody may want to set, with the one it has now.

    Beside those that were read, these are the first rows of tables that were taken for no plan.
    """
    columns: dict[str, Column | None] = dict(read.columns)
    known = {heading_key(heading) for heading in columns}
    for cells in _first_rows(source):
        keys = {heading_key(cell) for cell in cells if cell.strip()}
        if len(keys) < _FEWEST_HEADINGS or keys & known:
            continue
        if all(len(cell) <= _LONGEST_HEADING for cell in cells):
            columns |= {" ".join(cell.split()): None for cell in cells if heading_key(cell)}
    return ColumnMapping(name=read.name, columns=columns)


def _fits(wanted: frozenset[str], rows: Sequence[frozenset[str]], found: set[str]) -> bool:
    if not wanted or not found <= wanted:
        return False
    printed = frozenset[str]().union(*(row for row in rows if row <= wanted))
    return wanted in (found, printed)


def _keys(mapping: ColumnMapping) -> frozenset[str]:
    return frozenset(heading_key(heading) for heading in mapping.columns)


def _rows_of_headings(source: SourceDocument) -> Iterator[frozenset[str]]:
    for line in source.lines:
        keys = frozenset(heading_key(cell) for cell in line.cells if cell.strip())
        if len(keys) >= _FEWEST_HEADINGS:
            yield keys


def _first_rows(source: SourceDocument) -> Iterator[tuple[str, ...]]:
    seen = set[int]()
    for line in source.lines:
        if line.table is not None and line.table not in seen:
            seen.add(line.table)
            yield line.cells
