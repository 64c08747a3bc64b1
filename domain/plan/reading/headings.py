"""The headers of a plan's tables, wherever and however often they are printed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from domain.plan.dates import read_date
from domain.plan.document import Column
from domain.plan.reading.cells import without_tags
from domain.plan.reading.columns import ColumnMapping, Detected, detect, is_known
from domain.plan.references import announced_kind, names_its_kind
from domain.recommendation import RecommendationKind
from domain.source import SourceLine

# With fewer known words than this, a line that happens to say "No" is no header.
_FEWEST_KNOWN = 3
_FEWEST_OF_A_PAIR = 2
_MOST_HEADING_WORDS = 12
_ITEM = frozenset({Column.REFERENCE, Column.TEXT})
_SAYS_MORE = frozenset(
    {Column.REFERENCE, Column.DUE, Column.ACTION_OWNER, Column.MANAGEMENT_RESPONSE, Column.RAG}
)
EXPECTED = "Ref, Recommendation (or Areas for Improvement), Due Date, Action Owner"


@dataclass(frozen=True, kw_only=True)
class Header:
    """A table's header: where each column stands, and what the item column is called.

    `columns` are the keys of a row's raw cells. `losers` are headings that could stand over a
    column that another one stands over already.
    """

    line: int
    source_table: int | None
    headings: tuple[str, ...]
    columns: tuple[str, ...]
    known: Mapping[Column, int]
    more_responses: tuple[int, ...] = ()
    losers: tuple[tuple[str, Column], ...] = ()
    is_plain: bool = True

    @property
    def width(self) -> int:
        """How many cells every row below has to have."""
        return len(self.columns)

    @property
    def item_heading(self) -> str:
        """What the column of the items is called, "" when it is blank or there is none."""
        at = self.known.get(Column.TEXT)
        return "" if at is None else without_tags(self.headings[at])

    @property
    def kind(self) -> RecommendationKind | None:
        """The one kind of item that the heading announces."""
        return announced_kind(self.item_heading)

    def has(self, column: Column) -> bool:
        """Whether the table has this column."""
        return column in self.known


@dataclass
class Headers:
    """The headers of a document by the number of their line; `lower` are second lines of one."""

    by_line: dict[int, Header] = field(default_factory=dict[int, Header])
    lower: set[int] = field(default_factory=set[int])


def headers_in(lines: Sequence[SourceLine], mapping: ColumnMapping) -> Headers:
    """Find every header, also one whose cells are split over two rows."""
    found = Headers()
    for at, line in enumerate(lines):
        if not line.cells or line.number in found.lower:
            continue
        below = lines[at + 1] if at + 1 < len(lines) else None
        if below is not None and (joined := _joined_header(line, below, mapping)):
            found.by_line[line.number] = joined
            found.lower.add(below.number)
        elif header := read_header(line, mapping):
            found.by_line[line.number] = header
    return found


def read_header(line: SourceLine, mapping: ColumnMapping) -> Header | None:
    """Read a line of cells as a table's header; None when it is none.

    A column Traction does not know keeps its own heading. A blank heading beside a reference is
    the item's text when no other column is.
    """
    return _header(line, line.cells, mapping)


def _joined_header(upper: SourceLine, lower: SourceLine, mapping: ColumnMapping) -> Header | None:
    """One header out of two rows, when the second only completes the words of the first."""
    if upper.table != lower.table or lower.gap_above or len(upper.cells) != len(lower.cells):
        return None
    pairs = [
        (without_tags(above), without_tags(below))
        for above, below in zip(upper.cells, lower.cells, strict=True)
    ]
    # Cells merged downwards may be printed twice.
    cells = [
        above if below in {"", above} else f"{above} {below}".strip() for above, below in pairs
    ]
    added = [cell for cell, (above, _) in zip(cells, pairs, strict=True) if cell != above]
    if len(added) < _FEWEST_OF_A_PAIR or not all(is_known(cell, mapping) for cell in added):
        return None
    joined, alone = _header(upper, cells, mapping), _header(upper, upper.cells, mapping)
    if joined is None or (alone and len(alone.known) > len(joined.known)):
        return None
    return joined


def _header(line: SourceLine, headings: Sequence[str], mapping: ColumnMapping) -> Header | None:
    if not _could_be_headings(headings):
        return None
    detected = detect(headings, mapping)
    if not _is_header(headings, detected, mapping):
        return None
    columns = _with_blank_for_text(headings, detected.columns)
    return Header(
        line=line.number,
        source_table=line.table,
        headings=tuple(headings),
        columns=tuple(_keys(headings, columns)),
        known={column: at for at, column in enumerate(columns) if column},
        more_responses=detected.more_responses,
        losers=tuple((without_tags(headings[at]), column) for at, column in detected.losers),
        is_plain=not mapping.columns,
    )


def _could_be_headings(cells: Sequence[str]) -> bool:
    words = [without_tags(cell) for cell in cells]
    return any(words) and not any(
        len(cell.split()) > _MOST_HEADING_WORDS or read_date(cell) or names_its_kind(cell)
        for cell in words
    )


def _is_header(headings: Sequence[str], detected: Detected, mapping: ColumnMapping) -> bool:
    known = detected.known
    if not known & _ITEM:
        return False
    if any(mapping.of(heading) for heading in headings):
        return len(known) >= _FEWEST_OF_A_PAIR
    if len(known) >= _FEWEST_KNOWN and known & {Column.TEXT, Column.DUE, Column.ACTION_OWNER}:
        return True
    named = [heading for heading in map(without_tags, headings) if heading]
    all_known = len(known) == len(named) >= _FEWEST_OF_A_PAIR
    says_more = bool(known & _SAYS_MORE)  # A list of pages is no plan.
    return all_known and says_more and Column.TEXT in known and any(map(announced_kind, named))


def _with_blank_for_text(
    headings: Sequence[str], columns: Sequence[Column | None]
) -> list[Column | None]:
    given = list(columns)
    blank = [at for at, heading in enumerate(headings) if not without_tags(heading)]
    if Column.TEXT not in given and blank:
        given[blank[0]] = Column.TEXT
    return given


def _keys(headings: Sequence[str], columns: Sequence[Column | None]) -> Iterator[str]:
    """The key of each column's raw cells, every one different."""
    used: set[str] = {column.value for column in columns if column}
    for number, (heading, column) in enumerate(zip(headings, columns, strict=True), start=1):
        if column:
            yield column.value
            continue
        name = without_tags(heading) or f"column {number}"
        names = (name if times == 1 else f"{name} ({times})" for times in count(1))
        key = next(one for one in names if one not in used)
        used.add(key)
        yield key
