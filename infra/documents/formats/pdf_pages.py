"""The one door to PDFium, which has no types: the words and the ruling lines of each page."""

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol, cast

import pypdfium2
from pypdfium2 import raw

from infra.documents.errors import UnreadableContentError
from infra.documents.formats.limits import MOST_PAGES
from infra.documents.formats.pdf_paths import Rule, Turn, rules_of

_WRONG_PASSWORD: Final = 4
_UNKNOWN_PROTECTION: Final = 5
# PDFium adds spaces and line ends where the page shows them.
_WORD = re.compile(r"[^\s\x00]+")
# A hyphen at the end of a line, and what stands for no character at all.
_CLEANED: Final = {0x02: "-", 0xFFFE: None, 0xFFFF: None}
_PROTECTED: Final = (
    "the PDF is protected by a password. Open it, print or save it without one, and choose that "
    "copy."
)


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


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page: its words in the order in which they are drawn."""

    number: int
    height: float
    words: list[Word] = field(default_factory=list[Word])
    rules: list[Rule] = field(default_factory=list[Rule])
    has_pictures: bool = False


class _Rect(Protocol):
    left: float
    top: float
    right: float
    bottom: float


class _Text(Protocol):
    @property
    def raw(self) -> object: ...
    def close(self) -> None: ...


class _PdfPage(Protocol):
    def get_size(self) -> tuple[float, float]: ...
    def get_rotation(self) -> int: ...
    def get_bbox(self) -> tuple[float, float, float, float]: ...
    def get_textpage(self) -> _Text: ...
    def close(self) -> None: ...


class _PdfDocument(Protocol):
    def __len__(self) -> int: ...
    def __getitem__(self, index: int) -> _PdfPage: ...
    def close(self) -> None: ...


_count_characters = cast("Callable[[object], int]", raw.FPDFText_CountChars)
_get_text = cast("Callable[[object, int, int, object], int]", raw.FPDFText_GetText)
_character = cast("Callable[[object, int], int]", raw.FPDFText_GetUnicode)
_box = cast("Callable[[object, int, object], int]", raw.FPDFText_GetLooseCharBox)
_new_rect = cast("Callable[[], _Rect]", raw.FS_RECTF)


def pages_of(content: bytes) -> Iterator[Page]:
    """Every page in turn; only one is held open at a time.

    Raises:
        UnreadableContentError: a password is needed, the file is damaged, or has too many pages.
    """
    document = _opened(content)
    try:
        if len(document) > MOST_PAGES:
            raise UnreadableContentError(
                f"the PDF has more than {MOST_PAGES:,} pages. Split it, and keep only the parts "
                "with recommendations."
            )
        for index in range(len(document)):
            page = document[index]
            yield _read(page, index + 1)
            page.close()
    finally:
        document.close()


def _opened(content: bytes) -> _PdfDocument:
    try:
        return cast("_PdfDocument", pypdfium2.PdfDocument(content))
    except pypdfium2.PdfiumError as error:
        code = cast("int | None", getattr(error, "err_code", None))
        if code in {_WRONG_PASSWORD, _UNKNOWN_PROTECTION}:
            raise UnreadableContentError(_PROTECTED) from error
        raise UnreadableContentError(
            "the PDF is damaged or cut off. Open it in a PDF program and print it to a new file, "
            "or ask for another copy."
        ) from error


def _read(page: _PdfPage, number: int) -> Page:
    turn = Turn(box=page.get_bbox(), degrees=page.get_rotation())
    rules, has_pictures = rules_of(page, turn)
    text = page.get_textpage()
    words = list(_words(text.raw, turn))
    text.close()
    return Page(
        number=number,
        height=page.get_size()[1],
        words=words,
        rules=rules,
        has_pictures=has_pictures,
    )


def _words(page: object, turn: Turn) -> Iterator[Word]:
    count = _count_characters(page)
    letters = _letters(page, count)
    first, last = _new_rect(), _new_rect()
    to_first, to_last = ctypes.byref(first), ctypes.byref(last)  # pyright: ignore[reportArgumentType] (ctypes structures)
    for found in _WORD.finditer(letters):
        _box(page, found.start(), to_first)
        _box(page, found.end() - 1, to_last)
        left, top = turn.point(first.left, first.top)
        right, bottom = turn.point(last.right, last.bottom)
        text = found[0].translate(_CLEANED)
        if text and turn.degrees:
            yield Word(text, *sorted((left, right)), *sorted((top, bottom)))
        elif text:
            yield Word(text, left, right, top, max(bottom, top))


def _letters(page: object, count: int) -> str:
    """One letter for each character of the page, so that places in both are the same."""
    room = ctypes.create_string_buffer(2 * (count + 1))
    given = _get_text(page, 0, count, ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)))
    # The text ends in a NUL. It is shorter than what was counted where fonts are broken.
    text = room.raw[: 2 * max(given - 1, 0)].decode("utf-16-le", "surrogatepass")
    if len(text) == count:
        return text
    return "".join(chr(_character(page, index)) for index in range(count))
