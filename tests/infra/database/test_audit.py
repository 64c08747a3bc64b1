"""The audit trail: sealed, gap-free, append-only, and found out when it has been altered."""

import multiprocessing
from dataclasses import replace

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from infra.database.audit import AuditTrail, append_about, lock_trail, verify_audit
from infra.database.audit_entries import (
    FIRST_PREVIOUS_HASH,
    AuditFact,
    AuditRow,
    entry_for,
    fact_of,
    sealed,
)
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.tables import AuditRecord
from tests.factories import (
    BOARD_MEMBER,
    INSPECTION_ID,
    NOW,
    OWNER,
    SECRETARIAT,
    Changes,
    the_secretariat,
)
from tests.infra.database.stories import numbered, taken_up, updated
from tests.infra.database.writing_process import record_lives

CHANGES = {
    "update": "UPDATE audit_entries SET actor_name = 'Somebody Else' WHERE sequence = 2",
    "delete": "DELETE FROM audit_entries WHERE sequence = 2",
}

HASH_OF_THE_FIRST_VERSION = "6941c87eb9b2e360584b55e39d423c35064a871d69a7a76034608e4a4e6d4d8e"
SUBJECT_ID = f"inspection/{INSPECTION_ID}"


async def three_entries(database: Database) -> None:
    first = taken_up()
    second = updated(first)
    await ChangeRepository(database).record([first, second, updated(second)])


def a_fact(version: int = 1, subject_id: str = SUBJECT_ID) -> AuditFact:
    return AuditFact(
        subject_id=subject_id,
        inspection_id=INSPECTION_ID,
        version=version,
        at=NOW,
        event="inspection.announced",
        actor=the_secretariat(on_behalf_of=BOARD_MEMBER),
        details={"title": "How well calls are answered"},
    )


async def append_facts(database: Database, *facts: AuditFact) -> None:
    async with database.write() as connection:
        await lock_trail(connection)
        await append_about(connection, facts)


async def tamper(database: Database, statement: str) -> None:
    """Change the trail as somebody could who owns the database."""
    stand_aside = (
        ["SET LOCAL session_replication_role = replica"]
        if database.is_postgresql
        else [
            "DROP TRIGGER audit_entries_refuse_update",
            "DROP TRIGGER audit_entries_refuse_delete",
        ]
    )
    async with database.write() as connection:
        for step in (*stand_aside, statement):
            await connection.execute(text(step))


class TestAuditTrail:
    async def test_gives_each_entry_as_it_happened(self, database: Database) -> None:
        change = replace(taken_up(), actor=the_secretariat(on_behalf_of=OWNER))
        await ChangeRepository(database).record([change])
        (entry,) = await AuditTrail(database).of_item(change.item.recommendation_id)
        assert entry == entry_for(fact_of(change), after=None)
        assert entry.on_behalf_of == OWNER
        assert entry.details == change.details

    async def test_goes_on_after_a_cursor(self, database: Database) -> None:
        await three_entries(database)
        following = await AuditTrail(database).after(1, limit=1)
        assert [entry.sequence for entry in following] == [2]

    async def test_has_a_head_that_moves_with_every_change(self, database: Database) -> None:
        trail = AuditTrail(database)
        before = await trail.head()
        await three_entries(database)
        assert (before, await trail.head()) == (0, 3)

    @pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES)
    async def test_refuses_to_be_changed(self, database: Database, statement: str) -> None:
        await three_entries(database)
        with pytest.raises(DBAPIError, match="append-only"):
            async with database.write() as connection:
                await connection.execute(text(statement))

    async def test_refuses_to_be_emptied(self, database: Database) -> None:
        await three_entries(database)
        emptying = (
            "TRUNCATE audit_entries" if database.is_postgresql else "DELETE FROM audit_entries"
        )
        with pytest.raises(DBAPIError, match="append-only"):
            async with database.write() as connection:
                await connection.execute(text(emptying))

    async def test_refuses_to_be_replaced_on_sqlite(self, sqlite_database: Database) -> None:
        await three_entries(sqlite_database)
        replacing = "INSERT OR REPLACE INTO audit_entries SELECT * FROM audit_entries LIMIT 1"
        with pytest.raises(DBAPIError, match="append-only"):
            async with sqlite_database.write() as connection:
                await connection.execute(text(replacing))

    async def test_is_numbered_without_gaps_by_two_processes(
        self, database: Database, database_url: str
    ) -> None:
        context = multiprocessing.get_context("spawn")
        with context.Pool(2) as pool:
            pool.starmap(record_lives, [(database_url, number, 10) for number in range(2)])
        async with database.read() as connection:
            count = func.count(), func.max(AuditRecord.sequence)
            written = (await connection.execute(select(*count))).one()
        assert tuple(written) == (20, 20)
        assert (await verify_audit(database)).is_intact


class TestAppendAbout:
    async def test_keeps_what_happened_to_something_that_is_no_item(
        self, database: Database
    ) -> None:
        await append_facts(database, a_fact())
        (entry,) = await AuditTrail(database).about(SUBJECT_ID)
        assert entry == entry_for(a_fact(), after=None)
        assert (entry.actor_id, entry.on_behalf_of) == (SECRETARIAT, BOARD_MEMBER)

    async def test_goes_on_with_the_chain_of_the_items(self, database: Database) -> None:
        await three_entries(database)
        await append_facts(database, a_fact(), a_fact(version=2))
        verdict = await verify_audit(database)
        assert (verdict.is_intact, verdict.entries) == (True, 5)

    async def test_counts_versions_for_each_subject(self, database: Database) -> None:
        await append_facts(database, a_fact(), a_fact(subject_id="meeting/2026-05"))
        assert len(await AuditTrail(database).after(0, limit=10)) == 2
        with pytest.raises(IntegrityError):
            await append_facts(database, a_fact())

    async def test_leaves_the_trail_alone_when_nothing_happened(self, database: Database) -> None:
        await append_facts(database)
        assert await AuditTrail(database).head() == 0


class TestSealed:
    def test_gives_the_hash_it_gave_in_the_first_version(self) -> None:
        entry = AuditRow(
            sequence=7,
            recommendation_id="import.northmoor-2026.afi-1",
            inspection_id="import.northmoor-2026",
            version=3,
            at=NOW,
            event="recommendation.update_posted",
            actor_id=OWNER,
            actor_name="Supt Priya Nair",
            on_behalf_of=None,
            details={"text": "The script has been written."},
            previous_hash=FIRST_PREVIOUS_HASH,
            hash="",
        )
        assert sealed(entry).hash == HASH_OF_THE_FIRST_VERSION

    def test_follows_from_the_entry_before(self) -> None:
        first = entry_for(fact_of(taken_up()), after=None)
        second = entry_for(fact_of(updated(taken_up())), after=first)
        assert first.previous_hash == FIRST_PREVIOUS_HASH
        assert (second.sequence, second.previous_hash) == (2, first.hash)

    @pytest.mark.parametrize(
        "changes",
        [{"details": {"text": "other"}}, {"actor_id": "other"}, {"version": 9}, {"sequence": 9}],
        ids=str,
    )
    def test_differs_with_any_content(self, changes: Changes) -> None:
        entry = entry_for(fact_of(taken_up()), after=None)
        other = replace(entry, **changes)
        assert sealed(other).hash != entry.hash


class TestVerifyAudit:
    async def test_finds_nothing_wrong_with_what_was_recorded(self, database: Database) -> None:
        await three_entries(database)
        verdict = await verify_audit(database)
        (last,) = await AuditTrail(database).after(2, limit=1)
        assert verdict.is_intact
        assert (verdict.entries, verdict.head) == (3, last.hash)

    async def test_finds_an_empty_trail_sound(self, database: Database) -> None:
        verdict = await verify_audit(database)
        assert verdict.is_intact
        assert verdict.entries == 0

    async def test_names_an_altered_entry(self, database: Database) -> None:
        await three_entries(database)
        await tamper(database, CHANGES["update"])
        verdict = await verify_audit(database)
        assert verdict.entries == 1
        assert verdict.problem is not None
        assert verdict.problem.startswith("Entry 2 (recommendation.update_posted of ")

    async def test_names_a_missing_entry(self, database: Database) -> None:
        await three_entries(database)
        await tamper(database, CHANGES["delete"])
        verdict = await verify_audit(database)
        assert verdict.problem == "Entry 2 is missing: 3 follows 1."

    async def test_names_an_entry_sealed_again_after_altering(self, database: Database) -> None:
        await three_entries(database)
        _, second, _ = await AuditTrail(database).after(0, limit=3)
        forged = sealed(replace(second, actor_name="Somebody Else"))
        await tamper(
            database,
            f"UPDATE audit_entries SET actor_name = 'Somebody Else', hash = '{forged.hash}'"  # noqa: S608 - Our own hash.
            " WHERE sequence = 2",
        )
        verdict = await verify_audit(database)
        assert verdict.problem == "Entry 3 does not follow from the entry before it."

    async def test_names_an_item_whose_last_entry_was_cut_off(self, database: Database) -> None:
        await three_entries(database)
        await tamper(database, "DELETE FROM audit_entries WHERE sequence = 3")
        verdict = await verify_audit(database)
        item_id = numbered(1).recommendation_id
        assert verdict.problem == f"Version 3 of {item_id} has no entry in the trail."
