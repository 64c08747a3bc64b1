"""Editions that were taken in, and the items they add."""

import asyncio

import pytest

from domain.inspection import Opening
from infra.database.editions import EditionRepository
from infra.database.engine import Database
from infra.database.errors import UnknownInspectionError
from infra.database.inspections import InspectionRepository, Kept
from infra.database.people import PeopleRepository
from tests.domain.editions.printing import a_kept_edition, an_edition, printed
from tests.factories import INSPECTION_ID, NOW, a_person

FIRST = an_edition(printed(1))
NEWCOMER = a_person("pc-new-starter", name="PC New Starter")


@pytest.fixture
async def editions(database: Database) -> EditionRepository:
    await InspectionRepository(database).keep_opening(FIRST, received_at=NOW)
    await InspectionRepository(database).mark_started(INSPECTION_ID, NOW)
    return EditionRepository(database)


class TestAdd:
    async def test_lets_the_inspection_grow_and_wait_to_be_started(
        self, database: Database, editions: EditionRepository
    ) -> None:
        await editions.add(INSPECTION_ID, [printed(2)], [NEWCOMER])

        row = await InspectionRepository(database).get(INSPECTION_ID)
        opening = await InspectionRepository(database).read_opening(INSPECTION_ID)
        people = await PeopleRepository(database).list_people()
        assert row is not None
        assert (row.items, row.started_at) == (2, None)
        assert opening.recommendations == (printed(1), printed(2))
        assert NEWCOMER in opening.people
        assert NEWCOMER in people

    async def test_adds_nothing_twice(
        self, database: Database, editions: EditionRepository
    ) -> None:
        await editions.add(INSPECTION_ID, [printed(2)], [])
        await editions.mark_started(INSPECTION_ID, NOW)

        await editions.add(INSPECTION_ID, [printed(2, text="Otherwise.")], [])

        row = await InspectionRepository(database).get(INSPECTION_ID)
        opening = await InspectionRepository(database).read_opening(INSPECTION_ID)
        assert row is not None
        assert row.started_at == NOW
        assert opening.recommendations == (printed(1), printed(2))

    async def test_leaves_the_first_edition_known_again(
        self, database: Database, editions: EditionRepository
    ) -> None:
        await editions.add(INSPECTION_ID, [printed(2)], [NEWCOMER])

        kept = await InspectionRepository(database).keep_opening(FIRST, received_at=NOW)

        assert kept is Kept.SAME

    async def test_loses_no_item_of_two_at_once(
        self, database: Database, editions: EditionRepository
    ) -> None:
        await asyncio.gather(
            *(editions.add(INSPECTION_ID, [printed(number)], []) for number in (2, 3, 4))
        )

        opening = await InspectionRepository(database).read_opening(INSPECTION_ID)
        assert {one.reference for one in opening.recommendations} == {
            f"AFI.{number}" for number in (1, 2, 3, 4)
        }

    async def test_knows_no_other_inspection(self, editions: EditionRepository) -> None:
        with pytest.raises(UnknownInspectionError):
            await editions.add("import-nowhere", [printed(2)], [])


class TestKeep:
    async def test_gives_back_all_that_was_kept(self, editions: EditionRepository) -> None:
        kept = a_kept_edition(
            confirmed=("AFI.1: response",),
            printed=(printed(1, management_response="Done."),),
            vanished=(printed(2).recommendation_id,),
        )

        await editions.keep(kept, remarks=[])

        running = await editions.read(INSPECTION_ID)
        assert running is not None
        assert running.editions == (kept,)
        assert running.opening == FIRST

    async def test_numbers_what_comes_at_once(self, editions: EditionRepository) -> None:
        await asyncio.gather(*(editions.keep(a_kept_edition(), remarks=[]) for _ in range(3)))

        running = await editions.read(INSPECTION_ID)
        assert running is not None
        assert [kept.number for kept in running.editions] == [1, 2, 3]

    async def test_adds_each_remark_once(self, editions: EditionRepository) -> None:
        for _ in range(2):
            await editions.keep(a_kept_edition(), remarks=["AFI.2 is gone."])

        running = await editions.read(INSPECTION_ID)
        assert running is not None
        assert running.opening.inspection.remarks == ("AFI.2 is gone.",)


class TestRead:
    async def test_knows_nothing_of_what_was_not_kept(self, editions: EditionRepository) -> None:
        assert await editions.read("import-nowhere") is None
        assert await editions.read_item("import-nowhere.afi-1") is None

    async def test_starts_from_the_opening(self, editions: EditionRepository) -> None:
        running = await editions.read(INSPECTION_ID)

        assert running is not None
        assert isinstance(running.last_printed, Opening)
        assert running.last_printed == FIRST
