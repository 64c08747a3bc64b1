"""Telling plain text, which has no mark of its own, from everything else."""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from domain.evidence_files import FileType, UnusableFileContentError

_CHUNK: Final = 1024 * 1024
_HEAD_BYTES: Final = 1024
_BYTE_ORDER_MARK: Final = codecs.BOM_UTF8
# Of the control characters, text has tabs, line ends and page breaks alone.
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
# The five bytes that Windows' western encoding leaves without a meaning.
_MEANINGLESS: Final = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
# Pages, drawings, scripts and formatted texts are written in plain characters too.
_MARKED_UP: Final = re.compile(
    rb"\s*(<(!|\?|html|head|body|script|svg|iframe|title|meta)|\{\\rtf|%!PS|%PDF|#!)",
    re.IGNORECASE,
)
_MAIL_HEADER: Final = re.compile(rb"[!-9;-~]+[ \t]*:")


def require_text(file: BinaryIO, kind: FileType) -> None:
    """Let UTF-8 or Windows' western encoding through, as long as it is text and nothing more.

    Raises:
        UnusableFileContentError: it is in another encoding, or no text, or a page or a program.
    """
    if _MARKED_UP.match(_head(file)):
        raise UnusableFileContentError(
            f"The file's name ends in .{kind.ending}, but it is a page, a program or a formatted"
            " text: print it to PDF, and send that."
        )
    if any(_CONTROLS.search(chunk) for chunk in _chunks(file)) or not _is_decodable(file):
        raise UnusableFileContentError(
            f"The file's name ends in .{kind.ending}, but it cannot be read as {kind.words}: save"
            " it with the encoding UTF-8, and send that."
        )


def require_mail(file: BinaryIO, kind: FileType) -> None:
    """Let a message through; its parts may be in any encoding.

    Raises:
        UnusableFileContentError: it does not begin with a header, or is no text.
    """
    has_header = _MAIL_HEADER.match(_head(file))
    if not has_header or any(b"\x00" in chunk for chunk in _chunks(file)):
        raise UnusableFileContentError(
            f"The file's name ends in .{kind.ending}, but it is no {kind.words}: save the message"
            " anew from the mail program, or as PDF, and send that."
        )


def _head(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read(_HEAD_BYTES).removeprefix(_BYTE_ORDER_MARK)


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(_CHUNK):
        yield chunk


def _is_decodable(file: BinaryIO) -> bool:
    return _is_utf_8(file) or not any(_MEANINGLESS.search(chunk) for chunk in _chunks(file))


def _is_utf_8(file: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in _chunks(file):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
