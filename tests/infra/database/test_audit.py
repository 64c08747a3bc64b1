"""The audit trail: sealed, gap-free, append-only, and found out when it has been altered."""

import multiprocessing
from dataclasses import replace

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from infra.database.audit import AuditTrail, verify_audit
from infra.database.audit_entries import FIRST_PREVIOUS_HASH, entry_for, sealed
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.tables import AuditRecord
from tests.factories import OWNER, Changes, the_secretariat
from tests.infra.database.stories import numbered, taken_up, updated
from tests.infra.database.writing_process import record_lives

CHANGES = {
    "update": "UPDATE audit_entries SET actor_name = 'Somebody Else' WHERE sequence = 2",
    "delete": "DELETE FROM audit_entries WHERE sequence = 2",
}


async def three_entries(database: Database) -> None:
    first = taken_up()
    second = updated(first)
    await ChangeRepository(database).record([first, second, updated(second)])


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
        assert entry == entry_for(change, after=None)
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


class TestSealed:
    def test_follows_from_the_entry_before(self) -> None:
        first = entry_for(taken_up(), after=None)
        second = entry_for(updated(taken_up()), after=first)
        assert first.previous_hash == FIRST_PREVIOUS_HASH
        assert (second.sequence, second.previous_hash) == (2, first.hash)

    @pytest.mark.parametrize(
        "changes",
        [{"details": {"text": "other"}}, {"actor_id": "other"}, {"version": 9}, {"sequence": 9}],
        ids=str,
    )
    def test_differs_with_any_content(self, changes: Changes) -> None:
        entry = entry_for(taken_up(), after=None)
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
