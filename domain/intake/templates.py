"""Layouts that a force keeps: which one a document has, and what its headings stand for."""

from collections.abc import Iterable, Iterator, Sequence

from domain.errors import RefusedError
from domain.plan.document import Column
from domain.plan.reading.columns import ColumnMapping, detect, heading_key
from domain.source import SourceDocument

_FEWEST_HEADINGS = 2
_LONGEST_HEADING = 80


class UnknownTemplateError(RefusedError):
    """No layout is kept under that name for that force."""

    code = "unknown_template"


class UnusableTemplateNameError(RefusedError):
    """The name cannot be told from others."""

    code = "unusable_template_name"


def fitting_template(
    source: SourceDocument, detected: ColumnMapping, kept: Iterable[ColumnMapping]
) -> ColumnMapping | None:
    """The kept layout that heads the document's tables: all its headings, and no others.

    Of several the one with the most headings.
    """
    rows = list(_rows_of_headings(source))
    found = _keys(detected.columns)
    fitting = [one for one in kept if _fits(_keys(one.columns), rows, found)]
    return max(fitting, key=lambda one: len(one.columns), default=None)


def headings_offered(source: SourceDocument, read: ColumnMapping) -> ColumnMapping:
    """Every heading whose meaning somebody may want to set, with the one it has now.

    Beside those that were read, these are the first rows of tables that were taken for no plan,
    with what their words mean.
    """
    columns: dict[str, Column | None] = dict(read.columns)
    known = _keys(columns)
    for cells in _first_rows(source):
        keys = _keys(cells)
        if len(keys) < _FEWEST_HEADINGS or keys & known:
            continue
        if all(len(cell) <= _LONGEST_HEADING for cell in cells):
            meant = detect(cells, ColumnMapping()).columns
            columns |= {
                " ".join(cell.split()): column
                for cell, column in zip(cells, meant, strict=True)
                if heading_key(cell)
            }
    return ColumnMapping(name=read.name, columns=columns)


def _fits(wanted: frozenset[str], rows: Sequence[frozenset[str]], found: frozenset[str]) -> bool:
    if not wanted or not found <= wanted:
        return False
    printed = frozenset[str]().union(*(row for row in rows if row <= wanted))
    return wanted in (found, printed)


def _keys(headings: Iterable[str]) -> frozenset[str]:
    return frozenset(heading_key(heading) for heading in headings if heading.strip())


def _rows_of_headings(source: SourceDocument) -> Iterator[frozenset[str]]:
    for line in source.lines:
        keys = _keys(line.cells)
        if len(keys) >= _FEWEST_HEADINGS:
            yield keys


def _first_rows(source: SourceDocument) -> Iterator[tuple[str, ...]]:
    seen = set[int]()
    for line in source.lines:
        if line.table is not None and line.table not in seen:
            seen.add(line.table)
            yield line.cells
