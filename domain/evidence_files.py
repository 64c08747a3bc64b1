"""Which files are taken as evidence: types, sizes, and the names they are kept under."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from domain.errors import RefusedError
from domain.recommendation import EvidenceFile

MEGABYTE = 1024 * 1024
MOST_BYTES = 25 * MEGABYTE
LONGEST_FILE_NAME = 120


class FileTooLargeError(RefusedError):
    """The file is larger than Traction is set to keep."""

    code = "file_too_large"


class EmptyFileError(RefusedError):
    """There is nothing in the file."""

    code = "empty_file"


class UnusableFileNameError(RefusedError):
    """Nothing of the name is left to keep the file under."""

    code = "unusable_file_name"


class FileTypeNotTakenError(RefusedError):
    """The name's ending is of no type that is taken."""

    code = "file_type_not_taken"


class UnusableFileContentError(RefusedError):
    """The file is not what its name says, or brings macros with it."""

    code = "unusable_file_content"


class UnknownEvidenceFileError(RefusedError):
    """A command names a file that was never uploaded."""

    code = "unknown_evidence_file"


@dataclass(frozen=True, kw_only=True)
class FileType:
    """One type that is taken, known by the ending of a name; `words` is what people call it."""

    ending: str
    media_type: str
    words: str


_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_TAKEN = (
    FileType(ending="pdf", media_type="application/pdf", words="PDF"),
    FileType(
        ending="docx",
        media_type=f"{_OPEN_XML}.wordprocessingml.document",
        words="Word document",
    ),
    FileType(ending="xlsx", media_type=f"{_OPEN_XML}.spreadsheetml.sheet", words="Excel workbook"),
    FileType(
        ending="pptx",
        media_type=f"{_OPEN_XML}.presentationml.presentation",
        words="PowerPoint presentation",
    ),
    FileType(
        ending="odt",
        media_type="application/vnd.oasis.opendocument.text",
        words="OpenDocument text",
    ),
    FileType(
        ending="ods",
        media_type="application/vnd.oasis.opendocument.spreadsheet",
        words="OpenDocument spreadsheet",
    ),
    FileType(ending="csv", media_type="text/csv", words="CSV"),
    FileType(ending="txt", media_type="text/plain", words="plain text"),
    FileType(ending="png", media_type="image/png", words="PNG picture"),
    FileType(ending="jpg", media_type="image/jpeg", words="JPEG picture"),
    FileType(ending="jpeg", media_type="image/jpeg", words="JPEG picture"),
    FileType(ending="eml", media_type="message/rfc822", words="e-mail"),
    FileType(ending="msg", media_type="application/vnd.ms-outlook", words="Outlook e-mail"),
)
FILE_TYPES: Mapping[str, FileType] = MappingProxyType({one.ending: one for one in _TAKEN})
ENDINGS_IN_WORDS = ", ".join(FILE_TYPES)

# Nothing but its name tells one of these from another.
_PLAIN_TEXTS = frozenset(FILE_TYPES[ending].media_type for ending in ("csv", "txt", "eml"))
# What to do about the files people try most often.
_INSTEAD = (
    (("docm", "dotm", "xlsm", "xltm", "xlsb", "pptm", "ppsm"), "save it without macros"),
    (("doc", "rtf", "pages", "dot"), "save it as .docx or PDF"),
    (("xls", "numbers"), "save it as .xlsx or PDF"),
    (("ppt", "key", "odp"), "save it as .pptx or PDF"),
    (("zip", "7z", "rar", "tar", "gz"), "send the files in it one by one"),
    (("htm", "html", "mht", "svg", "xml"), "print it to PDF"),
    (("gif", "bmp", "tif", "tiff", "heic", "webp"), "save it as PNG, JPEG or PDF"),
    (("mp3", "mp4", "mov", "avi", "wav"), "link to where it is kept"),
)
_ELSEWHERE = "save it as one of these, or link to where it is kept"
# What one or another file system refuses in a name.
_UNSAVEABLE = re.compile(r'[<>:"/\\|?*]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def file_type(name: str) -> FileType:
    """The type a name's ending stands for.

    Raises:
        FileTypeNotTakenError: no type that is taken; the message says what to do instead.
    """
    ending = _ending(name)
    taken = FILE_TYPES.get(ending)
    if taken is None:
        instead = next((words for endings, words in _INSTEAD if ending in endings), _ELSEWHERE)
        raise FileTypeNotTakenError(f"Files that end in {ENDINGS_IN_WORDS} are taken: {instead}.")
    return taken


def type_in_words(name: str) -> str:
    """What people call a file of that name; its ending, should its type be taken no more."""
    ending = _ending(name)
    taken = FILE_TYPES.get(ending)
    return taken.words if taken else ending


def safe_name(name: str) -> str:
    """The last part of a name, of a type that is taken, as any computer can save it.

    Raises:
        UnusableFileNameError: nothing is left before the ending.
        FileTypeNotTakenError: as for `file_type`.
    """
    last = re.split(r"[/\\]", name)[-1]
    visible = "".join(one for one in re.sub(r"\s+", " ", last) if not _is_invisible(one))
    whole = _UNSAVEABLE.sub("-", unicodedata.normalize("NFC", visible)).rstrip(" .")
    file_type(whole)
    stem, _, ending = whole.rpartition(".")
    stem = stem.strip(" .")
    if _DEVICE.match(stem):
        stem = f"_{stem}"
    stem = stem[: LONGEST_FILE_NAME - len(ending) - 1].rstrip(" .")
    if not stem:
        raise UnusableFileNameError(
            f"The file has no name before .{ending}: give it one and send it again."
        )
    return f"{stem}.{ending}"


def require_size(size: int, *, most: int) -> None:
    """Let a file of that many bytes through.

    Raises:
        EmptyFileError, FileTooLargeError: it has none, or more than `most`.
    """
    if size == 0:
        raise EmptyFileError("The file is empty: check that it opens, and send it again.")
    if size > most:
        raise too_large(most)


def too_large(most: int) -> FileTooLargeError:
    """The refusal of a file of more than that many bytes."""
    return FileTooLargeError(
        f"At most {in_words(most)} are taken in one file: make it smaller, send it in parts, or"
        " link to where it is kept."
    )


def under_name(kept: EvidenceFile, name: str) -> EvidenceFile:
    """The same file as somebody else called it, with the type that name stands for.

    Raises:
        UnusableFileContentError: the file that is kept cannot be of that type.
        UnusableFileNameError, FileTypeNotTakenError: as for `safe_name`.
    """
    safe = safe_name(name)
    media_type = file_type(safe).media_type
    both = {media_type, kept.media_type}
    if len(both) > 1 and not both <= _PLAIN_TEXTS:
        raise UnusableFileContentError(
            f"The file that was uploaded is called '{kept.name}': give its new name the same"
            " ending."
        )
    return replace(kept, name=safe, media_type=media_type)


def in_words(size: int) -> str:
    """So many bytes in the largest unit that leaves a round figure."""
    for unit, words in ((MEGABYTE, "MB"), (1024, "KB")):
        if size % unit == 0:
            return f"{size // unit:,} {words}"
    return f"{size:,} bytes"


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _is_invisible(character: str) -> bool:
    # Control and formatting characters, such as the one that turns the reading direction round and
    # so shows "exe.pdf" for a name that ends otherwise.
    return unicodedata.category(character).startswith("C")
