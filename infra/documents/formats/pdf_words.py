"""The words of a page of a PDF, put together from its letters and where each is drawn."""

import ctypes
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Protocol, cast

from pypdfium2 import raw

from infra.documents.formats.pdf_paths import Rule, Turn

# PDFium adds spaces and line ends where the page shows them. It marks the hyphen of a word that is
# divided between two lines, and has nothing between its halves.
_WORD = re.compile(r"[^\s\x00\x02\ufffe]*[\x02\ufffe]|[^\s\x00\x02\ufffe]+")
# The hyphen is marked by what stands for no character elsewhere.
_NOT_SHOWN = re.compile(r"[\s\x00\x02\ufffe\uffff]")
# Narrower than the thinnest space, as a part of the height of a line.
_NO_SPACE: Final = 0.08
_SAME_LINE: Final = 0.3
# How far a word has to reach over a line down the page to be two words of two cells.
_REACHES_OVER: Final = 1.5


@dataclass(frozen=True, slots=True)
class Word:
    """A word and the box it stands in, in points from the top left of the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(slots=True)
class _Piece:
    """A word with the places of its first letter and of what follows its last."""

    word: Word
    start: int
    end: int


class _Rect(Protocol):
    left: float
    top: float
    right: float
    bottom: float


_count_characters = cast("Callable[[object], int]", raw.FPDFText_CountChars)
_get_text = cast("Callable[[object, int, int, object], int]", raw.FPDFText_GetText)
_character = cast("Callable[[object, int], int]", raw.FPDFText_GetUnicode)
_is_hyphen = cast("Callable[[object, int], int]", raw.FPDFText_IsHyphen)
_is_added = cast("Callable[[object, int], int]", raw.FPDFText_IsGenerated)
_box = cast("Callable[[object, int, object], int]", raw.FPDFText_GetLooseCharBox)
_new_rect = cast("Callable[[], _Rect]", raw.FS_RECTF)


def words_of(text: object, turn: Turn, rules: Iterable[Rule]) -> Iterator[Word]:
    """The words of a page's text in the order in which they are drawn."""
    letters = _Letters(text, turn)
    down = sorted((rule for rule in rules if not rule.across), key=lambda rule: rule.at)
    places = [rule.at for rule in down]
    for piece in letters.joined(letters.pieces()):
        word = piece.word
        first = bisect_left(places, word.left + _REACHES_OVER)
        last = bisect_left(places, word.right - _REACHES_OVER, first)
        edges = [rule.at for rule in down[first:last] if _crosses(rule, word)]
        if edges:
            yield from letters.divided(piece, edges)
        else:
            yield word


def _crosses(rule: Rule, word: Word) -> bool:
    return rule.start <= word.middle[1] <= rule.end


class _Letters:
    """The letters of a page, of which only those at the ends of words are looked at one by one."""

    def __init__(self, page: object, turn: Turn) -> None:
        self._page = page
        self._turn = turn
        self._text = _letters(page, _count_characters(page))
        self._first, self._last = _new_rect(), _new_rect()
        self._to_first = ctypes.byref(self._first)  # pyright: ignore[reportArgumentType] (a ctypes structure)
        self._to_last = ctypes.byref(self._last)  # pyright: ignore[reportArgumentType] (a ctypes structure)

    def pieces(self) -> Iterator[_Piece]:
        """What stands between spaces, line ends and the hyphens of divided words."""
        for found in _WORD.finditer(self._text):
            if piece := self._piece(found.start(), found.end()):
                yield piece

    def joined(self, pieces: Iterable[_Piece]) -> Iterator[_Piece]:
        """The pieces, those joined that have nothing but an added space between them.

        PDFium takes some pages for ones that are written downwards, and parts all their letters.
        """
        whole: _Piece | None = None
        for piece in pieces:
            if whole and _touch(whole.word, piece.word) and self._only_added(whole, piece):
                whole = _together(whole, piece)
                continue
            if whole:
                yield whole
            whole = piece
        if whole:
            yield whole

    def divided(self, piece: _Piece, edges: Sequence[float]) -> Iterator[Word]:
        """The parts of a word between the edges of cells."""
        starts = [piece.start]
        left = list(edges)
        for at in range(piece.start + 1, piece.end):
            letter = self._piece(at, at + 1)
            if letter and left and letter.word.middle[0] > left[0]:
                starts.append(at)
                left = [edge for edge in left if edge >= letter.word.middle[0]]
        for start, end in pairwise([*starts, piece.end]):
            if part := self._piece(start, end):
                yield part.word

    def _piece(self, start: int, end: int) -> _Piece | None:
        text = self._text[start:end]
        if _NOT_SHOWN.search(text):
            text = "".join(self._shown(at) for at in range(start, end))
        if not text:
            return None
        _box(self._page, start, self._to_first)
        _box(self._page, end - 1, self._to_last)
        left, top = self._turn.point(self._first.left, self._first.top)
        right, bottom = self._turn.point(self._last.right, self._last.bottom)
        if self._turn.degrees:
            word = Word(text, *sorted((left, right)), *sorted((top, bottom)))
        else:
            word = Word(text, left, right, top, max(bottom, top))
        return _Piece(word, start, end)

    def _shown(self, at: int) -> str:
        letter = self._text[at]
        if not _NOT_SHOWN.match(letter):
            return letter
        return "-" if _is_hyphen(self._page, at) else ""

    def _only_added(self, above: _Piece, below: _Piece) -> bool:
        return all(_is_added(self._page, at) for at in range(above.end, below.start))


def _touch(word: Word, other: Word) -> bool:
    height = word.bottom - word.top
    return (
        abs(other.left - word.right) <= height * _NO_SPACE
        and abs(word.top - other.top) < height * _SAME_LINE
        and abs(word.bottom - other.bottom) < height * _SAME_LINE
    )


def _together(above: _Piece, below: _Piece) -> _Piece:
    one, other = above.word, below.word
    word = Word(
        one.text + other.text,
        one.left,
        other.right,
        min(one.top, other.top),
        max(one.bottom, other.bottom),
    )
    return _Piece(word, above.start, below.end)


def _letters(page: object, count: int) -> str:
    """One letter for each character of the page, so that places in both are the same."""
    room = ctypes.create_string_buffer(2 * (count + 1))
    given = _get_text(page, 0, count, ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)))
    # The text ends in a NUL. It is shorter than what was counted where fonts are broken.
    text = room.raw[: 2 * max(given - 1, 0)].decode("utf-16-le", "surrogatepass")
    if len(text) == count:
        return text
    return "".join(chr(_character(page, index)) for index in range(count))
