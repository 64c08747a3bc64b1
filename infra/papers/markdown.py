"""A board paper as Markdown."""

import re

from domain.paper_words import rating_in_words
from infra.papers.contents import Cell, Column, PaperContents, Part, Rated, Table

# Whatever Markdown, or HTML within it, would take for its own: anywhere, and at the beginning.
_MARKS = re.compile(r"([\\`*_\[\]<>#|~]|^[-+])")


def paper_as_markdown(paper: PaperContents) -> str:
    """The whole paper as text; nothing written by people is taken for markup."""
    opening = (f"# {_plain(paper.title)}", _plain(paper.scope), *map(_plain, paper.paragraphs))
    parts = (block for part in paper.parts for block in _blocks(part))
    return "\n\n".join((*opening, *parts)) + "\n"


def _blocks(part: Part) -> tuple[str, ...]:
    table = () if part.table is None else (_table(part.table),)
    return (f"## {_plain(part.heading)}", *table, *map(_plain, part.paragraphs))


def _table(table: Table) -> str:
    heading = _row(tuple(column.heading for column in table.columns))
    rule = "| " + " | ".join(map(_rule, table.columns)) + " |"
    return "\n".join((heading, rule, *map(_row, table.rows)))


def _rule(column: Column) -> str:
    return "---:" if column.is_number else "---"


def _row(cells: tuple[Cell, ...]) -> str:
    return "| " + " | ".join(map(_cell, cells)) + " |"


def _cell(cell: Cell) -> str:
    return rating_in_words(cell.rag) if isinstance(cell, Rated) else _plain(cell)


def _plain(words: str) -> str:
    return _MARKS.sub(r"\\\1", " ".join(words.split()))
