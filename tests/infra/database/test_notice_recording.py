"""Keeping notices: once a person, groups spread, whether or not they are about an item."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import insert, select

from domain.notices import Notice, NoticeKind
from domain.people import PersonKind
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.migrate import connect_for_migration, downgrade, migrate
from infra.database.notice_recording import keep_notices_about, withdraw_notices_about
from infra.database.notice_states import NoticeState
from infra.database.notices import NoticeRepository
from infra.database.people import PeopleRepository
from infra.database.tables import NoticeRecord, table_of
from tests.factories import (
    BOARD_MEMBER,
    NOW,
    OWNER,
    SECOND_OWNER,
    SECRETARIAT,
    a_person,
    everybody,
)
from tests.infra.database.stories import numbered, prompting, taken_up

MEETING = "meeting/2026-q2"
ROUND = Notice(
    kind=NoticeKind.UPDATE_ROUND,
    occurrence="2026-q2",
    recipients=("board", "secretariat", OWNER),
    text="The board meets on 30 June 2026.",
)


async def keep(database: Database, *notices: Notice, subject_id: str = MEETING) -> tuple[str, ...]:
    async with database.write() as connection:
        return await keep_notices_about(connection, subject_id, notices, at=NOW)


class TestKeepNoticesAbout:
    async def test_spreads_the_groups_and_names_whose_inbox_to_wake(
        self, database: Database
    ) -> None:
        await PeopleRepository(database).keep(everybody())

        assert await keep(database, ROUND) == (BOARD_MEMBER, SECRETARIAT, OWNER)

    async def test_keeps_what_it_is_about_and_what_it_says(self, database: Database) -> None:
        await PeopleRepository(database).keep(everybody())

        await keep(database, ROUND)

        rows = await NoticeRepository(database).about(MEETING)
        assert {(row.recommendation_id, row.subject_id, row.text) for row in rows} == {
            (None, MEETING, "The board meets on 30 June 2026.")
        }

    async def test_tells_nobody_twice_when_repeated(self, database: Database) -> None:
        await PeopleRepository(database).keep(everybody())
        await keep(database, ROUND)

        assert await keep(database, ROUND) == (BOARD_MEMBER, SECRETARIAT, OWNER)
        assert len(await NoticeRepository(database).about(MEETING)) == 3

    async def test_keeps_the_same_occasion_of_another_subject_apart(
        self, database: Database
    ) -> None:
        await keep(database, ROUND, subject_id="meeting/1")
        await keep(database, ROUND, subject_id="meeting/2")

        subjects = {row.subject_id for row in await NoticeRepository(database).about("meeting/2")}
        assert subjects == {"meeting/2"}

    async def test_tells_whoever_hears_for_a_department_or_a_leaver(
        self, database: Database
    ) -> None:
        estates = a_person("estates", kind=PersonKind.DEPARTMENT, contact=SECOND_OWNER)
        leaver = a_person("insp-kay-munro", left_on=NOW.date() - timedelta(days=1))
        await PeopleRepository(database).keep((*everybody(), estates, leaver))

        woken = await keep(database, replace(ROUND, recipients=("estates", "insp-kay-munro")))

        assert woken == (SECOND_OWNER, SECRETARIAT)

    async def test_follows_a_contact_who_was_not_named(self, database: Database) -> None:
        chain = (
            a_person("estates", kind=PersonKind.DEPARTMENT, contact="fleet"),
            a_person("fleet", kind=PersonKind.DEPARTMENT, contact=SECOND_OWNER),
        )
        await PeopleRepository(database).keep((*everybody(), *chain))

        assert await keep(database, replace(ROUND, recipients=("estates",))) == (SECOND_OWNER,)

    async def test_has_nobody_to_wake_when_there_is_nothing_to_keep(
        self, database: Database
    ) -> None:
        assert await keep(database) == ()


class TestKeepNotices:
    async def test_spreads_the_secretariat_as_it_does_the_board(self, database: Database) -> None:
        await PeopleRepository(database).keep(everybody())
        first = taken_up(numbered(1))

        woken = await ChangeRepository(database).record([prompting(first, "secretariat", "board")])

        assert woken == (BOARD_MEMBER, SECRETARIAT)


class TestWithdrawNoticesAbout:
    async def test_drops_what_waits_of_that_kind(self, database: Database) -> None:
        revisit = replace(ROUND, kind=NoticeKind.REVISIT_ANNOUNCED, recipients=(OWNER,))
        await keep(database, replace(ROUND, recipients=(OWNER,)), revisit)

        async with database.write() as connection:
            await withdraw_notices_about(connection, MEETING, NoticeKind.UPDATE_ROUND)

        rows = await NoticeRepository(database).about(MEETING)
        assert {(row.kind, row.state, row.why) for row in rows} == {
            (NoticeKind.UPDATE_ROUND, NoticeState.DROPPED, "it has been withdrawn"),
            (NoticeKind.REVISIT_ANNOUNCED, NoticeState.WAITING, None),
        }


class TestHandOnNotices:
    async def test_gives_what_waits_to_whoever_hears_for_a_leaver(self, database: Database) -> None:
        leaver = a_person("insp-kay-munro", left_on=NOW.date(), contact=OWNER)
        await PeopleRepository(database).keep((*everybody(), leaver))
        await keep(database, replace(ROUND, recipients=(leaver.person_id,)))
        notices = NoticeRepository(database)

        today = await notices.hand_on(leaver.person_id, NOW)
        tomorrow = await notices.hand_on(leaver.person_id, NOW + timedelta(days=1))

        assert (today, tomorrow) == ((), (OWNER,))
        rows = await notices.about(MEETING)
        assert {(row.recipient, row.state, row.why, row.text) for row in rows} == {
            (leaver.person_id, NoticeState.DROPPED, f"told {OWNER} instead", ROUND.text),
            (OWNER, NoticeState.WAITING, None, ROUND.text),
        }


class TestMigration:
    def test_fills_in_what_notices_kept_before_are_about(self, database_url: str) -> None:
        downgrade(database_url, "0006")
        _keep_as_before(database_url)

        migrate(database_url)

        table = table_of(NoticeRecord)
        with connect_for_migration(database_url) as connection:
            kept = connection.execute(select(table.c.subject_id, table.c.text)).all()
        assert kept == [("item-1", "")]


def _keep_as_before(url: str) -> None:
    """A notice as an earlier version wrote it, without the columns that came later."""
    row = {
        "notice_id": "n-1",
        "recommendation_id": "item-1",
        "kind": "assigned",
        "occurrence": "taken_up",
        "recipient": OWNER,
        "recorded_at": NOW,
        "state": "sent",
    }
    with connect_for_migration(url) as connection:
        if connection.dialect.name == "postgresql":
            # The item itself does not matter here.
            connection.exec_driver_sql("SET session_replication_role = replica")
        connection.execute(insert(table_of(NoticeRecord)).values(**row))
