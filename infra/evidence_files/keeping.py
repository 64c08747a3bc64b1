"""Taking an evidence file in: its name, its type, then the store, then the row that names it."""

import asyncio
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Final

from domain.evidence_files import (
    UnknownEvidenceFileError,
    file_type,
    require_size,
    safe_name,
    under_name,
)
from domain.recommendation import EvidenceFile
from infra.database.evidence_files import EvidenceFileRepository
from infra.evidence_files.contents import require_content
from infra.evidence_files.objects import EvidenceObjects, StoredObject

_CHUNK_BYTES: Final = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class KeptFile:
    """A file that was taken in; `is_new` unless the same had come before."""

    file: EvidenceFile
    is_new: bool


class EvidenceFiles:
    """Everything that is done with evidence files; `most_bytes` is what one may have."""

    def __init__(
        self, objects: EvidenceObjects, rows: EvidenceFileRepository, *, most_bytes: int
    ) -> None:
        self._objects = objects
        self._rows = rows
        self.most_bytes = most_bytes

    async def keep(self, content: BinaryIO, name: str, *, by: str, at: datetime) -> KeptFile:
        """Take the file in; the same file is kept once, whatever it is called.

        A crash on the way leaves at most an object that no row names: the same file sent again
        finds it there.

        Raises:
            RefusedError: its name, size, type or content is not taken, or the store does not
                answer; the message says what to do.
        """
        safe = safe_name(name)
        kind = file_type(safe)
        require_size(await asyncio.to_thread(_size, content), most=self.most_bytes)
        await asyncio.to_thread(require_content, content, kind)
        stored = await self._objects.put(_chunks(content), most_bytes=self.most_bytes)
        file = EvidenceFile(
            sha256=stored.sha256, name=safe, media_type=kind.media_type, size=stored.size
        )
        return KeptFile(file=file, is_new=await self._rows.keep(file, by=by, at=at))

    async def find(self, sha256: str, name: str | None = None) -> EvidenceFile:
        """A file that was taken in, under the name given now or the one it came under.

        Raises:
            UnknownEvidenceFileError: nothing was taken in under that key.
            RefusedError: as for `under_name`.
        """
        kept = await self._rows.get(sha256)
        if kept is None:
            raise UnknownEvidenceFileError(
                "No file with that SHA-256 was uploaded: upload it first, then name it here."
            )
        return kept if name is None else under_name(kept, name)

    async def read(self, file: EvidenceFile) -> AsyncIterator[bytes]:
        """What the file consists of, piece by piece.

        Raises:
            EvidenceStoreError: before the first piece, when the store does not give it.
        """
        return await self._objects.get(StoredObject(sha256=file.sha256, size=file.size))


def _size(content: BinaryIO) -> int:
    return content.seek(0, os.SEEK_END)


async def _chunks(content: BinaryIO) -> AsyncIterator[bytes]:
    content.seek(0)
    while chunk := await asyncio.to_thread(content.read, _CHUNK_BYTES):
        yield chunk
