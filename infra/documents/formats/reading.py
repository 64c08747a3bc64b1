"""Reading a document of any format: from a file, from an upload, or from what was pasted."""

from pathlib import Path, PurePath

from domain.source import SourceDocument
from infra.documents.errors import UnreadableContentError, UnreadableDocumentError
from infra.documents.formats.confined import read_confined
from infra.documents.formats.delimited import read_delimited
from infra.documents.formats.file_bytes import check_size, read_bytes
from infra.documents.formats.kinds import Format, Recognised, recognise, recognise_text
from infra.documents.formats.plain_text import read_plain_text
from infra.documents.formats.wire import Content

PASTED = "Pasted text"


def read_source(path: Path) -> SourceDocument:
    """Everything that one file prints, whatever its format, which its content tells.

    Raises:
        UnreadableDocumentError: names the file and says what to do about it.
    """
    return _read(path, path.name, read_bytes(path))


def read_source_bytes(name: str, content: bytes) -> SourceDocument:
    """Everything that an uploaded file prints; folders in its name are passed over.

    Raises:
        UnreadableDocumentError: names the file and says what to do about it.
    """
    file = PurePath(name.replace("\\", "/")).name or "document"
    check_size(file, content)
    return _read(file, file, content)


def read_pasted(text: str, *, name: str = PASTED) -> SourceDocument:
    """Everything in a text that somebody pasted: plain, with tabs, CSV, HTML or Markdown.

    Raises:
        UnreadableDocumentError: nothing is in it, or more than a document may hold.
    """
    check_size(name, text.encode("utf-8", "replace"))
    try:
        return _document(name, _content_of(b"", recognise_text(text.removeprefix("\ufeff"))))
    except UnreadableContentError as error:
        raise UnreadableDocumentError(name, error.problem) from error


def _read(path: Path | str, name: str, content: bytes) -> SourceDocument:
    try:
        return _document(name, _content_of(content, recognise(content, name)))
    except UnreadableContentError as error:
        raise UnreadableDocumentError(path, error.problem) from error


def _content_of(content: bytes, recognised: Recognised) -> Content:
    """Text is read here; what other makers' parsers have to open is read under guard."""
    match recognised.format:
        case Format.PLAIN:
            return Content(lines=read_plain_text(recognised.text))
        case Format.DELIMITED:
            return Content(lines=read_delimited(recognised.text, recognised.delimiter))
        case Format.HTML | Format.MARKDOWN:
            text = recognised.text.encode("utf-8", "replace")
            return read_confined(recognised.format, text)
        case Format.PACKAGE | Format.PDF:
            return read_confined(recognised.format, content)


def _document(name: str, content: Content) -> SourceDocument:
    if not content.lines:
        raise UnreadableContentError(
            "the file is empty: it has no words in it. Choose a file with a plan or a report in it."
        )
    return SourceDocument(file=name, lines=content.lines, notes=content.notes)
