"""The tables on a page of a PDF: where ruling lines cross, there are cells."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from infra.documents.formats.pdf_lines import joined_in_cell
from infra.documents.formats.pdf_paths import Rule
from infra.documents.formats.pdf_words import Word

# Rules of neighbouring cells are drawn apart by the width of a pen, and may stop short by as much.
_NEAR: Final = 3.0
_FEWEST_COLUMNS: Final = 2
# How far the lines of a column stand out where a row goes on over the page.
_STANDS_OUT: Final = 8.0
_SAME_COLUMN: Final = 6.0


@dataclass(kw_only=True)
class PdfTable:
    """A table: the places of its column and row lines, and the words of its cells.

    At its head or foot it is open where its last row has no line across: the row goes on on
    another page.
    """

    columns: list[float]
    rows: list[float]
    # Which cell stands for which: cells without a line between them are one.
    merged: dict[tuple[int, int], tuple[int, int]]
    open_at_head: bool = False
    open_at_foot: bool = False
    words: dict[tuple[int, int], list[Word]] = field(
        default_factory=lambda: defaultdict[tuple[int, int], list[Word]](list)
    )

    def take(self, word: Word) -> bool:
        """Put a word into the cell it stands in; False where it stands outside."""
        across, down = word.middle
        column = bisect_right(self.columns, across) - 1
        row = bisect_right(self.rows, down) - 1
        inside = 0 <= column < len(self.columns) - 1 and 0 <= row < len(self.rows) - 1
        if inside:
            self.words[self.merged[row, column]].append(word)
        return inside

    @property
    def height(self) -> int:
        """How many rows it has."""
        return len(self.rows) - 1

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.columns) - 1

    def cells(self) -> Iterator[list[str]]:
        """The rows from top to bottom; merged cells print in the first of them."""
        for row in range(self.height):
            yield self.row(row)

    def row(self, row: int) -> list[str]:
        """What one row prints."""
        return [
            joined_in_cell(self.words.get((row, column), []), right=self._right(row, column))
            for column in range(self.width)
        ]

    def merged_in(self, row: int) -> list[int]:
        """The columns of a row that are merged with those above."""
        return [column for column in range(self.width) if self.merged[row, column][0] < row]

    def goes_on_with(self, other: "PdfTable") -> bool:
        """Whether a table on the next page can be the rest of this one."""
        return self.width == other.width and all(
            abs(one - another) <= _SAME_COLUMN
            for one, another in zip(self.columns, other.columns, strict=True)
        )

    def take_rest(self, other: "PdfTable", row: int) -> None:
        """Take the words of another table's row as the rest of the last one here."""
        down = self.rows[-1] - other.rows[row]
        for column in range(self.width):
            words = other.words.pop((row, column), [])
            self.words[self.merged[self.height - 1, column]] += [
                replace(word, top=word.top + down, bottom=word.bottom + down) for word in words
            ]
        self.rows[-1] += other.rows[row + 1] - other.rows[row]

    def _right(self, row: int, column: int) -> float:
        last = max(
            other
            for other in range(column, self.width)
            if other == column or self.merged[row, other] == (row, column)
        )
        return self.columns[last + 1]


def tables_of(rules: Sequence[Rule]) -> list[PdfTable]:
    """Every table with at least two columns, from the top."""
    merged = [*_merged(rules, across=True), *_merged(rules, across=False)]
    tables = [found for group in _touching(merged) if (found := _table(group))]
    return sorted(tables, key=lambda table: (table.rows[0], table.columns[0]))


def _merged(rules: Iterable[Rule], *, across: bool) -> Iterator[Rule]:
    """The rules of one direction, with pieces that lie on one line joined."""
    for at, group in _near([rule for rule in rules if rule.across == across]):
        pieces = sorted((rule.start, rule.end) for rule in group)
        start, end = pieces[0]
        for next_start, next_end in pieces[1:]:
            if next_start > end + _NEAR:
                yield Rule(across, at, start, end)
                start, end = next_start, next_end
            end = max(end, next_end)
        yield Rule(across, at, start, end)


def _near(rules: list[Rule]) -> Iterator[tuple[float, list[Rule]]]:
    group: list[Rule] = []
    for rule in sorted(rules, key=lambda one: one.at):
        if group and rule.at - group[-1].at > _NEAR:
            yield _middle(group), group
            group = []
        group.append(rule)
    if group:
        yield _middle(group), group


def _middle(group: list[Rule]) -> float:
    return (group[0].at + group[-1].at) / 2


def _touching(rules: list[Rule]) -> list[list[Rule]]:
    """The rules in groups that hang together."""
    across = [rule for rule in rules if rule.across]
    down = [rule for rule in rules if not rule.across]
    group_of = {id(rule): [rule] for rule in rules}
    for one in across:
        for other in down:
            first, second = group_of[id(one)], group_of[id(other)]
            if first is not second and _cross(one, other):
                first += second
                group_of.update((id(rule), first) for rule in second)
    return list({id(group): group for group in group_of.values()}.values())


def _cross(across: Rule, down: Rule) -> bool:
    return (
        across.start - _NEAR <= down.at <= across.end + _NEAR
        and down.start - _NEAR <= across.at <= down.end + _NEAR
    )


def _table(group: list[Rule]) -> PdfTable | None:
    across = [rule for rule in group if rule.across]
    down = [rule for rule in group if not rule.across]
    rows = _places(across)
    columns = _places(down)
    if len(columns) <= _FEWEST_COLUMNS or not rows:
        return None
    head, foot = _standing_out(rows, columns, down)
    rows = [*head, *rows, *foot]
    if len(rows) <= 1:
        return None
    return PdfTable(
        columns=columns,
        rows=rows,
        merged=_merge(columns, rows, across, down),
        open_at_head=bool(head),
        open_at_foot=bool(foot),
    )


def _standing_out(
    rows: list[float], columns: list[float], down: list[Rule]
) -> tuple[list[float], list[float]]:
    """How far the outer columns reach above the first line across and below the last."""
    outer = [
        [rule for rule in down if abs(rule.at - at) <= _NEAR] for at in (columns[0], columns[-1])
    ]
    top = max(min(rule.start for rule in rules) for rules in outer)
    bottom = min(max(rule.end for rule in rules) for rules in outer)
    return (
        [top] if top < rows[0] - _STANDS_OUT else [],
        [bottom] if bottom > rows[-1] + _STANDS_OUT else [],
    )


def _places(rules: list[Rule]) -> list[float]:
    return [at for at, _ in _near(rules)]


def _merge(
    columns: list[float], rows: list[float], across: list[Rule], down: list[Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    first: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(rows) - 1):
        middle_down = (rows[row] + rows[row + 1]) / 2
        for column in range(len(columns) - 1):
            middle_across = (columns[column] + columns[column + 1]) / 2
            if column and not _drawn(down, columns[column], middle_down):
                first[row, column] = first[row, column - 1]
            elif row and not _drawn(across, rows[row], middle_across):
                first[row, column] = first[row - 1, column]
            else:
                first[row, column] = (row, column)
    return first


def _drawn(rules: list[Rule], at: float, along: float) -> bool:
    return any(
        abs(rule.at - at) <= _NEAR and rule.start - _NEAR <= along <= rule.end + _NEAR
        for rule in rules
    )
