"""Files in an object store, each under the SHA-256 of what is in it."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final
from uuid import uuid4

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore

from domain.errors import RefusedError
from domain.evidence_files import require_size, too_large

_LOG = logging.getLogger(__name__)

# Never a SHA-256, so what a crash leaves here is never taken for a file.
_ARRIVING: Final = "arriving"
_CHUNK_BYTES: Final = 64 * 1024
# A file that cannot be found is told by the built-in errors, everything else by the library's own.
_FAILURES: Final = (BaseError, OSError)


class EvidenceStoreError(RefusedError):
    """The store does not answer, or has lost what it was given."""

    code = "unavailable"


@dataclass(frozen=True, kw_only=True)
class StoredObject:
    """What is in the store now: its key, and how many bytes it has."""

    sha256: str
    size: int


class EvidenceObjects:
    """Keeps what files consist of; what they are called is kept elsewhere."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store

    async def put(self, chunks: AsyncIterator[bytes], *, most_bytes: int) -> StoredObject:
        """Store what comes, unless it is there already.

        It comes whole under its key or not at all: it is written under another name first.

        Raises:
            EmptyFileError, FileTooLargeError: nothing comes, or more than `most_bytes`.
            EvidenceStoreError: the store does not take it.
        """
        arriving = f"{_ARRIVING}/{uuid4()}"
        counted = _Counted(chunks, most_bytes)
        try:
            await obstore.put_async(self._store, arriving, counted)
            require_size(counted.size, most=most_bytes)
            stored = StoredObject(sha256=counted.digest, size=counted.size)
            if not await self._holds(stored):
                await self._settle(arriving, stored.sha256)
        except _FAILURES as failure:
            raise _away("The store of evidence files does not take a file.") from failure
        finally:
            await self._forget(arriving)
        return stored

    async def get(self, stored: StoredObject) -> AsyncIterator[bytes]:
        """What the file consists of, piece by piece.

        Raises:
            EvidenceStoreError: before the first piece, when the store does not give it whole.
        """
        try:
            found = await obstore.get_async(self._store, stored.sha256)
        except _FAILURES as failure:
            raise _away(f"The evidence file {stored.sha256} cannot be read.") from failure
        if found.meta["size"] != stored.size:
            raise _away(f"The evidence file {stored.sha256} is not as long as it was.")
        return aiter(found.stream(min_chunk_size=_CHUNK_BYTES))

    async def _holds(self, stored: StoredObject) -> bool:
        try:
            found = await obstore.head_async(self._store, stored.sha256)
        except FileNotFoundError:
            return False
        return found["size"] == stored.size

    async def _settle(self, arriving: str, key: str) -> None:
        await asyncio.to_thread(self._write_through, arriving)
        await obstore.rename_async(self._store, arriving, key)
        await asyncio.to_thread(self._write_through, ".")

    def _write_through(self, path: str) -> None:
        """Have the disk keep it before we say that it is kept; S3 does so by itself."""
        if not isinstance(self._store, LocalStore):
            return
        opened = os.open(Path(str(self._store.prefix)) / path, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)

    async def _forget(self, arriving: str) -> None:
        # Left behind it is in nobody's way, so this never fails what went well.
        with suppress(*_FAILURES):
            await obstore.delete_async(self._store, arriving)


class _Counted:
    """Passes chunks on, and knows how many bytes there were and their SHA-256."""

    def __init__(self, chunks: AsyncIterator[bytes], most_bytes: int) -> None:
        self._chunks = chunks
        self._most = most_bytes
        self._hash = sha256()
        self.size = 0

    def __aiter__(self) -> "_Counted":
        return self

    async def __anext__(self) -> bytes:
        chunk = await anext(self._chunks)
        self.size += len(chunk)
        if self.size > self._most:
            raise too_large(self._most)
        self._hash.update(chunk)
        return chunk

    @property
    def digest(self) -> str:
        """The SHA-256 of what has passed, in hex."""
        return self._hash.hexdigest()


def _away(what: str) -> EvidenceStoreError:
    _LOG.error(what)
    return EvidenceStoreError(
        "The store of evidence files does not answer as it should, so nothing was done. Try again"
        " in a minute; if it keeps happening, tell whoever runs Traction."
    )
