"""How inspections stand: each change kept once, with its entry, its notices and its end."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from domain.inspection_changes import InspectionChange
from domain.inspection_commands import AnnounceRevisit, RecordRevisit, SendResponse
from domain.inspection_course import begin_inspection, settle_inspection
from domain.inspection_decisions import carry_out_on_inspection
from domain.inspection_life import InspectionStage, subject_of
from domain.inspection_standing import ItemsStanding
from domain.recommendation import InspectorateClosure, InspectorateVerdict, Stage
from infra.database.audit import AuditTrail, verify_audit
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.inspection_states import InspectionStateRepository
from infra.database.inspections import InspectionRepository
from infra.database.notice_states import NoticeState
from infra.database.notices import NoticeRepository
from infra.database.people import PeopleRepository
from tests.domain.inspections import ALL_CLOSED, a_kept_inspection
from tests.factories import (
    BOARD_MEMBER,
    INSPECTION_ID,
    NOW,
    SECRETARIAT,
    a_recommendation_in,
    an_opening,
    everybody,
    the_secretariat,
)
from tests.infra.database.stories import numbered, taken_up
from tests.infra.database.test_audit import tamper


@pytest.fixture
def states(database: Database) -> InspectionStateRepository:
    return InspectionStateRepository(database)


def begun() -> InspectionChange:
    """The first change of the usual inspection."""
    return begun_as(INSPECTION_ID)


def begun_as(inspection_id: str) -> InspectionChange:
    """The first change of an inspection with that id."""
    change = begin_inspection(a_kept_inspection(inspection_id=inspection_id), at=NOW)
    assert isinstance(change, InspectionChange)
    return change


def revisit(after: InspectionChange) -> InspectionChange:
    return carry_out_on_inspection(
        after.state,
        AnnounceRevisit(on=date(2026, 6, 3)),
        actor=the_secretariat(),
        at=NOW + timedelta(hours=1),
        items=ItemsStanding(),
    )


class TestRecord:
    async def test_keeps_state_and_entry(self, states: InspectionStateRepository) -> None:
        await states.record([begun()])
        (entry,) = await states.history(INSPECTION_ID)
        assert await states.get(INSPECTION_ID) == begun().state
        assert entry.recommendation_id == f"inspection/{INSPECTION_ID}"
        assert (entry.event, entry.version) == ("inspection.published", 1)
        assert entry.details == begun().details

    async def test_keeps_each_change_once(
        self, database: Database, states: InspectionStateRepository
    ) -> None:
        first = begun()
        await states.record([first])
        await states.record([first, revisit(first)])
        await states.record([revisit(first)])
        state = await states.get(INSPECTION_ID)
        assert await AuditTrail(database).head() == 2
        assert state is not None
        assert (state.version, state.stage) == (2, InspectionStage.REVISIT_ANNOUNCED)

    async def test_does_not_go_back_to_an_earlier_state(
        self, states: InspectionStateRepository
    ) -> None:
        first = begun()
        await states.record([revisit(first)])
        await states.record([first])
        state = await states.get(INSPECTION_ID)
        assert state is not None
        assert state.version == 2

    async def test_names_whom_to_wake_also_on_a_repetition(
        self, database: Database, states: InspectionStateRepository
    ) -> None:
        await PeopleRepository(database).keep(everybody())
        changes = [begun(), revisit(begun())]
        woken = [set(await states.record(changes)) for _ in range(2)]
        assert woken == [{SECRETARIAT, BOARD_MEMBER}] * 2
        told = await NoticeRepository(database).about(subject_of(INSPECTION_ID))
        assert {(row.recipient, row.text) for row in told} == {
            (person, "The inspectorate has announced that it comes back on 3 June 2026.")
            for person in (SECRETARIAT, BOARD_MEMBER)
        }

    async def test_drops_what_waits_to_be_told_and_no_longer_holds(
        self, database: Database, states: InspectionStateRepository
    ) -> None:
        await PeopleRepository(database).keep(everybody())
        announced = revisit(begun())
        again = carry_out_on_inspection(
            announced.state,
            AnnounceRevisit(),
            actor=the_secretariat(),
            at=NOW,
            items=ItemsStanding(),
        )
        found = carry_out_on_inspection(
            again.state,
            RecordRevisit(on=NOW.date(), findings="All holds."),
            actor=the_secretariat(),
            at=NOW,
            items=ItemsStanding(),
        )
        await states.record([begun(), announced, again])
        subject = subject_of(INSPECTION_ID)
        waiting = await NoticeRepository(database).about(subject)
        assert {row.state for row in waiting} == {NoticeState.WAITING}
        assert await states.record([found]) == ()
        dropped = await NoticeRepository(database).about(subject)
        assert {(row.state, row.why) for row in dropped} == {
            (NoticeState.DROPPED, "it is settled, or its day has moved")
        }

    async def test_writes_nothing_when_nothing_changed(
        self, database: Database, states: InspectionStateRepository
    ) -> None:
        assert await states.record([]) == ()
        assert await AuditTrail(database).head() == 0

    async def test_notes_the_end_and_takes_it_back(
        self, database: Database, states: InspectionStateRepository
    ) -> None:
        inspections = InspectionRepository(database)
        await inspections.keep_opening(an_opening(), received_at=NOW)
        answered = carry_out_on_inspection(
            begun().state,
            SendResponse(on=NOW.date()),
            actor=the_secretariat(),
            at=NOW,
            items=ALL_CLOSED,
        )
        (ended,) = settle_inspection(answered.state, ALL_CLOSED, at=NOW)
        await states.record([begun(), answered, ended])
        row = await inspections.get(INSPECTION_ID)
        assert row is not None
        assert row.ended_at == NOW
        await states.record([revisit(ended)])
        again = await inspections.get(INSPECTION_ID)
        assert again is not None
        assert again.ended_at is None

    async def test_is_checked_with_the_trail(
        self, database: Database, states: InspectionStateRepository
    ) -> None:
        first = begun()
        await states.record([first, revisit(first)])
        assert (await verify_audit(database)).is_intact
        await tamper(database, "DELETE FROM audit_entries WHERE sequence = 2")
        verdict = await verify_audit(database)
        subject = subject_of(INSPECTION_ID)
        assert verdict.problem == f"Version 2 of {subject} has no entry in the trail."

    async def test_keeps_every_date_beside_the_whole(
        self, database: Database, states: InspectionStateRepository
    ) -> None:
        await states.record([begun()])
        async with database.read() as connection:
            statement = text("SELECT stage, version, began_on FROM inspection_states")
            row = (await connection.execute(statement)).one()
        assert (row.stage, row.version, str(row.began_on)) == ("published", 1, "2026-04-14")


class TestReadKept:
    async def test_knows_nothing_of_an_unknown_inspection(
        self, states: InspectionStateRepository
    ) -> None:
        assert await states.read_kept("nowhere") is None

    async def test_takes_items_as_opened_until_they_are_recorded(
        self, database: Database, states: InspectionStateRepository
    ) -> None:
        unowned = numbered(2, action_owners=())
        opening = an_opening(numbered(1), unowned)
        await InspectionRepository(database).keep_opening(opening, received_at=NOW)
        ids = tuple(item.recommendation_id for item in opening.recommendations)

        kept = await states.read_kept(INSPECTION_ID)
        assert kept is not None
        assert kept.items == ItemsStanding(ids=ids, open=ids, unowned=ids[1:])
        assert (kept.unstarted, kept.state, kept.had_ended) == (ids, None, False)

        owned = taken_up(numbered(2))
        await ChangeRepository(database).record([taken_up(numbered(1)), owned])
        kept = await states.read_kept(INSPECTION_ID)
        assert kept is not None
        assert kept.items == ItemsStanding(ids=ids, open=ids)
        assert kept.unstarted == ()

    async def test_says_for_whom_the_inspectorate_has_still_to_speak(
        self, database: Database, states: InspectionStateRepository
    ) -> None:
        closure = InspectorateClosure(verdict=InspectorateVerdict.AWAITED, by=SECRETARIAT, at=NOW)
        closed = numbered(1, of=a_recommendation_in(Stage.CLOSED))
        awaited = numbered(2, of=a_recommendation_in(Stage.CLOSED, inspectorate_closure=closure))
        opening = an_opening(closed, awaited)
        await InspectionRepository(database).keep_opening(opening, received_at=NOW)
        await ChangeRepository(database).record([taken_up(closed), taken_up(awaited)])

        kept = await states.read_kept(INSPECTION_ID)

        assert kept is not None
        assert kept.items.open == ()
        assert kept.items.awaiting_inspectorate == (awaited.recommendation_id,)

    async def test_gives_the_state_that_was_recorded(
        self, database: Database, states: InspectionStateRepository
    ) -> None:
        await InspectionRepository(database).keep_opening(an_opening(), received_at=NOW)
        await states.record([begun()])
        kept = await states.read_kept(INSPECTION_ID)
        assert kept is not None
        assert kept.state == begun().state

    async def test_knows_an_end_from_before_states_were_recorded(
        self, database: Database, states: InspectionStateRepository
    ) -> None:
        inspections = InspectionRepository(database)
        await inspections.keep_opening(an_opening(), received_at=NOW)
        await inspections.mark_ended(INSPECTION_ID, NOW)
        kept = await states.read_kept(INSPECTION_ID)
        assert kept is not None
        assert kept.had_ended
