"""Text out of the bytes of a file, whatever encoding it was saved in."""

import codecs
import re
from typing import Final

from infra.documents.errors import UnreadableContentError

# UTF-32 comes first: its mark begins with the one of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
# Old programs left a form feed or an escape here and there, but never many.
_MOST_CONTROLS: Final = 0.005
_LINE_END = re.compile(r"\r\n|\r|\n")


def decode(content: bytes) -> str:
    """The text of a file: by its mark, else as UTF-8, else as Windows wrote it (cp1252).

    Raises:
        UnreadableContentError: it is no text at all, or does not hold to its own mark.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _marked(content, encoding)
    _refuse_binary(content)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _from_windows(content)


def split_lines(text: str) -> list[str]:
    """The lines of a text file, as every editor counts them."""
    return _LINE_END.split(text)


def _marked(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableContentError(
            f"the file says that it is {encoding.removesuffix('-sig').upper()}, but byte "
            f"{error.start} is not. Open it in an editor and save it again as UTF-8."
        ) from error


def _from_windows(content: bytes) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UnreadableContentError(
            f"byte {error.start} (0x{content[error.start]:02x}) is neither UTF-8 nor Windows-1252. "
            "Open the file in its own program and save it as UTF-8 text."
        ) from error


def _refuse_binary(content: bytes) -> None:
    controls = len(_CONTROLS.findall(content))
    if b"\x00" in content or controls > len(content) * _MOST_CONTROLS:
        raise UnreadableContentError(
            "this is a binary file of a kind that is not known. Open it in its own program and "
            "save it as .docx, .xlsx, .pdf, .csv or plain text."
        )
