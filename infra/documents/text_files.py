"""Text out of a file, or a clear reason why there is none."""

import codecs
from pathlib import Path

from infra.documents.errors import UnreadablePlanError

LARGEST_FILE = 10 * 1024 * 1024
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONVERT = "Save it as UTF-8 text, for example: iconv -f {encoding} -t UTF-8 old.txt > new.txt"


def read_text(path: Path) -> str:
    r"""The text of a UTF-8 file (with or without a mark at its start), lines ending in "\n".

    Raises:
        UnreadablePlanError: missing, a folder, empty, too large, binary, or not UTF-8.
    """
    content = _read_bytes(path)
    _refuse_other_encodings(path, content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadablePlanError(
            path,
            f"byte {error.start} (0x{content[error.start]:02x}) is not UTF-8. "
            + _CONVERT.format(encoding="WINDOWS-1252"),
            line=line,
        ) from error
    if not text.strip():
        raise UnreadablePlanError(path, "the file is empty. Choose a file with a plan in it.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_bytes(path: Path) -> bytes:
    if not path.exists():
        raise UnreadablePlanError(path, "there is no such file. Check the name and the folder.")
    if not path.is_file():
        raise UnreadablePlanError(path, "this is not a file. Give the path of one text file.")
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadablePlanError(
            path, f"the file cannot be opened ({error.strerror}). Check its permissions."
        ) from error
    if len(content) > LARGEST_FILE:
        raise UnreadablePlanError(
            path,
            f"the file is larger than {LARGEST_FILE // (1024 * 1024)} MB. "
            "Keep only the plan's text, or split it into one file for each plan.",
        )
    return content


def _refuse_other_encodings(path: Path, content: bytes) -> None:
    if content.startswith(_UTF_16):
        raise UnreadablePlanError(path, "this is UTF-16. " + _CONVERT.format(encoding="UTF-16"))
    if b"\x00" in content:
        at = content.index(b"\x00")
        raise UnreadablePlanError(
            path,
            f"byte {at} is a NUL, so this is a binary file. "
            'Open it in its own program and save the plan as "plain text, tab-separated".',
        )
