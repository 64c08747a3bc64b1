"""Which format a document has, by what is in it; its name only decides between kinds of text."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from infra.documents.errors import UnreadableContentError
from infra.documents.formats.delimited import delimiter_of


class Format(StrEnum):
    """What the first bytes of a file tell."""

    PACKAGE = "package"
    """A zip archive: what it holds tells whether it is for Word or Excel."""
    PDF = "pdf"
    TEXT = "text"


class TextKind(StrEnum):
    """What the shape of a text tells."""

    PLAIN = "plain"
    DELIMITED = "delimited"
    MARKDOWN = "markdown"
    HTML = "html"


@dataclass(frozen=True, kw_only=True)
class Recognised:
    """A text whose kind is known; `delimiter` is what stands between the cells of a table."""

    kind: TextKind
    text: str
    delimiter: str = ""


_SAVE_AS: Final = "Open it in its own program and save it as .docx, .xlsx, .pdf or plain text."
_PICTURE: Final = (
    "this is a picture, and words in pictures are not read. Choose the document it was taken from."
)
_REFUSED: Final = (
    (b"{\\rtf", f"this is an RTF file. {_SAVE_AS}"),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"\x1f\x8b", "this is a gzip archive. Unpack it and choose the documents in it."),
    (b"7z\xbc\xaf", "this is a 7-Zip archive. Unpack it and choose the documents in it."),
    (b"Rar!", "this is a RAR archive. Unpack it and choose the documents in it."),
    (b"MIME-Version:", f"this is a web archive or an e-mail. {_SAVE_AS}"),
)
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF: Final = b"%PDF-"
# Some programs write a few lines of their own before it.
_PDF_WITHIN: Final = 1024

_OLE_KINDS: Final = (
    ("EncryptedPackage", "it is protected by a password. Open it, remove the password, save it."),
    ("WordDocument", "this is a Word file of the old kind (.doc). Save it in Word as .docx."),
    ("Workbook", "this is an Excel file of the old kind (.xls). Save it in Excel as .xlsx."),
    ("Book", "this is an Excel file of the old kind (.xls). Save it in Excel as .xlsx."),
)

_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*|<!--[^<>]{0,2000}-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|style|script|table|div|section|article|main"
    r"|h[1-6]|p|ul|ol|span)\b",
    re.IGNORECASE,
)
_HTML_END = re.compile(
    r"</(?:html|body|table|div|section|article|main|h[1-6]|p|ul|ol)\s*>", re.IGNORECASE
)
_HEADING = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_TABLE_RULE = re.compile(r"^ {0,3}\|?[ :]*-{3,}[ :]*(?:\|[ :]*-{3,}[ :]*)+\|?[ \t]*$", re.MULTILINE)
_MARKDOWN_NAMES: Final = {".md", ".markdown"}
_TABLE_NAMES: Final = {".csv", ".tsv"}


def binary_format(content: bytes) -> Format | None:
    """Which format this is if it is no text.

    Raises:
        UnreadableContentError: one that is not read; the message says what to save instead.
    """
    if content.startswith(_OLE):
        raise UnreadableContentError(_ole_problem(content))
    for start, problem in _REFUSED:
        if content.startswith(start):
            raise UnreadableContentError(problem)
    if content.startswith(_ZIP):
        return Format.PACKAGE
    return Format.PDF if _PDF in content[:_PDF_WITHIN] else None


def recognise_text(text: str, ending: str = "") -> Recognised:
    """Which kind of text this is, by its shape; `ending` is that of its name (".csv")."""
    if _HTML_START.match(text) and _HTML_END.search(text):
        return Recognised(kind=TextKind.HTML, text=text)
    if _is_markdown(text, ending):
        return Recognised(kind=TextKind.MARKDOWN, text=text)
    delimiter = delimiter_of(text, named_table=ending in _TABLE_NAMES)
    # Tabs are cells in plain text as well, and there stray quotes do no harm.
    if delimiter and (delimiter != "\t" or ending in _TABLE_NAMES):
        return Recognised(kind=TextKind.DELIMITED, text=text, delimiter=delimiter)
    return Recognised(kind=TextKind.PLAIN, text=text)


def _is_markdown(text: str, ending: str) -> bool:
    if "\t" in text:
        return False
    marked = _HEADING.search(text) or _TABLE_RULE.search(text)
    return ending in _MARKDOWN_NAMES or marked is not None


def _ole_problem(content: bytes) -> str:
    for stream, problem in _OLE_KINDS:
        if stream.encode("utf-16-le") in content:
            return problem
    return f"this is an Office file of an old or unknown kind. {_SAVE_AS}"
