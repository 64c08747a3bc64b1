"""Tables that print one item below another: a heading and its words on each row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from domain.plan.document import Column
from domain.plan.reading.cells import without_tags
from domain.plan.reading.columns import ColumnMapping, detect
from domain.plan.references import is_bare_reference, names_its_kind
from domain.source import SourceLine

_PAIR = 2
_FEWEST_KNOWN = 3
_ITEM = frozenset({Column.REFERENCE, Column.TEXT})
_ANSWERED = frozenset(
    {Column.DUE, Column.ACTION_OWNER, Column.MANAGEMENT_RESPONSE, Column.RAG, Column.STATUS}
)
_REFERENCE, _RECOMMENDATION = "Ref", "Recommendation"


@dataclass
class _Record:
    """One item's cells by heading, and the lines they stand on."""

    cells: dict[str, str] = field(default_factory=dict[str, str])
    lines: list[SourceLine] = field(default_factory=list[SourceLine])


def turned_upright(lines: Sequence[SourceLine], mapping: ColumnMapping) -> tuple[SourceLine, ...]:
    """The lines, each table of headings and words turned into a header with a row for each item."""
    turned: list[SourceLine] = []
    for table, group in groupby(lines, key=lambda line: line.table if line.cells else None):
        block = list(group)
        records = list(_records(block)) if table is not None and _is_turned(block, mapping) else []
        turned += _upright(records) if records else block
    return tuple(turned)


def _is_turned(block: Sequence[SourceLine], mapping: ColumnMapping) -> bool:
    if any(len(line.cells) != _PAIR for line in block):
        return False
    headings = dict.fromkeys(heading for line in block for heading, _ in _pairs(line))
    known = {detect([heading], mapping).columns[0] for heading in headings} - {None}
    return len(known) >= _FEWEST_KNOWN and bool(known & _ITEM) and bool(known & _ANSWERED)


def _records(block: Sequence[SourceLine]) -> Iterator[_Record]:
    """The items, a new one at each heading that the present one has already."""
    record = _Record()
    for line in block:
        pairs = _pairs(line)
        if any(heading in record.cells for heading, _ in pairs):
            yield record
            record = _Record()
        record.cells.update(pairs)
        record.lines.append(line)
    if record.lines:
        yield record


def _pairs(line: SourceLine) -> list[tuple[str, str]]:
    """The headings a row names, with their words; "Recommendation 3" is itself a reference."""
    heading, words = line.cells
    named = without_tags(heading)
    if not (names_its_kind(named) and is_bare_reference(named)):
        return [(named, words)]
    alone = without_tags(words) in {"", named}
    return [(_REFERENCE, named), *([] if alone else [(_RECOMMENDATION, words)])]


def _upright(records: Sequence[_Record]) -> Iterator[SourceLine]:
    headings = tuple(dict.fromkeys(heading for record in records for heading in record.cells))
    first = records[0].lines[0]
    yield replace(first, merged=(), cells=headings)
    for record in records:
        # The header has the number of the very first line.
        line = next((one for one in record.lines if one is not first), first)
        yield replace(
            line, merged=(), cells=tuple(record.cells.get(heading, "") for heading in headings)
        )
