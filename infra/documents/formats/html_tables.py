"""The rows of a table on a web page, all of one width whatever its cells span."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from infra.documents.formats.limits import MOST_COLUMNS
from infra.documents.formats.nodes import Node, tag_of

_GROUPS = {"thead", "tbody", "tfoot"}
_CELLS = {"td", "th"}
_UNSEEN = {"script", "style", "template"}
_BREAKS = {"br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass(kw_only=True)
class HtmlRow:
    """A row: its cells, and the tables inside a row that has nothing else to say.

    `merged` are the columns that are merged with those above.
    """

    node: Node
    cells: list[str] = field(default_factory=list[str])
    inner_tables: list[Node] = field(default_factory=list[Node])
    merged: list[int] = field(default_factory=list[int])


def is_table(node: Node) -> bool:
    """Whether this is a table with rows."""
    return tag_of(node) == "table"


def rows_of_table(table: Node) -> list[HtmlRow]:
    """Every row; a cell that spans several is printed in the first and blank in the others."""
    rows: list[HtmlRow] = []
    taken: dict[int, int] = {}
    for node in _table_rows(table):
        row = HtmlRow(node=node)
        cells = [one for one in node if tag_of(one) in _CELLS]
        inner = [table for cell in cells for table in _tables_in(cell)]
        row.inner_tables = inner if len(cells) == 1 else []
        for cell in cells:
            _pass_taken(row, taken)
            _add_cell(row, taken, cell)
        _pass_taken(row, taken)
        rows.append(row)
    width = max((len(row.cells) for row in rows), default=0)
    for row in rows:
        row.cells += [""] * (width - len(row.cells))
    return rows


def _table_rows(table: Node) -> Iterator[Node]:
    for one in table:
        if tag_of(one) == "tr":
            yield one
        elif tag_of(one) in _GROUPS:
            yield from (row for row in one if tag_of(row) == "tr")


def _pass_taken(row: HtmlRow, taken: dict[int, int]) -> None:
    """Leave blank what a cell of a row above still covers."""
    while taken.get(len(row.cells), 0) > 0:
        taken[len(row.cells)] -= 1
        row.merged.append(len(row.cells))
        row.cells.append("")


def _add_cell(row: HtmlRow, taken: dict[int, int], cell: Node) -> None:
    words = "" if row.inner_tables else "".join(_words(cell))
    for offset in range(_span(cell, "colspan")):
        taken[len(row.cells)] = _span(cell, "rowspan") - 1
        row.cells.append("" if offset else words)


def _span(cell: Node, name: str) -> int:
    given = cell.get(name) or "1"
    return max(1, min(int(given), MOST_COLUMNS)) if given.isdecimal() else 1


def _tables_in(node: Node) -> Iterator[Node]:
    for one in node:
        if is_table(one):
            yield one
        else:
            yield from _tables_in(one)


def _words(node: Node) -> Iterator[str]:
    r"""The words of a cell with "\n" where the page shows a new line."""
    yield " ".join((node.text or " ").split("\n"))
    for one in node:
        tag = tag_of(one)
        breaks = "\n" if tag in _BREAKS else ""
        yield breaks
        if tag and tag not in _UNSEEN:
            yield from _words(one)
        yield breaks or (" " if tag in _CELLS else "")
        yield " ".join((one.tail or "").split("\n"))
