"""What the board counts of an item's whole life, and the lists that answer each count."""

from datetime import date
from typing import Final

import pytest

from domain.recommendation import InspectorateVerdict, RAGRating, Recommendation, Stage
from infra.database.board_reading import MOST_FOOTNOTES
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.listing import RecommendationFilter
from infra.database.recommendations import RecommendationRepository
from tests.factories import a_recommendation_in
from tests.infra.database.statement_watch import watched_statements
from tests.infra.database.stories import numbered, taken_up
from tests.life_factories import a_transfer, an_extension, an_inspectorate_closure

TODAY = date(2026, 7, 1)
LATER = date(2026, 9, 30)
AWAITED = an_inspectorate_closure(verdict=InspectorateVerdict.AWAITED)
ITEMS = (
    numbered(1, due_on=LATER, transfers=(a_transfer(),)),
    numbered(2, original_due_on=None, due_on=None, due_precision=None),
    numbered(3, of=a_recommendation_in(Stage.CLOSED), inspectorate_closure=AWAITED),
    numbered(4, extension_request=an_extension()),
    numbered(
        5, original_due_on=None, due_on=None, due_precision=None, declared_rag=RAGRating.COMPLETE
    ),
)
FILTERS: Final = {
    "overdue_originally": (RecommendationFilter(overdue_originally=TODAY), ["AFI.1", "AFI.4"]),
    "undated": (RecommendationFilter(undated=True), ["AFI.2"]),
    "awaiting_inspectorate": (RecommendationFilter(awaiting_inspectorate=True), ["AFI.3"]),
    "extensions": (RecommendationFilter(extension_waiting=True), ["AFI.4"]),
}


async def keep(database: Database, *items: Recommendation) -> RecommendationRepository:
    await ChangeRepository(database).record([taken_up(one) for one in items])
    return RecommendationRepository(database)


class TestFiguresOfWholeLives:
    @pytest.mark.parametrize("name", FILTERS)
    async def test_count_exactly_what_the_list_then_shows(
        self, database: Database, name: str
    ) -> None:
        items = await keep(database, *ITEMS)
        wanted, expected = FILTERS[name]
        page = await items.page(wanted, sort="reference")
        assert [row.reference for row in page.rows] == expected
        figures = (await items.board(None, TODAY)).figures
        assert getattr(figures, name) == len(expected)

    async def test_are_read_in_as_many_queries_however_many_there_are(
        self, database: Database
    ) -> None:
        items = await keep(database, *ITEMS)
        with watched_statements() as statements:
            await items.board(None, TODAY)
        assert len(statements) == 7


class TestMoves:
    async def test_are_named_each_with_its_portfolios_and_day(self, database: Database) -> None:
        printed = a_transfer(from_portfolio="Custody", to_portfolio=None, on=None)
        items = await keep(
            database,
            numbered(1, transfers=(printed, a_transfer())),
            numbered(2, transfers=(printed,)),
        )
        reading = await items.board(None, TODAY)
        told = [(one.from_portfolio, one.to_portfolio, one.on) for one in reading.moved]
        assert told == [
            ("Custody", "Crime", None),
            ("Crime", "Contact and Response", date(2026, 4, 2)),
            ("Custody", "Contact and Response", None),
        ]
        assert reading.moved[0].item.reference == "AFI.1"

    async def test_are_all_counted_where_only_the_first_are_named(self, database: Database) -> None:
        moved = (numbered(one, transfers=(a_transfer(),)) for one in range(1, 24))
        reading = await (await keep(database, *moved)).board(None, TODAY)
        assert (len(reading.moved), reading.moves) == (MOST_FOOTNOTES, 23)
        assert (await RecommendationRepository(database).board("other", TODAY)).moves == 0
