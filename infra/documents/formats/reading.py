"""Reading a document of any format: from a file, from an upload, or from what was pasted."""

from pathlib import Path, PurePath

from domain.source import SourceDocument
from infra.documents.errors import UnreadableContentError, UnreadableDocumentError
from infra.documents.formats.confined import read_confined
from infra.documents.formats.decoding import decode
from infra.documents.formats.file_bytes import NO_WORDS, check_size, read_bytes
from infra.documents.formats.kinds import Format, binary_format, recognise_text
from infra.documents.formats.limits import LARGEST_AT_HOME
from infra.documents.formats.texts import IS_READ_AT_HOME, read_text
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
    content = text.encode("utf-8", "replace")
    check_size(name, content)
    return _read(name, name, content)


def _read(path: Path | str, name: str, content: bytes) -> SourceDocument:
    try:
        found = _content_of(content, PurePath(name).suffix.lower())
    except UnreadableContentError as error:
        raise UnreadableDocumentError(path, error.problem) from error
    if not found.lines:
        raise UnreadableDocumentError(path, NO_WORDS)
    return SourceDocument(file=name, lines=found.lines, notes=found.notes)


def _content_of(content: bytes, ending: str) -> Content:
    """A page of text is read here; whatever could take long or much is read under guard."""
    if binary := binary_format(content):
        return read_confined(binary, content)
    if len(content) > LARGEST_AT_HOME:
        return read_confined(Format.TEXT, content, ending=ending)
    recognised = recognise_text(decode(content), ending)
    if recognised.kind in IS_READ_AT_HOME:
        return read_text(recognised)
    return read_confined(Format.TEXT, content, ending=ending)
