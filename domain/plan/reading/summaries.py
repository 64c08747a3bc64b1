"""The tables of figures that a paper prints beside its plans."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from domain.plan.document import SummaryLine, SummaryTable
from domain.plan.portfolios import Portfolio, name_key
from domain.plan.reading.cells import is_rule, without_tags
from domain.plan.references import kind_in_words
from domain.source import SourceLine

_FIGURES = ("total", "completed", "green", "amber", "red")
_FIGURE_WORDS = {"complete": "completed", "closed": "completed"}
_FEWEST_FIGURES = 3
_NONE_OF_THEM = frozenset({"-", "\u2013", "\u2014", "nil", "none"})
_ALL_KINDS = frozenset({"", "total", "all", "totals", "grand total", "overall"})


class _UnreadableFigureError(Exception):
    """A line of a summary cannot be read; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Summary:
    """The tables one block of figures stands for, and the lines that cannot be read."""

    tables: tuple[SummaryTable, ...]
    unread: tuple[str, ...]


def summary_blocks(lines: Sequence[SourceLine]) -> Iterator[list[SourceLine]]:
    """Every table of figures, its header first."""
    for at, line in enumerate(lines):
        if line.cells and is_summary_header(line.cells):
            table = line.table
            yield list(takewhile(lambda row, no=table: row.cells and row.table == no, lines[at:]))


def is_summary_header(cells: Sequence[str]) -> bool:
    """Whether these cells head a table of figures (Total, Completed, Green, Amber, Red)."""
    names = [_figure_name(cell) for cell in cells]
    return "total" in names and len(set(names) - {None}) >= _FEWEST_FIGURES


def read_summary(
    block: Sequence[SourceLine], portfolio: Portfolio | None, portfolios: Sequence[Portfolio]
) -> Summary:
    """Read a block of figures: of the portfolio whose section it is in, or of one in each line."""
    header, *rows = block
    names = [_figure_name(cell) for cell in header.cells]
    read: list[tuple[Portfolio | None, SummaryLine]] = []
    unread: list[str] = []
    for row in rows:
        if all(map(is_rule, row.cells)):
            continue
        try:
            read.append(_line(row, names, portfolio, portfolios))
        except _UnreadableFigureError as error:
            unread.append(f"line {row.number}: {error}")
    return Summary(
        tables=tuple(
            SummaryTable(line=header.number, portfolio=whose, lines=tuple(one for _, one in lines))
            for whose, lines in groupby(read, key=lambda pair: pair[0])
        ),
        unread=tuple(unread),
    )


def _line(
    row: SourceLine,
    names: Sequence[str | None],
    portfolio: Portfolio | None,
    portfolios: Sequence[Portfolio],
) -> tuple[Portfolio | None, SummaryLine]:
    label = without_tags(row.cells[names.index(None)]) if None in names else ""
    kind = kind_in_words(label)
    named = next((one for one in portfolios if one.key == name_key(label)), None)
    if kind is None and named is None and label.casefold() not in _ALL_KINDS:
        raise _UnreadableFigureError(
            f'it speaks of {label!r}; call it "Recommendations", "Areas for Improvement", "Total" '
            "or by the name of a portfolio"
        )
    if len(row.cells) != len(names):
        raise _UnreadableFigureError(f"it has {len(row.cells)} cells, its header {len(names)}")
    figures = {name: _figure(cell) for name, cell in zip(names, row.cells, strict=True) if name}
    return named or portfolio, SummaryLine(line=row.number, kind=kind, **figures)


def _figure_name(cell: str) -> str | None:
    word = without_tags(cell).casefold()
    name = _FIGURE_WORDS.get(word, word)
    return name if name in _FIGURES else None


def _figure(cell: str) -> int:
    words = without_tags(cell)
    if words.casefold() in _NONE_OF_THEM:
        return 0
    if not words.isdecimal():
        raise _UnreadableFigureError(f"{words!r} stands where a whole number should be")
    return int(words)
