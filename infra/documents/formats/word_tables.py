"""The rows of a Word table, all as wide as its grid whatever is merged."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from infra.documents.formats.limits import MOST_COLUMNS
from infra.documents.formats.nodes import Node
from infra.documents.formats.word_nodes import child, value, word
from infra.documents.formats.word_text import blocks_in

_ROW: Final = word("w:tr")
_CELL: Final = word("w:tc")
_TABLE: Final = word("w:tbl")
_WRAPPERS: Final = {word("w:sdt"), word("w:sdtContent"), word("w:ins"), word("w:customXml")}


@dataclass(kw_only=True)
class WordRow:
    """A row: the cells that print something, each with its column, and how wide the table is.

    `merged` are the columns that are merged with those above.
    """

    text_of: Callable[[Node], str]
    width: int = 0
    cells: list[Node] = field(default_factory=list[Node])
    columns: list[int] = field(default_factory=list[int])
    merged: list[int] = field(default_factory=list[int])

    @property
    def inner_tables(self) -> bool:
        """Whether the row is only a frame around other tables."""
        return len(self.cells) == 1 and any(one.tag == _TABLE for one in blocks_in(self.cells[0]))

    def texts(self) -> list[str]:
        """What each column prints; what is merged prints in the first of its cells."""
        texts = [""] * self.width
        for column, cell in zip(self.columns, self.cells, strict=True):
            texts[column] = self.text_of(cell)
        return texts


def rows_of_table(table: Node, text_of: Callable[[Node], str]) -> list[WordRow]:
    """Every row, from the top."""
    rows = [_read_row(row, text_of) for row in _inside(table, _ROW) if not _is_deleted(row)]
    width = max((row.width for row in rows), default=0)
    for row in rows:
        row.width = width
    return rows


def _read_row(node: Node, text_of: Callable[[Node], str]) -> WordRow:
    row = WordRow(text_of=text_of)
    properties = child(node, "w:trPr")
    row.width = _count(value(properties, "w:gridBefore"), least=0)
    for cell in _inside(node, _CELL):
        if _goes_on_from_above(cell):
            row.merged.append(row.width)
        else:
            row.cells.append(cell)
            row.columns.append(row.width)
        row.width += _count(value(cell, "w:tcPr", "w:gridSpan"), least=1)
    row.width += _count(value(properties, "w:gridAfter"), least=0)
    return row


def _inside(parent: Node, tag: str) -> Iterator[Node]:
    for one in parent:
        if one.tag == tag:
            yield one
        elif one.tag in _WRAPPERS:
            yield from _inside(one, tag)


def _is_deleted(row: Node) -> bool:
    return child(row, "w:trPr", "w:del") is not None


def _goes_on_from_above(cell: Node) -> bool:
    merge = child(cell, "w:tcPr", "w:vMerge")
    return merge is not None and merge.get(word("w:val")) in {None, "continue"}


def _count(given: str | None, *, least: int) -> int:
    return max(least, min(int(given), MOST_COLUMNS)) if given and given.isdecimal() else least
