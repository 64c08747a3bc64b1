"""The words by which a table's columns and a plan's labels are known."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.plan.document import Column
from domain.plan.references import kind_in_words
from infra.documents.errors import UnreadableLineError

COLUMN_WORDS: dict[Column, frozenset[str]] = {
    Column.REFERENCE: frozenset(
        {"ref", "ref no", "reference", "reference no", "no", "number", "rec no", "item", "item no"}
    ),
    Column.TEXT: frozenset({"finding", "findings", "action", "text", "description", "issue"}),
    Column.DUE: frozenset(
        {"due", "due date", "date due", "due by", "by when", "deadline", "target date"}
        | {"completion date", "target completion date"}
    ),
    Column.ACTION_OWNER: frozenset(
        {"action owner", "action owners", "owner", "owners", "lead", "action lead", "by whom"}
        | {"responsible officer", "assigned to", "lead officer"}
    ),
    Column.MANAGEMENT_RESPONSE: frozenset(
        {"management response", "response", "progress", "progress update", "update"}
        | {"action taken", "comments", "current position"}
    ),
    Column.UPDATED: frozenset(
        {"date of update", "update date", "date updated", "last updated", "updated", "updated on"}
    ),
    Column.RAG: frozenset({"rag", "rag status", "rag rating", "status", "current rag"}),
}
_NEEDED = (Column.REFERENCE, Column.TEXT, Column.DUE, Column.ACTION_OWNER)
# With fewer known words than this, a line that happens to say "No" is no header.
_FEWEST_KNOWN = 3
_NOT_WORDS = re.compile(r"[^a-z0-9]+")

EXPECTED = "Ref, Recommendation (or Areas for Improvement), Due Date, Action Owner"


@dataclass(frozen=True, kw_only=True)
class Header:
    """A table's header: where each column stands, and what the item column is called."""

    line: int
    columns: tuple[str, ...]
    item_heading: str

    @property
    def width(self) -> int:
        """How many cells every row below has to have."""
        return len(self.columns)


def read_header(cells: Sequence[str], line: int) -> Header | None:
    """Read a line of cells as a table's header; None when it is none.

    A column Traction does not know keeps its own heading. A blank heading is the item's text
    when no other column is.

    Raises:
        UnreadableLineError: it is a header, but lacks a column or has one twice.
    """
    known = [_column(cell) for cell in cells]
    if Column.REFERENCE not in known or len(set(known) - {None}) < _FEWEST_KNOWN:
        return None
    if Column.TEXT not in known and "" in cells:
        known[list(cells).index("")] = Column.TEXT
    _refuse_unclear(cells, known, line)
    names = [
        column.value if column else (cell or f"column {number}")
        for number, (cell, column) in enumerate(zip(cells, known, strict=True), start=1)
    ]
    return Header(line=line, columns=tuple(names), item_heading=cells[known.index(Column.TEXT)])


def _column(heading: str) -> Column | None:
    words = _NOT_WORDS.sub(" ", heading.casefold()).strip()
    if kind_in_words(words) and not words.endswith((" no", " ref")):
        return Column.TEXT
    return next((column for column, known in COLUMN_WORDS.items() if words in known), None)


def _refuse_unclear(cells: Sequence[str], known: Sequence[Column | None], line: int) -> None:
    missing = [column for column in _NEEDED if column not in known]
    if missing:
        names = ", ".join(column.replace("_", " ") for column in missing)
        raise UnreadableLineError(
            line,
            f"the table's header has no column for: {names}. The columns looked for are "
            f"{EXPECTED}; rename or add the missing one.",
        )
    for column in Column:
        headings = [cell for cell, found in zip(cells, known, strict=True) if found is column]
        if len(headings) > 1:
            raise UnreadableLineError(
                line,
                f"the columns {' and '.join(map(repr, headings))} both read as the "
                f"{column.replace('_', ' ')}. Rename the one that is something else.",
            )
