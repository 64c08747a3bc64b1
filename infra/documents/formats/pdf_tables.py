"""The tables on a page of a PDF: where ruling lines cross, there are cells."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from infra.documents.formats.pdf_lines import joined_in_cell
from infra.documents.formats.pdf_pages import Word
from infra.documents.formats.pdf_paths import Rule

# Rules of neighbouring cells are drawn apart by the width of a pen, and may stop short by as much.
_NEAR: Final = 3.0
_FEWEST_COLUMNS: Final = 2


@dataclass(kw_only=True)
class PdfTable:
    """A table: the places of its column and row lines, and the words of its cells."""

    columns: list[float]
    rows: list[float]
    # Which cell stands for which: cells without a line between them are one.
    merged: dict[tuple[int, int], tuple[int, int]]
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

    def cells(self) -> Iterator[list[str]]:
        """The rows from top to bottom; merged cells print in the first of them."""
        for row in range(len(self.rows) - 1):
            yield [
                joined_in_cell(self.words.get((row, column), []), right=self._right(row, column))
                for column in range(len(self.columns) - 1)
            ]

    def _right(self, row: int, column: int) -> float:
        last = max(
            other
            for other in range(column, len(self.columns) - 1)
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
    if len(columns) <= _FEWEST_COLUMNS or len(rows) <= 1:
        return None
    return PdfTable(columns=columns, rows=rows, merged=_merge(columns, rows, across, down))


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
