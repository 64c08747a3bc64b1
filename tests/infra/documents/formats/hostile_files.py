"""Files that no office program would write."""

import zlib
from collections.abc import Callable
from copy import copy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

Parts = dict[str, bytes]

WORD_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = b"application/vnd.ms-word.document.macroEnabled.main+xml"
MACRO_PROJECT = b"application/vnd.ms-office.vbaProject"
_BLOCK = b"\0" * (1024 * 1024)


def zipped(parts: Parts) -> bytes:
    """An archive of these parts."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def altered(package: bytes, change: Callable[[Parts], Parts]) -> bytes:
    """A Word or Excel file with other parts."""
    with ZipFile(BytesIO(package)) as archive:
        return zipped(change({name: archive.read(name) for name in archive.namelist()}))


def with_bomb(package: bytes, megabytes: int, *, copies: int = 1) -> bytes:
    """The file with parts that would unpack to so many megabytes each.

    The copies share one packed part: making them costs no more than one.
    """
    content = BytesIO(package)
    with ZipFile(content, "a", ZIP_DEFLATED) as archive:
        with archive.open("word/media/picture.xml", "w") as part:
            for _ in range(megabytes):
                part.write(_BLOCK)
        first = archive.getinfo("word/media/picture.xml")
        for number in range(1, copies):
            twin = copy(first)
            twin.filename = f"word/media/picture{number}.xml"
            archive.filelist.append(twin)
    return content.getvalue()


def with_smaller_sizes_declared(package: bytes, *, size: int) -> bytes:
    """The file with a lie: whatever was that large is declared as one byte."""
    return package.replace(size.to_bytes(4, "little"), (1).to_bytes(4, "little"))


def pdf_bomb(megabytes: int) -> bytes:
    """A PDF of one page whose drawing would unpack to so many megabytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    # After a full flush a packed block can be repeated as it is.
    block = packer.compress(b"q Q " * (256 * 1024)) + packer.flush(zlib.Z_FULL_FLUSH)
    drawing = b"\x78\xda" + block * megabytes + packer.flush()
    return pdf_of(
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n" % len(drawing) + drawing + b"\nendstream",
    )


def pdf_of_pages(count: int) -> bytes:
    """A PDF that shows one blank page so many times."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"
    return pdf_of(page, b"<<>>", kids=count)


def pdf_of(page: bytes, drawing: bytes, *, kids: int = 1) -> bytes:
    """A PDF written by hand."""
    pages = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join([b"3 0 R"] * kids), kids)
    objects = (b"<</Type/Catalog/Pages 2 0 R>>", pages, page, drawing)
    body = b"".join(b"%d 0 obj%s endobj\n" % one for one in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"
