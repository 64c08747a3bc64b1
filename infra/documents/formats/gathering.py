"""Gathering the lines of a document in reading order, up to what a document may hold."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from domain.source import Place, SourceLine
from infra.documents.errors import UnreadableContentError
from infra.documents.formats.cleaning import clean_cell, clean_line
from infra.documents.formats.limits import MOST_CHARACTERS, MOST_LINES

_SPLIT = "Split it, and keep only the parts with recommendations."


@dataclass(frozen=True, kw_only=True)
class Printed:
    """What a format says about a line of running text besides its words."""

    heading: int | None = None
    listed: bool = False
    gap_above: bool = False


PLAIN = Printed()
PARAGRAPH = Printed(gap_above=True)


@dataclass
class Gathered:
    """The lines so far; a table goes on until running text stands below it.

    In a text file the number of a line is its place there: `numbered_by_place`.

    Raises, whatever is added:
        UnreadableContentError: the document holds more than a document may.
    """

    numbered_by_place: bool = False
    lines: list[SourceLine] = field(default_factory=list[SourceLine])
    _tables: int = 0
    _in_table: bool = False
    _characters: int = 0

    def add_text(self, text: str, place: Place | None = None, printed: Printed = PLAIN) -> None:
        """Add a line of running text, unless it has no words; the place defaults to its number."""
        if words := clean_line(text):
            self._in_table = False
            number = self._next(place)
            self._add(
                SourceLine(
                    number=number,
                    place=place or Place(line=number),
                    text=words,
                    heading=printed.heading,
                    listed=printed.listed,
                    gap_above=printed.gap_above,
                ),
                len(words),
            )

    def add_row(
        self,
        cells: Iterable[str],
        place: Place | None = None,
        *,
        gap_above: bool = False,
        merged: Iterable[int] = (),
    ) -> None:
        """Add a row of the table at hand, unless it has no words."""
        cleaned = tuple(clean_cell(cell) for cell in cells)
        if any(cleaned):
            self._tables += not self._in_table
            self._in_table = True
            number = self._next(place)
            self._add(
                SourceLine(
                    number=number,
                    place=place or Place(line=number),
                    cells=cleaned,
                    table=self._tables,
                    merged=tuple(merged),
                    gap_above=gap_above,
                ),
                sum(map(len, cleaned)) + len(cleaned),
            )

    def end_table(self) -> None:
        """The next row belongs to another table."""
        self._in_table = False

    def _next(self, place: Place | None) -> int:
        last = self.lines[-1].number if self.lines else 0
        return max(place.line, last + 1) if place and self.numbered_by_place else last + 1

    def _add(self, line: SourceLine, characters: int) -> None:
        self._characters += characters
        if self._characters > MOST_CHARACTERS:
            raise UnreadableContentError(
                f"the document has more than {MOST_CHARACTERS // 1_000_000} million characters. "
                + _SPLIT
            )
        if len(self.lines) >= MOST_LINES:
            raise UnreadableContentError(
                f"the document has more than {MOST_LINES:,} lines. " + _SPLIT
            )
        self.lines.append(line)
