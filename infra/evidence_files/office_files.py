"""Looking into the ZIP files that office programs write, without unpacking what they hold."""

import zlib
from collections.abc import Iterable
from typing import BinaryIO, Final
from xml.etree.ElementTree import ParseError, fromstring
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from domain.evidence_files import FileType, UnusableFileContentError

# Far more than an office program writes; each costs memory before anything else is known of it.
MOST_PARTS: Final = 20_000
_LONGEST_PART: Final = 1024 * 1024
_PART_BEGINS: Final = b"PK\x01\x02"
_CHUNK: Final = 1024 * 1024
_ENCRYPTED: Final = 0x1

_OPEN_XML: Final = "application/vnd.openxmlformats-officedocument"
# The type of the part that makes a file a document of its kind.
_MAIN_PARTS: Final = {
    "docx": f"{_OPEN_XML}.wordprocessingml.document.main+xml",
    "xlsx": f"{_OPEN_XML}.spreadsheetml.sheet.main+xml",
    "pptx": f"{_OPEN_XML}.presentationml.presentation.main+xml",
}
# What can do something by itself, wherever in the name of a part's type it stands.
_ACTIVE: Final = ("macro", "vbaproject", "vbadata", "activex")
_SCRIPTS: Final = ("Basic/", "Scripts/")
# What the library raises for one or another kind of damage.
_DAMAGE: Final = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, zlib.error)


def require_open_xml(file: BinaryIO, kind: FileType) -> None:
    """Let a document of Word, Excel or PowerPoint through that has no macros.

    Raises:
        UnusableFileContentError: it is another file, damaged, or has macros.
    """
    types = _types_of_parts(_part(file, "[Content_Types].xml", kind), kind)
    if any(active in one for one in types for active in _ACTIVE):
        raise _has_macros(kind)
    if _MAIN_PARTS[kind.ending] not in types:
        raise _is_something_else(kind)


def require_open_document(file: BinaryIO, kind: FileType) -> None:
    """Let a document of LibreOffice and its like through; same errors as `require_open_xml`."""
    if _part(file, "mimetype", kind) != kind.media_type.encode():
        raise _is_something_else(kind)
    if any(name.startswith(_SCRIPTS) and not name.endswith("/") for name in _names(file, kind)):
        raise _has_macros(kind)


def _part(file: BinaryIO, wanted: str, kind: FileType) -> bytes:
    _require_few_parts(file, kind)
    try:
        with ZipFile(file) as parts:
            if _has_two_of_a_name(parts.namelist()) or _is_closed(parts):
                raise _is_something_else(kind)
            with parts.open(wanted) as part:
                found = part.read(_LONGEST_PART + 1)
    except (*_DAMAGE, LookupError, ValueError) as damaged:
        raise _is_something_else(kind) from damaged
    if len(found) > _LONGEST_PART:
        raise _is_something_else(kind)
    return found


def _names(file: BinaryIO, kind: FileType) -> list[str]:
    try:
        with ZipFile(file) as parts:
            return parts.namelist()
    except (*_DAMAGE, ValueError) as damaged:
        raise _is_something_else(kind) from damaged


def _types_of_parts(found: bytes, kind: FileType) -> frozenset[str]:
    try:
        text = found.decode("utf-8-sig")
        # Without a document type there are no entities to blow up or hide anything in.
        if "<!" in text:
            raise _is_something_else(kind)
        root = fromstring(text)  # noqa: S314 - what could hurt was refused above.
    except (UnicodeDecodeError, ParseError, ValueError) as unreadable:
        raise _is_something_else(kind) from unreadable
    return frozenset(one.get("ContentType", "").strip().lower() for one in root)


def _require_few_parts(file: BinaryIO, kind: FileType) -> None:
    file.seek(0)
    parts, before = 0, b""
    while chunk := file.read(_CHUNK):
        parts += (before + chunk).count(_PART_BEGINS)
        before = chunk[-(len(_PART_BEGINS) - 1) :]
    if parts > MOST_PARTS:
        raise _is_something_else(kind)
    file.seek(0)


def _has_two_of_a_name(names: Iterable[str]) -> bool:
    # One program reads the first of them, another the last.
    folded = [name.lower() for name in names]
    return len(set(folded)) != len(folded)


def _is_closed(parts: ZipFile) -> bool:
    return any(
        one.flag_bits & _ENCRYPTED or one.compress_type not in {ZIP_STORED, ZIP_DEFLATED}
        for one in parts.infolist()
    )


def _has_macros(kind: FileType) -> UnusableFileContentError:
    return UnusableFileContentError(
        f"The {kind.words} has macros or other active parts: save it without them, or as PDF, and"
        " send that."
    )


def _is_something_else(kind: FileType) -> UnusableFileContentError:
    return UnusableFileContentError(
        f"The file's name ends in .{kind.ending}, but it cannot be read as {kind.words}: open it,"
        f" save it anew as .{kind.ending}, and send that."
    )
