"""Reading items: pages that miss nothing, filters, figures."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.board import Tally
from domain.recommendation import RAGRating, Recommendation, RecommendationKind, Stage
from infra.database.board_reading import MOST_FOOTNOTES
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.errors import UnknownSortError, UnusableCursorError
from infra.database.figures import DueMonth, NextDue
from infra.database.listing import PersonName, RecommendationFilter, RecommendationPage
from infra.database.paging import SORTS
from infra.database.people import PeopleRepository
from infra.database.recommendations import RecommendationRepository
from tests.factories import (
    DUE_ON,
    INSPECTION_ID,
    NAMES,
    OWNER,
    SECOND_OWNER,
    TAKEN_UP_ON,
    a_recommendation_in,
    everybody,
)
from tests.infra.database.statement_watch import watched_statements
from tests.infra.database.stories import numbered, taken_up

TODAY = date(2026, 7, 1)
ORDERS = (*SORTS, *(f"-{sort}" for sort in SORTS))


@pytest.fixture
def items(database: Database) -> RecommendationRepository:
    return RecommendationRepository(database)


async def record(database: Database, *recommendations: Recommendation) -> None:
    await ChangeRepository(database).record([taken_up(one) for one in recommendations])


def references(page: RecommendationPage) -> list[str]:
    return [row.reference for row in page.rows]


async def every_page(
    items: RecommendationRepository, sort: str, *, limit: int
) -> Sequence[RecommendationPage]:
    pages = [await items.page(sort=sort, limit=limit)]
    while pages[-1].next:
        pages.append(await items.page(sort=sort, limit=limit, after=pages[-1].next))
    return pages


def a_mixed_bag(count: int) -> Iterable[Recommendation]:
    """Items with ties and gaps in everything a list can be sorted by."""
    for number in range(count):
        yield numbered(
            number,
            title=f"Title {number % 4}",
            portfolio=f"Area {number % 3}",
            action_owners=((OWNER,), (SECOND_OWNER,), ())[number % 3],
            due_on=None if number % 5 == 0 else DUE_ON + timedelta(days=number % 4),
            last_updated_on=None if number % 3 else TAKEN_UP_ON,
            declared_rag=(None, RAGRating.GREEN, RAGRating.RED)[number % 3],
        )


class TestPage:
    @pytest.mark.parametrize(
        ("sort", "limit"), [*((sort, 5) for sort in ORDERS), ("due", 1), ("due", 12)]
    )
    async def test_visits_every_row_once(
        self, database: Database, items: RecommendationRepository, sort: str, limit: int
    ) -> None:
        await record(database, *a_mixed_bag(12))
        pages = await every_page(items, sort, limit=limit)
        seen = [row.recommendation_id for page in pages for row in page.rows]
        assert len(seen) == len(set(seen)) == 12
        assert {page.total for page in pages} == {12}

    @pytest.mark.parametrize("sort", SORTS)
    async def test_goes_the_other_way_with_a_minus(
        self, database: Database, items: RecommendationRepository, sort: str
    ) -> None:
        await record(database, *a_mixed_bag(12))
        up = references(await items.page(sort=sort))
        down = references(await items.page(sort=f"-{sort}"))
        assert down == up[::-1]

    async def test_sorts_references_by_their_number(
        self, database: Database, items: RecommendationRepository
    ) -> None:
        await record(database, *(numbered(number) for number in (10, 2, 1, 20)))
        page = await items.page(sort="reference")
        assert references(page) == ["AFI.1", "AFI.2", "AFI.10", "AFI.20"]

    async def test_puts_the_most_urgent_rating_first(
        self, database: Database, items: RecommendationRepository
    ) -> None:
        ratings = (RAGRating.GREEN, None, RAGRating.RED, RAGRating.COMPLETE, RAGRating.AMBER)
        await record(
            database, *(numbered(one, declared_rag=rag) for one, rag in enumerate(ratings))
        )
        page = await items.page(sort="rating")
        assert [row.status.rag for row in page.rows] == [
            RAGRating.RED,
            RAGRating.AMBER,
            None,
            RAGRating.GREEN,
            RAGRating.COMPLETE,
        ]

    async def test_puts_items_without_a_due_date_last(
        self, database: Database, items: RecommendationRepository
    ) -> None:
        await record(database, numbered(1, due_on=None), numbered(2))
        assert references(await items.page(sort="due")) == ["AFI.2", "AFI.1"]

    async def test_names_the_owners_in_their_order(
        self, database: Database, items: RecommendationRepository
    ) -> None:
        await PeopleRepository(database).keep(everybody())
        await record(
            database,
            numbered(1, action_owners=(SECOND_OWNER, OWNER, "nobody-known")),
            numbered(2, supporting_portfolios=("Custody", "Estates")),
        )
        first, second = (await items.page(sort="reference")).rows
        assert first.owners == (
            PersonName(person_id=SECOND_OWNER, name=NAMES[SECOND_OWNER]),
            PersonName(person_id=OWNER, name=NAMES[OWNER]),
            PersonName(person_id="nobody-known", name="nobody-known"),
        )
        assert second.supporting_portfolios == ("Custody", "Estates")

    @pytest.mark.parametrize("count", [1, 30])
    async def test_takes_three_queries_however_many_rows(
        self, database: Database, items: RecommendationRepository, count: int
    ) -> None:
        await record(database, *a_mixed_bag(count))
        with watched_statements() as statements:
            await items.page()
        assert len(statements) == 3

    async def test_goes_on_where_it_was_though_the_last_row_has_moved(
        self, database: Database, items: RecommendationRepository
    ) -> None:
        await record(database, *(numbered(number) for number in range(1, 5)))
        first = await items.page(sort="reference", limit=2)
        await record(database, numbered(2, version=1, reference="AFI.9"))
        rest = await items.page(sort="reference", limit=9, after=first.next)
        assert references(rest) == ["AFI.3", "AFI.4", "AFI.9"]

    async def test_refuses_an_order_it_does_not_have(self, items: RecommendationRepository) -> None:
        with pytest.raises(UnknownSortError, match="use one of reference, title"):
            await items.page(sort="colour")

    @pytest.mark.parametrize("cursor", ["", "x", "bm9uc2Vuc2U", "WzEsMiwzXQ", "£", "W10"])
    async def test_refuses_a_cursor_it_did_not_give(
        self, items: RecommendationRepository, cursor: str
    ) -> None:
        with pytest.raises(UnusableCursorError, match="begin again"):
            await items.page(after=cursor)

    async def test_refuses_a_cursor_of_another_order(
        self, database: Database, items: RecommendationRepository
    ) -> None:
        await record(database, numbered(1), numbered(2))
        first = await items.page(sort="due", limit=1)
        with pytest.raises(UnusableCursorError):
            await items.page(sort="-due", after=first.next)

    async def test_refuses_a_page_of_nothing(self, items: RecommendationRepository) -> None:
        with pytest.raises(ValueError, match="at least one"):
            await items.page(limit=0)


FILTERS: dict[str, tuple[RecommendationFilter, list[str]]] = {
    "nothing": (RecommendationFilter(), ["AFI.1", "AFI.2", "AFI.3", "AFI.4"]),
    "stage": (RecommendationFilter(stage=(Stage.REVIEWED, Stage.CLOSED)), ["AFI.3", "AFI.4"]),
    "rag": (RecommendationFilter(rag=(RAGRating.RED,)), ["AFI.2"]),
    "rag or none": (RecommendationFilter(rag=(RAGRating.RED, None)), ["AFI.1", "AFI.2", "AFI.3"]),
    "kind": (RecommendationFilter(kind=(RecommendationKind.RECOMMENDATION,)), ["AFI.2"]),
    "portfolio": (RecommendationFilter(portfolio="Custody"), ["AFI.2"]),
    "supported by": (RecommendationFilter(supported_by="Custody"), ["AFI.1"]),
    "owner": (RecommendationFilter(owner=SECOND_OWNER), ["AFI.2"]),
    "inspection": (RecommendationFilter(inspection_id="other"), ["AFI.3"]),
    "due before": (RecommendationFilter(due_before=DUE_ON), ["AFI.2"]),
    "overdue": (RecommendationFilter(overdue=TODAY), ["AFI.1", "AFI.2", "AFI.3"]),
    "no update": (RecommendationFilter(no_update_since=TAKEN_UP_ON), ["AFI.1", "AFI.3"]),
    "text": (RecommendationFilter(text="CELLS  clean"), ["AFI.2"]),
    "text as it stands": (RecommendationFilter(text="100%"), ["AFI.2"]),
    "text nowhere": (RecommendationFilter(text="cells nowhere"), []),
    "two": (RecommendationFilter(portfolio="Custody", owner=OWNER), []),
}


class TestFilter:
    @pytest.mark.parametrize(("wanted", "expected"), FILTERS.values(), ids=FILTERS)
    async def test_finds_what_is_wanted(
        self,
        database: Database,
        items: RecommendationRepository,
        wanted: RecommendationFilter,
        expected: list[str],
    ) -> None:
        await record(
            database,
            numbered(1, supporting_portfolios=("Custody",)),
            numbered(
                2,
                kind=RecommendationKind.RECOMMENDATION,
                portfolio="Custody",
                text="Keep 100% of the cells clean",
                action_owners=(SECOND_OWNER,),
                due_on=DUE_ON - timedelta(days=1),
                declared_rag=RAGRating.RED,
                last_updated_on=TAKEN_UP_ON + timedelta(days=1),
            ),
            a_reviewed_item(),
            a_closed_item(),
        )
        page = await items.page(wanted, sort="reference")
        assert references(page) == expected
        assert page.total == len(expected)


def a_reviewed_item() -> Recommendation:
    return numbered(3, of=a_recommendation_in(Stage.REVIEWED), inspection_id="other")


def a_closed_item() -> Recommendation:
    return numbered(4, of=a_recommendation_in(Stage.CLOSED))


class TestFigures:
    async def test_count_what_the_board_has_to_see(
        self, database: Database, items: RecommendationRepository
    ) -> None:
        await record(
            database,
            numbered(1, declared_rag=RAGRating.RED),
            numbered(2, declared_rag=RAGRating.COMPLETE),
            numbered(5, of=a_recommendation_in(Stage.EVIDENCE_SUBMITTED), due_on=None),
            a_reviewed_item(),
            a_closed_item(),
        )
        figures = (await items.board(None, TODAY)).figures
        assert (figures.total, figures.completed, figures.red) == (5, 2, 1)
        assert (figures.overdue, figures.no_update) == (2, 3)
        assert (figures.awaiting_review, figures.awaiting_decision) == (1, 1)
        assert (await items.board("other", TODAY)).figures.total == 1

    async def test_tally_by_portfolio_kind_and_rating(
        self, database: Database, items: RecommendationRepository
    ) -> None:
        await record(database, numbered(1), numbered(2), numbered(3, declared_rag=RAGRating.GREEN))
        unrated = Tally(
            portfolio="Contact and Response",
            kind=RecommendationKind.AREA_FOR_IMPROVEMENT,
            rag=None,
            count=2,
        )
        green = replace(unrated, rag=RAGRating.GREEN, count=1)
        assert set(await items.tallies(INSPECTION_ID)) == {unrated, green}
        assert await items.tallies("other") == ()

    async def test_spread_open_items_over_the_months_they_are_due_in(
        self, database: Database, items: RecommendationRepository
    ) -> None:
        await record(
            database,
            numbered(1, due_on=date(2026, 7, 31)),
            numbered(2, due_on=date(2026, 7, 1)),
            numbered(3, due_on=date(2026, 6, 30)),
            numbered(5, due_on=None),
            a_closed_item(),
        )
        reading = await items.board(None, TODAY)
        assert reading.due_months == (
            DueMonth(month=date(2026, 6, 1), open=1, overdue=1),
            DueMonth(month=date(2026, 7, 1), open=2, overdue=0),
            DueMonth(month=None, open=1, overdue=0),
        )
        assert reading.next_due == NextDue(on=TODAY, items=1)
        assert (await items.board(None, date(2027, 1, 1))).next_due is None

    async def test_name_the_first_joint_items_and_those_no_longer_applicable(
        self, database: Database, items: RecommendationRepository
    ) -> None:
        shared = numbered(2, supporting_portfolios=("People", "Custody"))
        await record(database, shared, numbered(1, declared_rag=RAGRating.NOT_APPLICABLE))
        reading = await items.board(None, TODAY)
        (joint,) = reading.joint
        assert (joint.reference, joint.supporting_portfolios) == ("AFI.2", ("People", "Custody"))
        (settled,) = reading.not_applicable
        assert settled.rag_reason == "Not applicable: declared, not yet closed by the board"

    async def test_name_no_more_footnotes_than_a_board_reads(
        self, database: Database, items: RecommendationRepository
    ) -> None:
        shared = (numbered(one, supporting_portfolios=("People",)) for one in range(1, 31))
        await record(database, *shared)
        reading = await items.board(None, TODAY)
        assert len(reading.joint) == MOST_FOOTNOTES
        (share,) = reading.shares
        assert (share.supporting, share.items, share.first_named) == ("People", 30, 30)
        assert reading.head == await items.head() == 30


class TestOtherReading:
    async def test_gives_nothing_for_an_unknown_item(self, items: RecommendationRepository) -> None:
        assert await items.get("nowhere") is None
        assert await items.history("nowhere") == ()

    async def test_walks_through_open_items_by_id(
        self, database: Database, items: RecommendationRepository
    ) -> None:
        await record(database, *(numbered(one) for one in (1, 2, 3)), a_closed_item())
        first = await items.open_items(limit=2)
        rest = await items.open_items(limit=9, after=first[-1].recommendation_id)
        assert [item.reference for item in (*first, *rest)] == ["AFI.1", "AFI.2", "AFI.3"]

    async def test_lists_what_there_is_to_filter_by(
        self, database: Database, items: RecommendationRepository
    ) -> None:
        await PeopleRepository(database).keep(everybody())
        await record(
            database,
            numbered(1, portfolio="Area 10"),
            numbered(2, portfolio="Area 2", action_owners=("nobody-known",)),
        )
        assert await items.portfolios() == ("Area 2", "Area 10")
        assert [one.name for one in await items.owners()] == [NAMES[OWNER], "nobody-known"]
