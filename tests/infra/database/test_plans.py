"""The rows of one portfolio's improvement plan."""

from dataclasses import replace
from datetime import date

import pytest

from domain.recommendation import Recommendation, SupportingDueDate
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.inspections import InspectionRepository
from infra.database.people import PeopleRepository
from infra.database.plans import PlanRepository
from tests.factories import INSPECTION_ID, NAMES, NOW, OWNER, an_opening, everybody
from tests.infra.database.statement_watch import watched_statements
from tests.infra.database.stories import numbered, taken_up
from tests.life_factories import a_transfer

CONTACT, CRIME, PEOPLE = "Contact and Response", "Crime", "People"
OWN_DATE = SupportingDueDate(portfolio=CRIME, due_on=date(2026, 5, 29))
LED = numbered(10, portfolio=CRIME)
ARRIVED = numbered(
    2,
    portfolio=CRIME,
    transfers=(a_transfer(from_portfolio=CONTACT, to_portfolio=CRIME),),
)
JOINT = numbered(
    3, supporting_portfolios=(PEOPLE, CRIME), supporting_due_dates=(OWN_DATE,), transfers=()
)
MOVED = numbered(4, transfers=(a_transfer(),))
ELSEWHERE = numbered(5)
BACK = numbered(
    6,
    portfolio=CRIME,
    transfers=(a_transfer(), a_transfer(from_portfolio=CONTACT, to_portfolio=CRIME)),
)
EVERYTHING = (LED, ARRIVED, JOINT, MOVED, ELSEWHERE, BACK)


@pytest.fixture
def plans(database: Database) -> PlanRepository:
    return PlanRepository(database)


async def record(database: Database, *items: Recommendation) -> None:
    await PeopleRepository(database).keep(everybody())
    await ChangeRepository(database).record([taken_up(one) for one in items])


class TestPlan:
    async def test_holds_what_is_led_by_reference_and_where_it_came_from(
        self, database: Database, plans: PlanRepository
    ) -> None:
        await record(database, *EVERYTHING)
        plan = await plans.read(CRIME)
        told = [(one.row.reference, one.came_from) for one in plan.led]
        assert told == [("AFI.2", CONTACT), ("AFI.6", CONTACT), ("AFI.10", None)]
        assert plan.led[0].row.owners[0].name == NAMES[OWNER]

    async def test_holds_what_it_supports_with_its_own_date(
        self, database: Database, plans: PlanRepository
    ) -> None:
        await record(database, *EVERYTHING)
        (joint,) = (await plans.read(CRIME)).supported
        assert (joint.row.reference, joint.row.portfolio) == ("AFI.3", CONTACT)
        assert (joint.due_on, joint.moved) == (OWN_DATE.due_on, None)
        (joint,) = (await plans.read(PEOPLE)).supported
        assert joint.due_on is None

    async def test_keeps_what_was_moved_away_with_the_reason(
        self, database: Database, plans: PlanRepository
    ) -> None:
        await record(database, *EVERYTHING)
        (moved,) = (await plans.read(CRIME)).moved_away
        assert (moved.row.reference, moved.moved) == ("AFI.4", a_transfer())

    async def test_shows_an_item_once_though_it_supports_what_it_once_led(
        self, database: Database, plans: PlanRepository
    ) -> None:
        await record(
            database, numbered(1, supporting_portfolios=(CRIME,), transfers=(a_transfer(),))
        )
        plan = await plans.read(CRIME)
        assert [one.moved for one in plan.supported] == [a_transfer()]
        assert plan.moved_away == ()

    async def test_can_be_of_one_inspection_alone(
        self, database: Database, plans: PlanRepository
    ) -> None:
        await record(database, LED, numbered(7, portfolio=CRIME, inspection_id="other"))
        plan = await plans.read(CRIME, inspection_id=INSPECTION_ID)
        assert [one.row.reference for one in plan.led] == ["AFI.10"]

    async def test_is_empty_for_a_portfolio_nobody_knows(
        self, database: Database, plans: PlanRepository
    ) -> None:
        await record(database, LED)
        assert (await plans.read("Cust\x00ody")).is_empty
        assert not (await plans.read(CRIME)).is_empty

    @pytest.mark.parametrize("count", [1, 30])
    async def test_takes_two_queries_however_many_rows(
        self, database: Database, plans: PlanRepository, count: int
    ) -> None:
        await record(database, *(numbered(one, transfers=(a_transfer(),)) for one in range(count)))
        with watched_statements() as statements:
            await plans.read(CRIME)
        assert len(statements) == 2


class TestPrinted:
    async def test_has_the_latest_of_every_item(
        self, database: Database, plans: PlanRepository
    ) -> None:
        await InspectionRepository(database).keep_opening(an_opening(LED), received_at=NOW)
        await record(database, replace(LED, due_on=date(2026, 9, 30)))

        plan = await plans.printed(INSPECTION_ID, portfolio=CRIME)

        assert plan is not None
        (table,) = plan.tables
        (line,) = table.lines
        assert (line.cells[0], line.cells[2]) == ("AFI.10", "30 September 2026")
        assert line.cells[3] == NAMES[OWNER]

    async def test_is_none_where_there_is_no_inspection(self, plans: PlanRepository) -> None:
        assert await plans.printed("nowhere") is None
