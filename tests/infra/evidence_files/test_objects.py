"""Files in a folder and in a bucket, each under the SHA-256 of what is in it."""

import asyncio
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path

import obstore
import pytest
from obstore.store import ObjectStore

from domain.evidence_files import EmptyFileError, FileTooLargeError
from infra.evidence_files.objects import EvidenceObjects, EvidenceStoreError, StoredObject
from infra.evidence_files.store_opening import open_store

MOST = 16 * 1024 * 1024
WORDS = b"Two hundred calls were sampled."
KEY = sha256(WORDS).hexdigest()
# More than a bucket takes in one piece.
LONG = b"0123456789abcdef" * 700_000


async def pieces(content: bytes, *, fails: bool = False) -> AsyncIterator[bytes]:
    for start in range(0, len(content), 1_000_000):
        yield content[start : start + 1_000_000]
    if fails:
        raise ConnectionResetError("The sender went away.")


async def whole(objects: EvidenceObjects, stored: StoredObject) -> bytes:
    return b"".join([piece async for piece in await objects.get(stored)])


async def keys(store: ObjectStore) -> set[str]:
    return {one["path"] for one in await obstore.list(store).collect_async()}


class TestPut:
    @pytest.mark.parametrize("content", [WORDS, LONG])
    async def test_keeps_a_file_under_its_hash(self, store: ObjectStore, content: bytes) -> None:
        objects = EvidenceObjects(store)

        stored = await objects.put(pieces(content), most_bytes=MOST)

        assert stored == StoredObject(sha256=sha256(content).hexdigest(), size=len(content))
        assert await whole(objects, stored) == content
        assert await keys(store) == {stored.sha256}

    async def test_keeps_the_same_file_once(self, store: ObjectStore) -> None:
        objects = EvidenceObjects(store)
        first = await objects.put(pieces(WORDS), most_bytes=MOST)
        before = await obstore.head_async(store, KEY)

        second = await objects.put(pieces(WORDS), most_bytes=MOST)

        assert first == second
        assert await keys(store) == {KEY}
        assert (await obstore.head_async(store, KEY))["last_modified"] == before["last_modified"]

    async def test_keeps_the_same_file_once_when_it_comes_twice_at_a_time(
        self, store: ObjectStore
    ) -> None:
        objects = EvidenceObjects(store)

        stored = await asyncio.gather(
            *(objects.put(pieces(LONG), most_bytes=MOST) for _ in range(3))
        )

        assert len(set(stored)) == 1
        assert await keys(store) == {stored[0].sha256}
        assert await whole(objects, stored[0]) == LONG

    async def test_stops_taking_a_file_that_grows_too_large(self, store: ObjectStore) -> None:
        taken = 0

        async def endless() -> AsyncIterator[bytes]:
            nonlocal taken
            while True:
                taken += 1
                yield bytes(1_000_000)

        with pytest.raises(FileTooLargeError, match="At most 2 MB"):
            await EvidenceObjects(store).put(endless(), most_bytes=2 * 1024 * 1024)

        assert taken == 3
        assert await keys(store) == set()

    async def test_refuses_nothing(self, store: ObjectStore) -> None:
        with pytest.raises(EmptyFileError):
            await EvidenceObjects(store).put(pieces(b""), most_bytes=MOST)

        assert await keys(store) == set()

    async def test_leaves_nothing_of_a_file_that_breaks_off(self, store: ObjectStore) -> None:
        with pytest.raises(EvidenceStoreError):
            await EvidenceObjects(store).put(pieces(LONG, fails=True), most_bytes=MOST)

        assert await keys(store) == set()

    async def test_never_holds_half_a_file_under_its_key(self, store: ObjectStore) -> None:
        seen: list[set[str]] = []

        async def watched() -> AsyncIterator[bytes]:
            async for piece in pieces(LONG):
                seen.append(await keys(store))
                yield piece

        await EvidenceObjects(store).put(watched(), most_bytes=MOST)

        assert len(seen) > 1
        assert not any(sha256(LONG).hexdigest() in names for names in seen)

    async def test_puts_right_an_object_that_is_not_whole(self, store: ObjectStore) -> None:
        objects = EvidenceObjects(store)
        await obstore.put_async(store, KEY, WORDS[:5])

        stored = await objects.put(pieces(WORDS), most_bytes=MOST)

        assert await whole(objects, stored) == WORDS

    async def test_is_not_hindered_by_what_a_crash_left(self, store: ObjectStore) -> None:
        await obstore.put_async(store, "arriving/8d1c", WORDS[:5])

        stored = await EvidenceObjects(store).put(pieces(WORDS), most_bytes=MOST)

        assert await keys(store) == {stored.sha256, "arriving/8d1c"}

    async def test_says_that_the_bucket_does_not_answer(
        self, s3_environment: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        assert s3_environment
        missing = open_store("s3://nobody-made-this/x", folder=tmp_path)

        with pytest.raises(EvidenceStoreError, match="Try again in a minute") as refused:
            await EvidenceObjects(missing).put(pieces(WORDS), most_bytes=MOST)

        assert refused.value.code == "unavailable"
        assert "does not take a file" in caplog.text

    async def test_says_that_the_folder_is_gone(self, tmp_path: Path) -> None:
        blocked = tmp_path / "evidence"
        objects = EvidenceObjects(open_store(None, folder=blocked))
        blocked.rmdir()
        blocked.touch()

        with pytest.raises(EvidenceStoreError):
            await objects.put(pieces(WORDS), most_bytes=MOST)


class TestGet:
    async def test_says_so_when_the_object_is_missing(self, store: ObjectStore) -> None:
        with pytest.raises(EvidenceStoreError):
            await EvidenceObjects(store).get(StoredObject(sha256=KEY, size=len(WORDS)))

    async def test_gives_nothing_of_an_object_that_is_not_whole(self, store: ObjectStore) -> None:
        await obstore.put_async(store, KEY, WORDS[:5])

        with pytest.raises(EvidenceStoreError):
            await EvidenceObjects(store).get(StoredObject(sha256=KEY, size=len(WORDS)))


class TestFolder:
    async def test_is_closed_to_others(self, tmp_path: Path) -> None:
        folder = tmp_path / "evidence"
        objects = EvidenceObjects(open_store(None, folder=folder))

        await objects.put(pieces(WORDS), most_bytes=MOST)

        assert folder.stat().st_mode & 0o077 == 0
        assert (folder / KEY).read_bytes() == WORDS
