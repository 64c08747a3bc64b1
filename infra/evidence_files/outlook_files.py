"""Telling a message that Outlook saved from the other files of the same old format."""

import struct
from collections.abc import Iterator
from typing import BinaryIO, Final

from domain.evidence_files import FileType, UnusableFileContentError

# Every message keeps its properties in a stream of this name, beside the root of the file.
_PROPERTIES: Final = "__properties_version1.0"
_HEADER_BYTES: Final = 512
_ENTRY_BYTES: Final = 128
_TABLES_IN_HEADER: Final = 109
_SECTOR_SIZES: Final = {9: 512, 12: 4096}
# Sector and entry numbers from here on say "none", or that the chain ends.
_NONE: Final = 0xFFFF_FFFA
_MOST_ENTRIES: Final = 100_000


class _DamagedError(Exception):
    """The file contradicts its own format."""


def require_message(file: BinaryIO, kind: FileType) -> None:
    """Let a message through.

    Raises:
        UnusableFileContentError: it is another file of that format, or damaged.
    """
    try:
        is_message = _PROPERTIES in _CompoundFile(file).top_names()
    except (_DamagedError, struct.error, UnicodeDecodeError):
        is_message = False
    if not is_message:
        raise UnusableFileContentError(
            f"The file's name ends in .{kind.ending}, but it is no {kind.words}: save the message"
            " anew from Outlook, or as PDF, and send that."
        )


class _CompoundFile:
    """As much of the compound file format (MS-CFB) as it takes to name what is at the top."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        header = self._read(0, _HEADER_BYTES)
        (shift,) = struct.unpack_from("<H", header, 30)
        if shift not in _SECTOR_SIZES:
            raise _DamagedError
        self._size = _SECTOR_SIZES[shift]
        self._directory: int = struct.unpack_from("<I", header, 48)[0]
        self._tables = list(struct.unpack_from(f"<{_TABLES_IN_HEADER}I", header, 76))
        self._read_more_tables(struct.unpack_from("<I", header, 68)[0])

    def top_names(self) -> frozenset[str]:
        """The names of what stands directly under the root."""
        entries = list(self._entries())
        if not entries:
            raise _DamagedError
        wanted, seen = [_child(entries[0])], set[int]()
        while wanted:
            number = wanted.pop()
            if number >= _NONE or number in seen:
                continue
            if number >= len(entries):
                raise _DamagedError
            seen.add(number)
            wanted += struct.unpack_from("<II", entries[number], 68)
        return frozenset(_name(entries[number]) for number in seen)

    def _entries(self) -> Iterator[bytes]:
        for sector in self._chain(self._directory):
            content = self._sector(sector)
            for start in range(0, self._size, _ENTRY_BYTES):
                yield content[start : start + _ENTRY_BYTES]

    def _chain(self, sector: int) -> Iterator[int]:
        for _ in range(_MOST_ENTRIES * _ENTRY_BYTES // self._size):
            if sector >= _NONE:
                return
            yield sector
            table, place = divmod(sector, self._size // 4)
            if table >= len(self._tables):
                raise _DamagedError
            (sector,) = struct.unpack_from("<I", self._sector(self._tables[table]), place * 4)
        raise _DamagedError

    def _read_more_tables(self, sector: int) -> None:
        seen = set[int]()
        while sector < _NONE:
            if sector in seen:
                raise _DamagedError
            seen.add(sector)
            *tables, sector = struct.unpack(f"<{self._size // 4}I", self._sector(sector))
            self._tables += tables

    def _sector(self, number: int) -> bytes:
        return self._read((number + 1) * self._size, self._size)

    def _read(self, start: int, count: int) -> bytes:
        self._file.seek(start)
        found = self._file.read(count)
        if len(found) < count:
            raise _DamagedError
        return found


def _child(entry: bytes) -> int:
    child: int = struct.unpack_from("<I", entry, 76)[0]
    return child


def _name(entry: bytes) -> str:
    (length,) = struct.unpack_from("<H", entry, 64)
    return entry[: max(0, min(length, 64) - 2)].decode("utf-16-le")
