"""Items that wait for somebody to be named, until somebody is."""

from datetime import date

import pytest

from domain.directory.commands import MarkLeft, MarkReturned
from domain.parts import Part
from domain.people import THE_OPERATOR
from domain.recommendation import Recommendation, Stage
from infra.database import leavers as under_test
from infra.database.changes import ChangeRepository
from infra.database.directory import DirectoryRepository
from infra.database.engine import Database
from infra.database.leavers import LeaversRepository, VacantPart, count_waiting
from infra.database.people import PeopleRepository
from tests.factories import (
    BYSTANDER,
    NOW,
    OWNER,
    PLAN_OWNER,
    REVIEWER,
    SECOND_OWNER,
    Changes,
    a_recommendation,
    a_recommendation_in,
    everybody,
)
from tests.infra.database.statement_watch import watched_statements
from tests.infra.database.stories import altered, numbered, taken_up

LAST_DAY = date(2026, 4, 14)


class World:
    """Northmoor's items, and people who come and go."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._directory = DirectoryRepository(database)
        self.leavers = LeaversRepository(database)

    async def record(self, *items: Recommendation) -> None:
        await ChangeRepository(self._database).record([taken_up(item) for item in items])

    async def reassign(self, item: Recommendation, **changes: Changes) -> None:
        await ChangeRepository(self._database).record([altered(taken_up(item), **changes)])

    async def leave(self, *person_ids: str) -> None:
        for person_id in person_ids:
            await self._directory.change(
                person_id,
                MarkLeft(on=LAST_DAY),
                actor=THE_OPERATOR,
                at=NOW,
                command_id=f"leave-{person_id}",
            )

    async def come_back(self, person_id: str) -> None:
        await self._directory.change(
            person_id, MarkReturned(), actor=THE_OPERATOR, at=NOW, command_id="back-1"
        )

    async def waiting(self) -> list[tuple[str, Part, str | None]]:
        reading = await self.leavers.read()
        return [(one.item.reference, one.item.part, one.person_id) for one in reading.vacant]

    async def count(self, inspection_id: str | None = None) -> int:
        async with self._database.read() as connection:
            return await count_waiting(connection, inspection_id)


@pytest.fixture
async def world(database: Database) -> World:
    await PeopleRepository(database).keep(everybody())
    return World(database)


class TestRead:
    async def test_is_empty_while_everybody_is_there(self, world: World) -> None:
        await world.record(numbered(1))

        assert await world.waiting() == []
        assert await world.count() == 0

    async def test_lists_a_leavers_items_by_person_and_part(self, world: World) -> None:
        await world.record(
            numbered(10),
            numbered(2),
            numbered(3, action_owners=(BYSTANDER, OWNER), reviewer=OWNER),
            numbered(4, action_owners=(BYSTANDER,), plan_owner=OWNER, portfolio_holder=OWNER),
        )

        await world.leave(OWNER, REVIEWER)

        assert await world.waiting() == [
            ("AFI.2", Part.REVIEWER, REVIEWER),
            ("AFI.4", Part.REVIEWER, REVIEWER),
            ("AFI.10", Part.REVIEWER, REVIEWER),
            ("AFI.2", Part.ACTION_OWNER, OWNER),
            ("AFI.3", Part.ACTION_OWNER, OWNER),
            ("AFI.10", Part.ACTION_OWNER, OWNER),
            ("AFI.4", Part.PLAN_OWNER, OWNER),
            ("AFI.4", Part.PORTFOLIO_HOLDER, OWNER),
            ("AFI.3", Part.REVIEWER, OWNER),
        ]
        reading = await world.leavers.read()
        assert reading.items == await world.count() == 4
        assert reading.vacant[3] == VacantPart(
            item=reading.vacant[3].item,
            person_id=OWNER,
            name="Supt Priya Nair",
            left_on=LAST_DAY,
        )

    async def test_keeps_listing_until_somebody_else_is_named(self, world: World) -> None:
        await world.record(numbered(1), numbered(2))
        await world.leave(OWNER)

        await world.reassign(numbered(1), action_owners=(SECOND_OWNER,))

        assert await world.waiting() == [("AFI.2", Part.ACTION_OWNER, OWNER)]

    async def test_follows_those_who_oversee(self, world: World) -> None:
        await world.record(numbered(1))
        await world.leave(PLAN_OWNER)

        await world.reassign(numbered(1), plan_owner=SECOND_OWNER)

        assert await world.waiting() == []

    async def test_lists_items_that_nobody_owns(self, world: World) -> None:
        await world.record(numbered(1, action_owners=()), numbered(2))

        (vacant,) = (await world.leavers.read()).vacant

        assert (vacant.item.reference, vacant.person_id, vacant.name) == ("AFI.1", None, None)

    async def test_lists_whoever_is_nobody_known(self, world: World) -> None:
        await world.record(numbered(1, action_owners=("a-stranger",), portfolio_holder=None))

        (vacant,) = (await world.leavers.read()).vacant

        assert (vacant.person_id, vacant.name, vacant.left_on) == ("a-stranger", None, None)

    async def test_leaves_out_what_is_closed(self, world: World) -> None:
        await world.record(numbered(1, of=a_recommendation_in(Stage.CLOSED, action_owners=())))
        await world.leave(PLAN_OWNER)

        assert await world.waiting() == []
        assert await world.count() == 0

    async def test_forgets_whoever_comes_back(self, world: World) -> None:
        await world.record(numbered(1))
        await world.leave(OWNER)

        await world.come_back(OWNER)

        assert await world.waiting() == []

    async def test_takes_two_queries_however_many_items(self, world: World) -> None:
        await world.record(*(numbered(number, action_owners=()) for number in range(1, 60)))

        with watched_statements() as statements:
            reading = await world.leavers.read()

        assert len(reading.vacant) == 59
        assert len(statements) == 2

    async def test_says_where_it_stops(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(under_test, "MOST_LISTED", 2)
        await world.record(*(numbered(number, action_owners=()) for number in range(1, 4)))

        reading = await world.leavers.read()

        assert (len(reading.vacant), reading.items, reading.is_whole) == (2, 3, False)


class TestCountWaiting:
    async def test_counts_an_item_once_within_its_inspection(self, world: World) -> None:
        elsewhere = a_recommendation(
            recommendation_id="import-other.1", inspection_id="import-other"
        )
        await world.record(numbered(1), elsewhere)

        await world.leave(OWNER, REVIEWER, PLAN_OWNER)

        assert await world.count() == 2
        assert await world.count("import-other") == 1
