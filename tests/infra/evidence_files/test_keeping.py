"""Taking evidence files in, on a real store and a real database."""

from io import BytesIO
from typing import Any

import obstore
import pytest
from obstore.store import ObjectStore
from sqlalchemy import text

from domain.errors import RefusedError
from domain.evidence_files import (
    EmptyFileError,
    FileTooLargeError,
    FileTypeNotTakenError,
    UnknownEvidenceFileError,
    UnusableFileContentError,
    UnusableFileNameError,
)
from domain.recommendation import EvidenceFile
from infra.database.engine import Database
from infra.database.evidence_files import EvidenceFileRepository
from infra.evidence_files.keeping import EvidenceFiles, KeptFile
from infra.evidence_files.objects import EvidenceObjects, EvidenceStoreError
from tests.factories import NOW, OWNER
from tests.infra.evidence_files.files import PDF, PROGRAM, WORDS
from tests.infra.evidence_files.test_objects import keys

MOST = 1_000


class StoppedError(Exception):
    """The process was killed here."""


@pytest.fixture
def files(store: ObjectStore, sqlite_database: Database) -> EvidenceFiles:
    rows = EvidenceFileRepository(sqlite_database)
    return EvidenceFiles(EvidenceObjects(store), rows, most_bytes=MOST)


async def keep(files: EvidenceFiles, content: bytes, name: str) -> KeptFile:
    return await files.keep(BytesIO(content), name, by=OWNER, at=NOW)


async def whole(files: EvidenceFiles, file: EvidenceFile) -> bytes:
    return b"".join([piece async for piece in await files.read(file)])


class TestKeep:
    async def test_takes_a_file_in_under_a_safe_name(
        self, files: EvidenceFiles, sqlite_database: Database
    ) -> None:
        kept = await keep(files, PDF, "C:\\May\\Dip sample.pdf")

        assert kept.is_new
        assert (kept.file.name, kept.file.media_type, kept.file.size) == (
            "Dip sample.pdf",
            "application/pdf",
            len(PDF),
        )
        assert await whole(files, kept.file) == PDF
        async with sqlite_database.read() as connection:
            row = (await connection.execute(text("SELECT * FROM evidence_files"))).one()
        assert (row.sha256, row.uploaded_by) == (kept.file.sha256, OWNER)

    async def test_keeps_one_file_under_two_names_once(
        self, files: EvidenceFiles, store: ObjectStore
    ) -> None:
        first = await keep(files, WORDS, "sample.txt")
        second = await keep(files, WORDS, "table.csv")

        assert (first.is_new, second.is_new) == (True, False)
        assert (second.file.name, second.file.media_type) == ("table.csv", "text/csv")
        assert await keys(store) == {first.file.sha256}

    @pytest.mark.parametrize(
        ("content", "name", "refusal"),
        [
            (b"", "a.pdf", EmptyFileError),
            (PDF, "a.exe", FileTypeNotTakenError),
            (PDF, ".pdf", UnusableFileNameError),
            (PROGRAM, "a.pdf", UnusableFileContentError),
            (PDF + bytes(MOST), "a.pdf", FileTooLargeError),
        ],
    )
    async def test_refuses_before_anything_is_stored(
        self,
        files: EvidenceFiles,
        store: ObjectStore,
        *,
        content: bytes,
        name: str,
        refusal: type[RefusedError],
    ) -> None:
        with pytest.raises(refusal):
            await keep(files, content, name)

        assert await keys(store) == set()


class TestCrash:
    async def test_between_the_object_and_its_row_leaves_the_file_to_be_sent_again(
        self, files: EvidenceFiles, store: ObjectStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def stopped(*_args: Any, **_named: Any) -> bool:
            raise StoppedError

        with monkeypatch.context() as patch:
            patch.setattr(EvidenceFileRepository, "keep", stopped)
            with pytest.raises(StoppedError):
                await keep(files, PDF, "a.pdf")
        orphan = await keys(store)

        again = await keep(files, PDF, "a.pdf")

        assert orphan == {again.file.sha256} == await keys(store)
        assert again.is_new
        assert await files.find(again.file.sha256) == again.file

    async def test_before_the_object_has_its_key_leaves_no_file_at_all(
        self, files: EvidenceFiles, store: ObjectStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def stopped(*_args: Any, **_named: Any) -> None:
            raise StoppedError

        with monkeypatch.context() as patch:
            # A killed process tidies nothing up either.
            patch.setattr(obstore, "rename_async", stopped)
            patch.setattr(EvidenceObjects, "_forget", stopped)
            with pytest.raises(StoppedError):
                await keep(files, PDF, "a.pdf")
        left = await keys(store)

        again = await keep(files, PDF, "a.pdf")

        assert all(key.startswith("arriving/") for key in left)
        assert again.is_new
        assert await whole(files, again.file) == PDF


class TestFind:
    async def test_gives_the_file_as_it_came(self, files: EvidenceFiles) -> None:
        kept = await keep(files, PDF, "a.pdf")

        assert await files.find(kept.file.sha256) == kept.file

    async def test_gives_it_under_another_name(self, files: EvidenceFiles) -> None:
        kept = await keep(files, PDF, "a.pdf")

        assert (await files.find(kept.file.sha256, "b.pdf")).name == "b.pdf"

    async def test_refuses_what_was_never_uploaded(self, files: EvidenceFiles) -> None:
        with pytest.raises(UnknownEvidenceFileError, match="upload it first"):
            await files.find("0" * 64)


class TestRead:
    async def test_says_so_when_the_store_has_lost_the_file(
        self, files: EvidenceFiles, store: ObjectStore
    ) -> None:
        kept = await keep(files, PDF, "a.pdf")
        await obstore.delete_async(store, kept.file.sha256)

        with pytest.raises(EvidenceStoreError):
            await files.read(kept.file)
