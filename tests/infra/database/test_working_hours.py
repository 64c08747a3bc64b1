"""Working hours: the usual ones unless somebody said otherwise."""

from datetime import time

import pytest

from domain.inbox import WorkingHours
from domain.working_days import Division
from infra.database.engine import Database
from infra.database.errors import UnknownPersonError
from infra.database.people import PeopleRepository
from infra.database.working_hours import WorkingHoursRepository
from tests.factories import OWNER, SECOND_OWNER, everybody

EARLY = WorkingHours(works_from=time(6, 30), works_until=time(14, 30), division=Division.SCOTLAND)


@pytest.fixture
async def hours(database: Database) -> WorkingHoursRepository:
    await PeopleRepository(database).keep(everybody())
    return WorkingHoursRepository(database)


class TestOf:
    async def test_gives_the_usual_hours_where_nobody_said_otherwise(
        self, hours: WorkingHoursRepository
    ) -> None:
        assert await hours.of(OWNER) == WorkingHours()
        assert await hours.of("nobody") == WorkingHours()

    async def test_gives_what_was_kept(self, hours: WorkingHoursRepository) -> None:
        await hours.keep(OWNER, EARLY)

        assert await hours.of(OWNER) == EARLY
        assert await hours.of(SECOND_OWNER) == WorkingHours()


class TestKeep:
    async def test_refuses_somebody_unknown(self, hours: WorkingHoursRepository) -> None:
        with pytest.raises(UnknownPersonError, match="list the people"):
            await hours.keep("nobody", EARLY)
