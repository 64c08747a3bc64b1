"""Meetings kept and read: each change once, every one in the trail."""

from datetime import date

from domain.board_meetings import MeetingStage
from domain.meeting_changes import MeetingEvent
from domain.working_days import Division
from infra.database.audit import AuditTrail, verify_audit
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.inspections import InspectionRepository
from infra.database.meetings import MeetingRepository
from tests.factories import INSPECTION_ID, NOW, SECRETARIAT, an_inspection, an_opening
from tests.infra.database.meeting_stories import a_plan, next_change
from tests.infra.database.stories import taken_up
from tests.meeting_factories import HELD_ON, MEETING_ID


class TestRecord:
    async def test_keeps_the_meeting_as_it_is(self, database: Database) -> None:
        meetings, planned = MeetingRepository(database), a_plan()

        await meetings.record([planned])

        assert await meetings.get(MEETING_ID) == planned.meeting
        assert await meetings.get("another") is None

    async def test_keeps_the_latest_version_whatever_the_order(self, database: Database) -> None:
        meetings, planned = MeetingRepository(database), a_plan()
        opened = next_change(
            planned, MeetingEvent.UPDATE_ROUND_OPENED, stage=MeetingStage.COLLECTING
        )

        await meetings.record([planned, opened])
        await meetings.record([planned])

        assert await meetings.get(MEETING_ID) == opened.meeting

    async def test_writes_each_change_into_the_trail_once(self, database: Database) -> None:
        meetings, planned = MeetingRepository(database), a_plan(inspection_id=INSPECTION_ID)

        await meetings.record([planned])
        await meetings.record([planned, planned])

        [entry] = await meetings.history(MEETING_ID)
        assert (entry.recommendation_id, entry.version) == (f"meeting/{MEETING_ID}", 1)
        assert (entry.event, entry.actor_id) == ("meeting.planned", SECRETARIAT)
        assert entry.inspection_id == INSPECTION_ID
        assert entry.details["held_on"] == "2026-06-18"

    async def test_takes_its_place_among_the_changes_of_items(self, database: Database) -> None:
        await ChangeRepository(database).record([taken_up()])
        await MeetingRepository(database).record([a_plan()])

        assert await AuditTrail(database).head() == 2
        assert (await verify_audit(database)).is_intact


class TestListMeetings:
    async def test_gives_the_latest_day_first(self, database: Database) -> None:
        meetings = MeetingRepository(database)

        await meetings.record([a_plan("june"), a_plan("september", date(2026, 9, 17))])

        assert [one.meeting_id for one in await meetings.list_meetings()] == ["september", "june"]


class TestPlannedOn:
    async def test_finds_meetings_on_the_same(self, database: Database) -> None:
        meetings = MeetingRepository(database)
        await meetings.record([a_plan("all"), a_plan("one", inspection_id=INSPECTION_ID)])

        assert await meetings.planned_on(HELD_ON, None) == ("all",)
        assert await meetings.planned_on(HELD_ON, INSPECTION_ID) == ("one",)
        assert await meetings.planned_on(date(2026, 6, 19), None) == ()

    async def test_leaves_out_what_was_called_off(self, database: Database) -> None:
        meetings, planned = MeetingRepository(database), a_plan()
        cancelled = next_change(planned, MeetingEvent.CANCELLED, stage=MeetingStage.CANCELLED)
        await meetings.record([planned, cancelled])

        assert await meetings.planned_on(HELD_ON, None) == ()


class TestDivisions:
    async def test_are_those_of_one_inspection_or_of_all(self, database: Database) -> None:
        inspections, meetings = InspectionRepository(database), MeetingRepository(database)
        scottish = an_inspection(
            inspection_id="import-2", external_id="2", division=Division.SCOTLAND
        )
        await inspections.keep_opening(an_opening(), received_at=NOW)
        await inspections.keep_opening(
            an_opening(inspection=scottish, recommendations=()), received_at=NOW
        )

        assert await meetings.divisions(INSPECTION_ID) == {Division.ENGLAND_AND_WALES}
        assert await meetings.divisions("import-2") == {Division.SCOTLAND}
        assert await meetings.divisions(None) == set(Division) - {Division.NORTHERN_IRELAND}
        assert await meetings.divisions("import-nothing") == frozenset()
