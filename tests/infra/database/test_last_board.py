"""What is rated otherwise than in the last paper, for the live page."""

from datetime import timedelta

from domain.recommendation import RAGRating
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.last_board import SinceLastBoard, read_since_last_board
from tests.factories import INSPECTION_ID
from tests.infra.database.meeting_stories import frozen
from tests.infra.database.stories import altered, numbered, taken_up
from tests.meeting_factories import HELD_ON

GREEN = taken_up(numbered(2, declared_rag=RAGRating.GREEN))
UNRATED = taken_up(numbered(10))
SAME = taken_up(numbered(3, declared_rag=RAGRating.AMBER))


async def since(database: Database, inspection_id: str | None = None) -> SinceLastBoard | None:
    async with database.read() as connection:
        return await read_since_last_board(connection, inspection_id)


def moved(found: SinceLastBoard | None) -> list[tuple[str, RAGRating | None, RAGRating | None]]:
    assert found is not None
    return [(one.item.reference, one.was, one.item.rag) for one in found.changes]


class TestReadSinceLastBoard:
    async def test_knows_nothing_before_the_first_board(self, database: Database) -> None:
        await ChangeRepository(database).record([GREEN])

        assert await since(database) is None

    async def test_names_the_board_even_when_nothing_has_changed(self, database: Database) -> None:
        await ChangeRepository(database).record([GREEN])
        await frozen(database)

        assert await since(database) == SinceLastBoard(held_on=HELD_ON, changes=())

    async def test_names_whatever_is_rated_otherwise(self, database: Database) -> None:
        changes = ChangeRepository(database)
        await changes.record([GREEN, UNRATED, SAME])
        await frozen(database)

        await changes.record(
            [
                altered(GREEN, declared_rag=RAGRating.RED),
                altered(UNRATED, declared_rag=RAGRating.GREEN),
            ]
        )

        assert moved(await since(database)) == [
            ("AFI.2", RAGRating.GREEN, RAGRating.RED),
            ("AFI.10", None, RAGRating.GREEN),
        ]

    async def test_compares_with_the_latest_paper(self, database: Database) -> None:
        changes = ChangeRepository(database)
        await changes.record([GREEN])
        await frozen(database, "march", days=-90)
        await changes.record([altered(GREEN, declared_rag=RAGRating.RED)])
        await frozen(database)

        found = await since(database)

        assert moved(found) == []
        assert found is not None
        assert found.held_on == HELD_ON

    async def test_of_one_inspection_takes_a_paper_on_it_or_on_all(
        self, database: Database
    ) -> None:
        await ChangeRepository(database).record([GREEN])
        await frozen(database)
        await frozen(database, "later", days=7, inspection_id=INSPECTION_ID)

        on_one, on_all = await since(database, INSPECTION_ID), await since(database)

        assert on_one is not None
        assert on_one.held_on == HELD_ON + timedelta(days=7)
        assert on_all is not None
        assert on_all.held_on == HELD_ON

    async def test_of_another_inspection_leaves_its_items_out(self, database: Database) -> None:
        await ChangeRepository(database).record([GREEN])
        await frozen(database)
        await ChangeRepository(database).record([altered(GREEN, declared_rag=RAGRating.RED)])

        assert moved(await since(database, "another")) == []
