"""Word and Excel files: zip archives, looked over before a parser opens them."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Final

from infra.documents.errors import UnreadableContentError
from infra.documents.formats.limits import (
    LARGEST_RATIO,
    MOST_EXPANDED,
    MOST_PARTS,
    RATIO_MATTERS_FROM,
    in_megabytes,
)
from infra.documents.formats.wire import Content


def _read_word(content: bytes) -> Content:
    from infra.documents.formats.word import read_word  # noqa: PLC0415 (takes long to load)

    return read_word(content)


def _read_workbook(content: bytes) -> Content:
    from infra.documents.formats.workbook import read_workbook  # noqa: PLC0415 (as above)

    return read_workbook(content)


_CHUNK: Final = 1024 * 1024
_TYPES: Final = "[Content_Types].xml"
_MACROS: Final = (b"macroEnabled", b"vnd.ms-office.vbaProject")
_READERS: Final = (
    (b"wordprocessingml.document.main+xml", _read_word),
    (b"spreadsheetml.sheet.main+xml", _read_workbook),
)
_KNOWN_OTHERS: Final = (
    ("ppt/", "this is a PowerPoint file. Save it as .pdf."),
    ("content.xml", "this is an OpenDocument file. Save it as .docx or .xlsx."),
    ("xl/workbook.bin", "this is a binary Excel file (.xlsb). Save it as .xlsx."),
    ("Index/Document.iwa", "this is an Apple file. Export it as Word, Excel or PDF."),
)
# The formats forbid document types; with one, an entity could grow beyond all measure.
_DOCTYPES: Final = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))
_OVERLAP: Final = max(map(len, _DOCTYPES))
_XML_ENDINGS: Final = (".xml", ".rels", ".vml")
_CUT_OFF: Final = (
    "the file is damaged or cut off: it begins like a Word or Excel file, but does not end like "
    "one. Open it in its own program and save it again, or ask for another copy."
)
_BOMB: Final = (
    "the file would unpack to more than {size}, so it is not opened. Remove what is not needed, "
    "or save it as plain text."
)


def read_package(content: bytes) -> Content:
    """Read a Word or Excel file, whichever this is.

    Raises:
        UnreadableContentError: it is neither, has macros, is damaged, or grows beyond measure.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = _check_parts(archive)
            _check_contents(archive)
            read = _reader_of(archive, names)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, ValueError, OSError) as error:
        raise UnreadableContentError(_CUT_OFF) from error
    except (NotImplementedError, RuntimeError) as error:
        # A password on the archive itself, or a compression that Office never uses.
        raise UnreadableContentError(
            "the archive is protected by a password or packed in an unknown way. Open it in its "
            "own program and save it again without a password."
        ) from error
    return read(content)


def _check_parts(archive: zipfile.ZipFile) -> set[str]:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise UnreadableContentError(
            f"the file is an archive of more than {MOST_PARTS:,} parts. Choose one document."
        )
    if sum(part.file_size for part in parts) > MOST_EXPANDED or any(map(_shrank_too_well, parts)):
        raise UnreadableContentError(_BOMB.format(size=in_megabytes(MOST_EXPANDED)))
    return {part.filename for part in parts}


def _shrank_too_well(part: zipfile.ZipInfo) -> bool:
    large = part.file_size > RATIO_MATTERS_FROM
    return large and part.file_size > part.compress_size * LARGEST_RATIO


def _reader_of(archive: zipfile.ZipFile, names: set[str]) -> Callable[[bytes], Content]:
    types = archive.read(_TYPES) if _TYPES in names else b""
    if any(one in types for one in _MACROS):
        raise UnreadableContentError(
            "the file has macros, and such files are not opened. Save it without them, as .docx "
            "or .xlsx."
        )
    for type_, reader in _READERS:
        if type_ in types:
            return reader
    for start, problem in _KNOWN_OTHERS:
        if any(name.startswith(start) for name in names):
            raise UnreadableContentError(problem)
    raise UnreadableContentError(
        "this is a zip archive, but no Word or Excel file. Unpack it and choose the documents in "
        "it; several can be read at once."
    )


def _check_contents(archive: zipfile.ZipFile) -> None:
    """Unpack every part once, keeping nothing: what is declared may be a lie."""
    expanded = 0
    for part in archive.infolist():
        with archive.open(part) as stream:
            tail = b""
            while chunk := stream.read(_CHUNK):
                expanded += len(chunk)
                if expanded > MOST_EXPANDED:
                    raise UnreadableContentError(_BOMB.format(size=in_megabytes(MOST_EXPANDED)))
                if part.filename.endswith(_XML_ENDINGS):
                    _refuse_document_type(tail + chunk)
                    tail = chunk[-_OVERLAP:]


def _refuse_document_type(xml: bytes) -> None:
    if any(one in xml for one in _DOCTYPES):
        raise UnreadableContentError(
            "the file defines XML entities, which Word and Excel never do, so it is not opened. "
            "Ask for a copy that was saved by Word or Excel."
        )
