"""Documents that were brought in: their bytes in the store, and what they are read as."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

from domain.documents import Document, DocumentReading
from domain.intake.corrections import corrected
from domain.intake.intake import Intake
from domain.plan.reading.columns import ColumnMapping
from domain.source import SourceDocument
from infra.documents.formats.limits import LARGEST_FILE
from infra.documents.formats.reading import read_pasted, read_source_bytes
from infra.documents.reader import read_printed
from infra.evidence_files.objects import EvidenceObjects, StoredObject

# Whoever corrects a document comes back to it many times; a long one takes seconds to read.
_MOST_KEPT_READ: Final = 4


@dataclass(frozen=True, kw_only=True)
class IntakeReading:
    """A document as printed, as it was read, and as it was corrected since."""

    source: SourceDocument
    read: Document
    mapping: ColumnMapping | None
    document: Document


@dataclass(frozen=True)
class _Kept:
    source: SourceDocument
    reading: DocumentReading


class IntakeDocuments:
    """Keeps and reads documents, one at a time, so that memory stays within the stated limit."""

    def __init__(self, objects: EvidenceObjects) -> None:
        self._objects = objects
        self._one_at_a_time = asyncio.Lock()
        self._read: OrderedDict[tuple[str, ...], _Kept] = OrderedDict()

    async def source_of(self, name: str, content: bytes, *, is_pasted: bool) -> SourceDocument:
        """Everything that an upload, or what was pasted, prints.

        Raises:
            UnreadableDocumentError: names the file and says what to do about it.
        """
        async with self._one_at_a_time:
            return await asyncio.to_thread(_source, name, content, is_pasted)

    async def try_reading(
        self, source: SourceDocument, mapping: ColumnMapping | None = None
    ) -> DocumentReading:
        """What the document would be read as with those headings.

        Raises:
            UnreadableDocumentError: names the line and says what to do about it.
        """
        async with self._one_at_a_time:
            return await asyncio.to_thread(read_printed, source, mapping)

    async def keep(self, content: bytes) -> StoredObject:
        """Put the bytes into the store; the same bytes are kept once.

        Raises:
            RefusedError: there are none, too many, or the store does not take them.
        """
        return await self._objects.put(_at_once(content), most_bytes=LARGEST_FILE)

    async def content(self, intake: Intake) -> AsyncIterator[bytes]:
        """The bytes as they came, piece by piece.

        Raises:
            EvidenceStoreError: before the first piece, when the store does not give them.
        """
        return await self._objects.get(StoredObject(sha256=intake.sha256, size=intake.size))

    async def read(self, intake: Intake) -> IntakeReading:
        """The document by the headings and with the corrections that were decided.

        Raises:
            UnreadableDocumentError: with these headings it cannot be read; says what to do.
            UnusableCorrectionError: a correction cannot be read.
            EvidenceStoreError: the store does not give it.
        """
        kept = self._read.get(_key(intake)) or await self._read_anew(intake)
        self._read.move_to_end(_key(intake))
        document = await asyncio.to_thread(corrected, kept.reading.document, intake.corrections)
        return IntakeReading(
            source=kept.source,
            read=kept.reading.document,
            mapping=kept.reading.mapping,
            document=document,
        )

    def remember(self, intake: Intake, source: SourceDocument, reading: DocumentReading) -> None:
        """Hold what was read, so that looking at it next need not read it again."""
        self._read[_key(intake)] = _Kept(source, reading)
        self._read.move_to_end(_key(intake))
        while len(self._read) > _MOST_KEPT_READ:
            self._read.popitem(last=False)

    async def _read_anew(self, intake: Intake) -> _Kept:
        source = self._source_held(intake)
        if source is None:
            content = b"".join([piece async for piece in await self.content(intake)])
            source = await self.source_of(intake.file, content, is_pasted=intake.is_pasted)
        reading = await self.try_reading(source, intake.mapping)
        self.remember(intake, source, reading)
        return _Kept(source, reading)

    def _source_held(self, intake: Intake) -> SourceDocument | None:
        """What the same file prints, where it is held as read by other headings."""
        file = _file_key(intake)
        held = (kept.source for key, kept in self._read.items() if key[: len(file)] == file)
        return next(held, None)


def _source(name: str, content: bytes, is_pasted: bool) -> SourceDocument:  # noqa: FBT001 - passed on by position to the thread.
    if is_pasted:
        return read_pasted(content.decode("utf-8"), name=name)
    return read_source_bytes(name, content)


def _key(intake: Intake) -> tuple[str, ...]:
    columns = intake.mapping.columns.items() if intake.mapping else ()
    given = (f"{heading}\n{column}" for heading, column in columns)
    return (*_file_key(intake), str(intake.mapping is None), *given)


def _file_key(intake: Intake) -> tuple[str, ...]:
    return (intake.sha256, intake.file, str(intake.is_pasted))


async def _at_once(content: bytes) -> AsyncIterator[bytes]:
    yield content
