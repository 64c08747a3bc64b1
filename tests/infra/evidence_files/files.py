"""Small files of every type that is taken, made here byte by byte, and some that are not."""

import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO

from domain.evidence_files import FILE_TYPES

_OPEN_XML = "application/vnd.openxmlformats-officedocument"
WORD = f"{_OPEN_XML}.wordprocessingml.document.main+xml"
EXCEL = f"{_OPEN_XML}.spreadsheetml.sheet.main+xml"
POWERPOINT = f"{_OPEN_XML}.presentationml.presentation.main+xml"
MACRO_WORD = "application/vnd.ms-word.document.macroEnabled.main+xml"
MACRO_EXCEL = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
VBA = "application/vnd.ms-office.vbaProject"

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(17) + b"\x00\x00\x00\x00IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(11) + b"\xff\xd9"
MAIL = b"From: priya.nair@northmoor.example\r\nSubject: Dip sample\r\n\r\nAll seen.\r\n"
TABLE = b"reference,owner,due\r\nAFI.1,Nair,30 June 2026\r\n"
WORDS = "The sample of 200 calls is done: £98 a day.\n".encode()
PROGRAM = b"\x7fELF\x02\x01\x01" + bytes(57)
WEB_PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


def a_zip(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of those parts."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return made.getvalue()


def an_open_xml(*types: str, **parts: str | bytes) -> bytes:
    """A document of Word and its like, whose parts are of those types."""
    overrides = "".join(
        f'<Override PartName="/part{number}" ContentType="{one}"/>'
        for number, one in enumerate(types)
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    described = f'<?xml version="1.0"?><Types xmlns="{namespace}">{overrides}</Types>'
    return a_zip({"[Content_Types].xml": described, "part0": "<x/>", **parts})


def an_open_document(kind: str, **parts: str | bytes) -> bytes:
    """A document of LibreOffice."""
    media_type = f"application/vnd.oasis.opendocument.{kind}"
    return a_zip({"mimetype": media_type, "content.xml": "<x/>", **parts})


def a_compound_file(*top_names: str, nested: str = "") -> bytes:
    """A file of the format Outlook uses, with streams of those names at the top.

    `nested` is a name one level further down, under the first of them.
    """
    names = ["Root Entry", *top_names, *([nested] if nested else [])]
    entries = b"".join(_entry(number, name, names, nested) for number, name in enumerate(names))
    entries += bytes(-len(entries) % 512)
    sectors = len(entries) // 512
    chain = [*range(2, sectors + 1), 0xFFFF_FFFE]
    table = struct.pack(f"<{1 + sectors}I", 0xFFFF_FFFD, *chain).ljust(512, b"\xff")
    return _compound_header() + table + entries


def _compound_header() -> bytes:
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<II", header, 44, 1, 1)
    struct.pack_into("<I", header, 68, 0xFFFF_FFFE)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFF_FFFF] * 108)
    return bytes(header)


def _entry(number: int, name: str, names: list[str], nested: str) -> bytes:
    none = 0xFFFF_FFFF
    last_at_top = len(names) - 1 - bool(nested)
    sibling = number + 1 if 0 < number < last_at_top else none
    child = 1 if number == 0 and last_at_top > 0 else none
    if nested and number == 1:
        child = len(names) - 1
    encoded = name.encode("utf-16-le")
    entry = bytearray(128)
    entry[: len(encoded)] = encoded
    struct.pack_into("<H", entry, 64, len(encoded) + 2)
    struct.pack_into("<III", entry, 68, none, sibling, child)
    return bytes(entry)


MESSAGE = a_compound_file("__nameid_version1.0", "__properties_version1.0")
GOOD: Mapping[str, bytes] = {
    "pdf": PDF,
    "docx": an_open_xml(WORD),
    "xlsx": an_open_xml(EXCEL),
    "pptx": an_open_xml(POWERPOINT),
    "odt": an_open_document("text"),
    "ods": an_open_document("spreadsheet"),
    "csv": TABLE,
    "txt": WORDS,
    "png": PNG,
    "jpg": JPEG,
    "jpeg": JPEG,
    "eml": MAIL,
    "msg": MESSAGE,
}
assert set(GOOD) == set(FILE_TYPES), "Make a file of every type that is taken."
