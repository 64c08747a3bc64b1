"""Which cells of a sheet are merged with the one above them."""

import re
from collections import defaultdict
from typing import IO, Final

from infra.documents.formats.limits import MOST_COLUMNS, MOST_ROWS

_MERGE = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^<>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"'
)
_CHUNK: Final = 1024 * 1024
_LONGEST_TAG: Final = 200
_LETTERS: Final = 26
_MOST_CELLS: Final = 200_000


def merged_downwards(sheet: IO[bytes]) -> dict[int, set[int]]:
    """The columns, from 0, of each row, from 1, whose cells go on from the row above.

    `sheet` is the sheet's part of the workbook's file, from its beginning.
    """
    columns: dict[int, set[int]] = defaultdict(set)
    before = b""
    cells = 0
    while chunk := sheet.read(_CHUNK):
        for first, top, last, bottom in _MERGE.findall(before + chunk):
            across = range(_column(first), min(_column(last) + 1, MOST_COLUMNS))
            for row in range(int(top) + 1, min(int(bottom), MOST_ROWS) + 1):
                columns[row].update(across)
                cells += len(across)
                # No plan has so many; files that say so are made to cost much.
                if cells > _MOST_CELLS:
                    return {}
        before = chunk[-_LONGEST_TAG:]
    return columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + letter - ord("A") + 1
    return number - 1
