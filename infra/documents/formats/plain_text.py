"""Plain text: a line is a line, tabs and pipes make rows of cells."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from domain.source import Place, SourceLine
from infra.documents.errors import UnreadableContentError
from infra.documents.formats.decoding import split_lines
from infra.documents.formats.gathering import Gathered, Printed
from infra.documents.formats.limits import MOST_FILE_LINES
from infra.documents.formats.quoted_rows import QuotedRows

_PIPE_RULE = re.compile(r"^[\s|:=+-]*-[\s|:=+-]*$")
# One line with a bar in it is a menu or a remark; two alike are a table.
_FEWEST_PIPE_ROWS: Final = 2


def read_plain_text(text: str) -> tuple[SourceLine, ...]:
    """Every line that has words, numbered as editors number it.

    Raises:
        UnreadableContentError: there are more lines or characters than a document may have.
    """
    lines = split_lines(text)
    if len(lines) > MOST_FILE_LINES:
        raise UnreadableContentError(
            f"the text has more than {MOST_FILE_LINES:,} lines, most of them blank. Remove what "
            "is not needed."
        )
    pipes = _pipe_rows(lines)
    quoted = QuotedRows(lines)
    gathered = Gathered(numbered_by_place=True)
    blank_above = False
    index = 0
    while index < len(lines):
        line, place = lines[index], Place(line=index + 1)
        taken = 1
        if index in pipes:
            gathered.add_row(pipes[index], place, gap_above=blank_above)
        elif row := quoted.row_from(index):
            cells, taken = row
            gathered.add_row(cells, place, gap_above=blank_above)
        elif not _is_rule_of_pipes(line):
            gathered.add_text(line, place, Printed(gap_above=blank_above))
        blank_above = not line.strip()
        index += taken
    return tuple(gathered.lines)


def _pipe_rows(lines: list[str]) -> dict[int, list[str]]:
    """The cells of each line, by its index, that belongs to a table drawn with bars."""
    rows: dict[int, list[str]] = {}
    for drawn, run in groupby(enumerate(lines), key=lambda one: _is_drawn(one[1])):
        if drawn:
            rows.update(_rows_of_run(list(run)))
    return rows


def _rows_of_run(run: list[tuple[int, str]]) -> Iterator[tuple[int, list[str]]]:
    drawn = [(index, line.strip()) for index, line in run if not _is_rule_of_pipes(line)]
    # A bar at the edge is a frame only where every row has it; else a blank cell stands there.
    left = "|" if all(line.startswith("|") for _, line in drawn) else ""
    right = "|" if all(line.endswith("|") for _, line in drawn) else ""
    cells = [
        (index, line.removeprefix(left).removesuffix(right).split("|")) for index, line in drawn
    ]
    for _, alike in groupby(cells, key=lambda one: len(one[1])):
        rows = list(alike)
        if len(rows) >= _FEWEST_PIPE_ROWS:
            yield from rows


def _is_drawn(line: str) -> bool:
    return "|" in line and "\t" not in line


def _is_rule_of_pipes(line: str) -> bool:
    return "|" in line and _PIPE_RULE.match(line) is not None
