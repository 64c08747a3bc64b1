"""The one door to PDFium, which has no types: the words and the ruling lines of each page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol, cast

import pypdfium2

from infra.documents.errors import UnreadableContentError
from infra.documents.formats.limits import MOST_PAGES
from infra.documents.formats.pdf_bullets import with_bullets
from infra.documents.formats.pdf_paths import Rule, Turn, drawing_of
from infra.documents.formats.pdf_words import Word, words_of

_WRONG_PASSWORD: Final = 4
_UNKNOWN_PROTECTION: Final = 5
_PROTECTED: Final = (
    "the PDF is protected by a password. Open it, print or save it without one, and choose that "
    "copy."
)


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page: its words in the order in which they are drawn."""

    number: int
    height: float
    words: list[Word] = field(default_factory=list[Word])
    rules: list[Rule] = field(default_factory=list[Rule])
    has_pictures: bool = False


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
    drawing = drawing_of(page, turn)
    text = page.get_textpage()
    words = with_bullets(list(words_of(text.raw, turn, drawing.rules)), drawing.dots)
    text.close()
    return Page(
        number=number,
        height=page.get_size()[1],
        words=words,
        rules=drawing.rules,
        has_pictures=drawing.has_pictures,
    )
