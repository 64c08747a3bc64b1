"""Somebody with their open items and what never reached them."""

from domain.parts import Part
from domain.people import PersonKind
from domain.recommendation import Stage
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.notices import NoticeRepository
from infra.database.people import PeopleRepository
from infra.database.person_reading import PersonReading
from tests.factories import (
    NOW,
    OWNER,
    SECOND_OWNER,
    a_person,
    a_recommendation_in,
    everybody,
)
from tests.infra.database.statement_watch import watched_statements
from tests.infra.database.stories import numbered, taken_up

MOST_QUERIES = 5
ESTATES = a_person("estates", kind=PersonKind.DEPARTMENT, contact=OWNER)


async def keep(database: Database) -> PersonReading:
    await PeopleRepository(database).keep((*everybody(), ESTATES))
    items = (
        numbered(10, reviewer=None),
        numbered(2, plan_owner=OWNER),
        numbered(3, action_owners=(SECOND_OWNER,), reviewer=OWNER),
        numbered(4, of=a_recommendation_in(Stage.CLOSED)),
    )
    await ChangeRepository(database).record([taken_up(one) for one in items])
    return PersonReading(database)


class TestWhole:
    async def test_comes_with_open_items_by_part(self, database: Database) -> None:
        reading = await keep(database)

        with watched_statements() as statements:
            whole = await reading.whole(OWNER)

        assert whole is not None
        assert whole.person == a_person()
        assert [(one.part, one.reference) for one in whole.items] == [
            (Part.ACTION_OWNER, "AFI.2"),
            (Part.ACTION_OWNER, "AFI.10"),
            (Part.PLAN_OWNER, "AFI.2"),
            (Part.REVIEWER, "AFI.3"),
        ]
        assert len(statements) <= MOST_QUERIES

    async def test_knows_contacts_both_ways(self, database: Database) -> None:
        reading = await keep(database)

        contact, department = await reading.whole(OWNER), await reading.whole("estates")

        assert contact is not None
        assert department is not None
        assert contact.stands_for == (ESTATES,)
        assert department.contact == a_person()

    async def test_tells_what_could_not_be_delivered(self, database: Database) -> None:
        reading = await keep(database)
        notices = NoticeRepository(database)
        first, *_ = await notices.waiting(OWNER)
        await notices.mark_undeliverable([first.notice_id], "Slack has no such account.")

        whole = await reading.whole(OWNER)

        assert whole is not None
        assert first.item is not None
        (notice,) = whole.undelivered
        assert (notice.reference, notice.why) == (
            first.item.reference,
            "Slack has no such account.",
        )
        assert notice.recorded_at == NOW

    async def test_knows_nobody_by_an_unknown_id(self, database: Database) -> None:
        assert await (await keep(database)).whole("nobody-known") is None
