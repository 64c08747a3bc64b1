"""Rows of cells between tabs, with quotes around cells that hold tabs or line breaks themselves."""

import re
from typing import Final

# A spreadsheet quotes a cell only where it must, and doubles the quotes inside.
_QUOTED_CELL = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"(?:\t|$)')
_LONGEST_CELL_IN_LINES: Final = 200
# Each look costs a pass over the line; a row of stray quotes must not cost one for each of them.
_MOST_LOOKS: Final = 20


class QuotedRows:
    """The lines of a file with tabs, some of which belong to one row."""

    def __init__(self, lines: list[str]) -> None:
        """Look at the lines as they stand in the file."""
        self._lines = lines

    def row_from(self, index: int) -> tuple[list[str], int] | None:
        """The row that begins on that line, as `row_at` gives it; None when none does.

        The first tab may stand on a later line than the row's beginning.
        """
        line = self._lines[index]
        if "\t" in line:
            return self.row_at(index) if line.strip() else None
        if not line.startswith('"'):
            return None
        cells, taken = self.row_at(index)
        return (cells, taken) if len(cells) > 1 else None

    def row_at(self, index: int) -> tuple[list[str], int]:
        """The cells of the row that begins on that line, and how many lines it takes up."""
        line = self._lines[index]
        cells: list[str] = []
        at, taken, looks = 0, 1, 0
        while at <= len(line):
            if (
                line.startswith('"', at)
                and looks < _MOST_LOOKS
                and not _QUOTED_CELL.match(line, at)
            ):
                looks += 1
                line, taken = self._until_closed(line, at, index, taken)
            cell, at = _cell_at(line, at)
            cells.append(cell)
        return cells, taken

    def _until_closed(self, line: str, at: int, index: int, taken: int) -> tuple[str, int]:
        """The line with as many below it as the quotes at `at` need to close, if they do."""
        if line.count('"', at) % 2 == 0:
            return line, taken
        joined = [line]
        for more, below in enumerate(self._following(index + taken), start=1):
            joined.append(below)
            if below.count('"') % 2:
                whole = "\n".join(joined)
                closes = _QUOTED_CELL.match(whole, at) is not None
                return (whole, taken + more) if closes else (line, taken)
        return line, taken

    def _following(self, index: int) -> list[str]:
        return self._lines[index : index + _LONGEST_CELL_IN_LINES]


def _cell_at(line: str, at: int) -> tuple[str, int]:
    """The cell that begins there and where the next one begins; quotes somebody wrote are kept."""
    quoted = _QUOTED_CELL.match(line, at)
    if quoted and re.search(r'[\n\t]|""', quoted[1]):
        return quoted[1].replace('""', '"'), quoted.end() + (quoted.end() == len(line))
    end = line.find("\t", at)
    return (line[at:], len(line) + 1) if end < 0 else (line[at:end], end + 1)
