"""Reading a document of either family from its file."""

from pathlib import Path

from domain.documents import DocumentReading
from domain.documents import read_document as read_from_source
from domain.plan.reading.columns import ColumnMapping
from domain.plan.reading.errors import UnreadableLineError
from domain.source import SourceDocument
from infra.documents.errors import UnreadableDocumentError
from infra.documents.formats.reading import read_source


def read_document(path: Path, mapping: ColumnMapping | None = None) -> DocumentReading:
    """Read a plan or a report from a file of any format; one that is neither gives no items.

    Raises:
        UnreadableDocumentError: names the file, the line if any, and what to do about it.
    """
    return read_printed(read_source(path), mapping, path=path)


def read_printed(
    source: SourceDocument, mapping: ColumnMapping | None = None, *, path: Path | None = None
) -> DocumentReading:
    """The same of what a file is known to print; `path` is what an error calls the file.

    Raises:
        UnreadableDocumentError: names the file, the line if any, and what to do about it.
    """
    try:
        return read_from_source(source, mapping)
    except UnreadableLineError as error:
        named = path or source.file
        raise UnreadableDocumentError(named, error.problem, line=error.line) from error
