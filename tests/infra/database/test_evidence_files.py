"""Which evidence files were uploaded."""

import asyncio
from dataclasses import replace

from domain.recommendation import EvidenceFile
from infra.database.engine import Database
from infra.database.evidence_files import EvidenceFileRepository
from tests.factories import NOW, OWNER, SECOND_OWNER

FILE = EvidenceFile(
    sha256="5f" * 32, name="Dip sample.pdf", media_type="application/pdf", size=3_000_000_000
)


class TestKeep:
    async def test_is_told_apart_from_keeping_again(self, database: Database) -> None:
        rows = EvidenceFileRepository(database)
        again = replace(FILE, name="Another name.pdf")

        kept = [
            await rows.keep(FILE, by=OWNER, at=NOW),
            await rows.keep(again, by=SECOND_OWNER, at=NOW),
        ]

        assert kept == [True, False]
        assert await rows.get(FILE.sha256) == FILE

    async def test_is_done_once_when_several_do_it(self, database: Database) -> None:
        rows = EvidenceFileRepository(database)

        kept = await asyncio.gather(*(rows.keep(FILE, by=OWNER, at=NOW) for _ in range(4)))

        assert sorted(kept) == [False, False, False, True]


class TestGet:
    async def test_finds_nothing_that_was_not_kept(self, database: Database) -> None:
        assert await EvidenceFileRepository(database).get("0" * 64) is None
