"""Whether a file is what its name says; nothing in it is ever run, drawn or unpacked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO

from domain.evidence_files import FileType, UnusableFileContentError
from infra.evidence_files.office_files import require_open_document, require_open_xml
from infra.evidence_files.outlook_files import require_message
from infra.evidence_files.plain_texts import require_mail, require_text

_PDF = b"%PDF-"
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_ZIP = b"PK\x03\x04"
# Files of Office before 2007, and those of today that a password protects.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, kw_only=True)
class _Check:
    """What a file of one type begins with, and what else has to be so."""

    begins: bytes = b""
    looks_inside: Callable[[BinaryIO, FileType], None] | None = None


def require_content(file: BinaryIO, kind: FileType) -> None:
    """Let a file through that is of that type; it is left at its beginning.

    Raises:
        UnusableFileContentError: it is something else, or can do something by itself.
    """
    check = _CHECKS[kind.ending]
    file.seek(0)
    _require_beginning(file.read(len(_COMPOUND)), check.begins, kind)
    if check.looks_inside is not None:
        check.looks_inside(file, kind)
    file.seek(0)


def _require_beginning(beginning: bytes, wanted: bytes, kind: FileType) -> None:
    if beginning.startswith(wanted):
        return
    if wanted == _ZIP and beginning == _COMPOUND:
        raise UnusableFileContentError(
            f"The file is protected by a password, or was saved by an older program: save it as"
            f" .{kind.ending} without a password, and send that."
        )
    raise UnusableFileContentError(
        f"The file's name ends in .{kind.ending}, but it is no {kind.words}: save it anew as what"
        " it is, and send that."
    )


_OPEN_XML = _Check(begins=_ZIP, looks_inside=require_open_xml)
_OPEN_DOCUMENT = _Check(begins=_ZIP, looks_inside=require_open_document)
_TEXT = _Check(looks_inside=require_text)
_CHECKS: Mapping[str, _Check] = MappingProxyType(
    {
        "pdf": _Check(begins=_PDF),
        "docx": _OPEN_XML,
        "xlsx": _OPEN_XML,
        "pptx": _OPEN_XML,
        "odt": _OPEN_DOCUMENT,
        "ods": _OPEN_DOCUMENT,
        "png": _Check(begins=_PNG),
        "jpg": _Check(begins=_JPEG),
        "jpeg": _Check(begins=_JPEG),
        "msg": _Check(begins=_COMPOUND, looks_inside=require_message),
        "csv": _TEXT,
        "txt": _TEXT,
        "eml": _Check(looks_inside=require_mail),
    }
)
