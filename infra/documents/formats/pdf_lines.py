"""Words of a PDF put together into lines."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from infra.documents.formats.pdf_words import Word

_SHARED: Final = 0.5
# Words drawn a little over each other still follow each other.
_OVERLAP: Final = 2.0
# At the end of a word; by itself it is the mark of a list.
_DIVIDED = re.compile("\\w[-\N{HYPHEN}]$")


@dataclass(kw_only=True)
class PrintedLine:
    """Words that stand side by side."""

    words: list[Word] = field(default_factory=list[Word])

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def top(self) -> float:
        """Where the line begins, seen from the top of the page."""
        return min(word.top for word in self.words)

    @property
    def left(self) -> float:
        """Where the line begins, seen from the left of the page."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the line ends, seen from the left of the page."""
        return self.words[-1].right

    @property
    def bottom(self) -> float:
        """Where the line ends, seen from the top of the page."""
        return max(word.bottom for word in self.words)

    @property
    def height(self) -> float:
        """How high its letters are."""
        return max(word.bottom - word.top for word in self.words)

    def goes_on_with(self, word: Word) -> bool:
        """Whether a word stands to the right of the last one, at the same height."""
        last = self.words[-1]
        shared = min(last.bottom, word.bottom) - max(last.top, word.top)
        lower = min(last.bottom - last.top, word.bottom - word.top)
        return shared > lower * _SHARED and word.left >= last.right - _OVERLAP


def lines_of(words: Iterable[Word]) -> Iterator[PrintedLine]:
    """The lines in the order in which their words are drawn."""
    line = PrintedLine()
    for word in words:
        if line.words and not line.goes_on_with(word):
            yield line
            line = PrintedLine()
        line.words.append(word)
    if line.words:
        yield line


def joined_in_cell(words: list[Word], *, right: float) -> str:
    r"""The words of a cell; "\n" only where a line ended though the next word had room on it."""
    text = ""
    last: PrintedLine | None = None
    for line in sorted(lines_of(words), key=lambda one: one.top):
        if last is None:
            text = line.text
        elif _had_room(last, line.words[0], right):
            text += "\n" + line.text
        else:
            text += ("" if _DIVIDED.search(text) else " ") + line.text
        last = line
    return text


def _had_room(line: PrintedLine, word: Word, right: float) -> bool:
    space = line.height / 3
    # Cells keep a little free on the right.
    return line.right + space + (word.right - word.left) < right - space
