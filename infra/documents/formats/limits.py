"""How much one document may hold and its reading may cost, and why."""

from typing import Final

MEGABYTE: Final = 1024 * 1024

# A text of this size takes a second at most, so it is read without a process of its own.
LARGEST_AT_HOME: Final = MEGABYTE

# The longest national reports, with all their pictures, stay under 30 MB.
LARGEST_FILE: Final = 50 * MEGABYTE

# A report of 300 pages prints about one million characters; more than this is data, not a document.
MOST_CHARACTERS: Final = 10_000_000
MOST_LINES: Final = 100_000
# Blank lines count here, but not among the lines of a document.
MOST_FILE_LINES: Final = 1_000_000
MOST_PAGES: Final = 1_500
# A workbook may say that a row has 16,384 cells; no plan has a hundred columns.
MOST_COLUMNS: Final = 200
MOST_ROWS: Final = 50_000

# Word and Excel files are zip archives of XML, which is held in memory at about five times its
# size. Text shrinks to a tenth, tables of repeated cells to a fiftieth; a bomb to a thousandth.
MOST_EXPANDED: Final = 96 * MEGABYTE
MOST_PARTS: Final = 5_000
LARGEST_RATIO: Final = 200
# Small parts may shrink to next to nothing: an empty theme, a picture of one colour.
RATIO_MATTERS_FROM: Final = 8 * MEGABYTE

# What the process that reads formats of other makers may take of the machine. Address space is
# what Linux can hold it to; what is resident is less.
MOST_MEMORY: Final = 768 * MEGABYTE
MOST_CPU_SECONDS: Final = 60
# Waiting for a busy machine is not the document's fault, so the clock allows more than the CPU.
MOST_SECONDS: Final = 180


def in_megabytes(size: int) -> str:
    """A size as people read it: "50 MB"."""
    return f"{size // MEGABYTE} MB"
