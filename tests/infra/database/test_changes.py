"""Recording changes: once, whole, and never backwards."""

import asyncio

import pytest
from sqlalchemy import func, select

from domain.people import Office
from infra.database.audit import AuditTrail, verify_audit
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.listing import RecommendationFilter
from infra.database.notices import NoticeRepository
from infra.database.people import PeopleRepository
from infra.database.recommendations import RecommendationRepository
from infra.database.tables import (
    AuditRecord,
    Base,
    NoticeRecord,
    OwnerRecord,
    RecommendationRecord,
    table_of,
)
from tests.factories import (
    BOARD_MEMBER,
    OWNER,
    PLAN_OWNER,
    SECOND_OWNER,
    a_person,
    a_recommendation,
    everybody,
)
from tests.infra.database.statement_watch import CutShortError, watched_statements
from tests.infra.database.stories import altered, numbered, prompting, taken_up, updated


@pytest.fixture
def changes(database: Database) -> ChangeRepository:
    return ChangeRepository(database)


@pytest.fixture
def items(database: Database) -> RecommendationRepository:
    return RecommendationRepository(database)


async def rows_in(database: Database, record: type[Base]) -> int:
    async with database.read() as connection:
        return await connection.scalar(select(func.count()).select_from(table_of(record))) or 0


class TestRecord:
    async def test_keeps_the_item_as_it_stands(
        self, changes: ChangeRepository, items: RecommendationRepository
    ) -> None:
        first = taken_up()
        second = updated(first)
        await changes.record([first])
        await changes.record([second])
        kept = await items.get(second.item.recommendation_id)
        assert kept is not None
        assert (kept.item, kept.status, kept.recorded_at) == (
            second.item,
            second.status,
            second.at,
        )

    async def test_keeps_every_entry_of_a_batch_and_the_latest_item(
        self, changes: ChangeRepository, items: RecommendationRepository
    ) -> None:
        first = taken_up()
        second = updated(first)
        third = updated(second)
        await changes.record([first, second, third])
        history = await items.history(first.item.recommendation_id)
        kept = await items.get(first.item.recommendation_id)
        assert [entry.version for entry in history] == [1, 2, 3]
        assert kept is not None
        assert kept.item == third.item

    async def test_passes_over_what_is_recorded_already(
        self, database: Database, changes: ChangeRepository
    ) -> None:
        first = taken_up()
        again = [first, updated(first)]
        told = [await changes.record([first]), await changes.record(again)]
        assert await changes.record(again) == (OWNER,)
        assert told == [(OWNER,), (OWNER,)]
        assert await rows_in(database, AuditRecord) == 2
        assert await rows_in(database, NoticeRecord) == 1

    async def test_records_a_change_once_that_stands_twice_in_a_batch(
        self, database: Database, changes: ChangeRepository
    ) -> None:
        first = taken_up()
        await changes.record([first, first])
        assert await rows_in(database, AuditRecord) == 1

    async def test_never_goes_back_to_a_lower_version(
        self, changes: ChangeRepository, items: RecommendationRepository
    ) -> None:
        first = taken_up()
        second = updated(first)
        await changes.record([second])
        await changes.record([first])
        kept = await items.get(first.item.recommendation_id)
        history = await items.history(first.item.recommendation_id)
        assert kept is not None
        assert kept.item == second.item
        assert [entry.version for entry in history] == [2, 1]

    async def test_writes_nothing_for_an_empty_batch(self, changes: ChangeRepository) -> None:
        assert await changes.record([]) == ()

    async def test_follows_the_owners_when_they_change(
        self, changes: ChangeRepository, items: RecommendationRepository
    ) -> None:
        first = taken_up(a_recommendation(action_owners=(OWNER, SECOND_OWNER)))
        await changes.record([first])
        await changes.record([altered(first, action_owners=(SECOND_OWNER,))])
        before = await items.page(RecommendationFilter(owner=OWNER))
        now = await items.page(RecommendationFilter(owner=SECOND_OWNER))
        assert [before.total, now.total] == [0, 1]

    async def test_names_an_owner_once_who_is_named_twice(
        self, database: Database, changes: ChangeRepository
    ) -> None:
        await changes.record([taken_up(a_recommendation(action_owners=(OWNER, OWNER)))])
        assert await rows_in(database, OwnerRecord) == 1

    async def test_keeps_text_that_no_database_column_can_hold(
        self, changes: ChangeRepository, items: RecommendationRepository
    ) -> None:
        first = taken_up(a_recommendation(title="A\x00B", text="\x00"))
        second = updated(first)
        await changes.record([first, second])
        kept = await items.get(first.item.recommendation_id)
        assert kept is not None
        assert kept.item == second.item

    async def test_leaves_nothing_behind_when_cut_short(
        self, database: Database, changes: ChangeRepository
    ) -> None:
        first = taken_up()
        for number in range(1, 8):
            with pytest.raises(CutShortError), watched_statements(stop_before=number):
                await changes.record([first])
            tables = (AuditRecord, RecommendationRecord, OwnerRecord, NoticeRecord)
            assert [await rows_in(database, record) for record in tables] == [0, 0, 0, 0]
        assert await changes.record([first]) == (OWNER,)
        assert (await verify_audit(database)).is_intact

    async def test_numbers_without_gaps_under_four_writers(
        self, database: Database, changes: ChangeRepository
    ) -> None:
        async def live(number: int) -> None:
            change = taken_up(numbered(number))
            await changes.record([change])
            for _ in range(4):
                change = updated(change)
                await changes.record([change])

        await asyncio.gather(*(live(number) for number in range(4)))
        entries = await AuditTrail(database).after(0, limit=100)
        assert [entry.sequence for entry in entries] == list(range(1, 21))
        assert (await verify_audit(database)).is_intact

    async def test_needs_few_statements_for_a_command(self, changes: ChangeRepository) -> None:
        first = taken_up()
        await changes.record([first])
        with watched_statements() as statements:
            await changes.record([updated(first)])
        # The lock (PostgreSQL alone), what is kept, the last entry, the entry, the item.
        assert len(statements) <= 5


class TestNoticesRecorded:
    async def test_spread_the_board_over_its_members(
        self, database: Database, changes: ChangeRepository
    ) -> None:
        people = PeopleRepository(database)
        await people.keep(
            [*everybody(), a_person("second-member", offices=frozenset({Office.BOARD}))]
        )
        first = taken_up()
        told = await changes.record([first, prompting(first, PLAN_OWNER, "board", BOARD_MEMBER)])
        notices = await NoticeRepository(database).for_item(first.item.recommendation_id)
        assert told == tuple(sorted((OWNER, PLAN_OWNER, BOARD_MEMBER, "second-member")))
        assert len(notices) == 4

    async def test_are_kept_once_for_one_occasion(
        self, database: Database, changes: ChangeRepository
    ) -> None:
        first = taken_up()
        second = prompting(first, OWNER)
        await changes.record([first, second, prompting(second, OWNER)])
        assert await rows_in(database, NoticeRecord) == 2

    async def test_do_not_wake_whoever_has_been_told(
        self, database: Database, changes: ChangeRepository
    ) -> None:
        first = taken_up()
        await changes.record([first])
        notices = NoticeRepository(database)
        (notice,) = await notices.waiting(OWNER)
        await notices.mark_dropped([notice.notice_id], "closed")
        assert await changes.record([first]) == ()
