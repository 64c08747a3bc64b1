"""Cells of text files that a spreadsheet would take for formulas, and how they are kept words."""

import re
from typing import Final

# The wide forms count as well where the keyboard is East Asian.
_FORMULA: Final = re.compile(r"'*[=+@\uff1d\uff0b\uff0d\uff20-]")
_GUARD: Final = "'"


def guarded(cell: str) -> str:
    """The cell, an apostrophe before it if a spreadsheet might carry it out."""
    return f"{_GUARD}{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before it was guarded."""
    guard = cell.startswith(_GUARD) and _FORMULA.match(cell)
    return cell.removeprefix(_GUARD) if guard else cell
