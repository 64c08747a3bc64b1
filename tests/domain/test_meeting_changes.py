"""What time brings to a meeting, and what Traction itself notes of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.board_meetings import BoardMeeting, MeetingStage
from domain.meeting_changes import (
    MeetingEvent,
    bring_meeting_up_to,
    next_moment,
    paper_issued,
    scheduled,
    updates_asked,
    years_known,
)
from domain.people import THE_CLOCK
from domain.working_days import CalendarTooShortError
from tests.factories import bank_holidays
from tests.meeting_factories import FROZEN_AT, HELD_ON, SEAL, a_meeting, a_meeting_in

HOLIDAYS = bank_holidays()
# Nine and five o'clock in London, in summer.
ROUND_AT = datetime(2026, 6, 4, 8, 0, tzinfo=UTC)
FREEZE_AT = datetime(2026, 6, 15, 16, 0, tzinfo=UTC)


class TestScheduled:
    def test_counts_working_days_back_from_the_meeting(self) -> None:
        meeting = scheduled(BoardMeeting(meeting_id="m", held_on=HELD_ON), HOLIDAYS)

        assert meeting.update_round_on == date(2026, 6, 4)
        assert meeting.freezes_on == date(2026, 6, 15)

    def test_passes_over_bank_holidays(self) -> None:
        meeting = scheduled(BoardMeeting(meeting_id="m", held_on=date(2026, 4, 9)), HOLIDAYS)

        # Good Friday and Easter Monday lie between.
        assert meeting.freezes_on == date(2026, 4, 2)
        assert meeting.update_round_on == date(2026, 3, 24)

    def test_leaves_the_day_of_what_has_been_done(self) -> None:
        opened = a_meeting_in(MeetingStage.COLLECTING, held_on=date(2026, 7, 16))
        frozen = a_meeting_in(MeetingStage.FROZEN, held_on=date(2026, 7, 16))

        assert scheduled(opened, HOLIDAYS).update_round_on == date(2026, 6, 4)
        assert scheduled(opened, HOLIDAYS).freezes_on == date(2026, 7, 13)
        assert scheduled(frozen, HOLIDAYS).freezes_on == date(2026, 6, 15)

    def test_refuses_a_year_nobody_knows(self) -> None:
        with pytest.raises(CalendarTooShortError):
            scheduled(a_meeting(held_on=date(2031, 1, 2)), HOLIDAYS)

    def test_needs_the_year_before_and_two_after(self) -> None:
        assert years_known(a_meeting()) == (2025, 2028)


class TestNextMoment:
    def test_is_the_opening_of_the_round_first(self) -> None:
        assert next_moment(a_meeting()) == ROUND_AT

    def test_is_the_freeze_once_the_round_is_open(self) -> None:
        assert next_moment(a_meeting_in(MeetingStage.COLLECTING)) == FREEZE_AT

    @pytest.mark.parametrize(
        "stage", [MeetingStage.FROZEN, MeetingStage.APPROVED, MeetingStage.CANCELLED]
    )
    def test_is_none_from_then_on(self, stage: MeetingStage) -> None:
        assert next_moment(a_meeting_in(stage)) is None

    def test_is_none_before_the_days_are_reckoned(self) -> None:
        assert next_moment(BoardMeeting(meeting_id="m", held_on=HELD_ON)) is None


class TestBringMeetingUpTo:
    def test_opens_the_round_in_the_morning_of_its_day(self) -> None:
        change = bring_meeting_up_to(a_meeting(), now=ROUND_AT)

        assert change is not None
        assert (change.event, change.actor) == (MeetingEvent.UPDATE_ROUND_OPENED, THE_CLOCK)
        assert (change.meeting.stage, change.meeting.version) == (MeetingStage.COLLECTING, 2)
        assert change.details == {"stage_before": "planned", "stage_after": "collecting"}

    def test_freezes_in_the_afternoon_of_its_day(self) -> None:
        change = bring_meeting_up_to(a_meeting_in(MeetingStage.COLLECTING), now=FREEZE_AT)

        assert change is not None
        assert change.event is MeetingEvent.FIGURES_FROZEN
        assert change.meeting.figures_at == FREEZE_AT
        assert change.meeting.awaits_paper

    def test_asks_nobody_when_the_freeze_has_come_first(self) -> None:
        change = bring_meeting_up_to(a_meeting(), now=FREEZE_AT + timedelta(hours=1))

        assert change is not None
        assert change.meeting.stage is MeetingStage.FROZEN
        assert change.meeting.figures_at == FREEZE_AT + timedelta(hours=1)
        assert change.meeting.asked is None

    @pytest.mark.parametrize("stage", MeetingStage)
    def test_does_nothing_before_its_moment(self, stage: MeetingStage) -> None:
        assert bring_meeting_up_to(a_meeting_in(stage), now=ROUND_AT - timedelta(seconds=1)) is None

    @given(st.lists(st.timedeltas(timedelta(0), timedelta(days=10)), max_size=12))
    def test_freezes_once_however_time_passes(self, steps: list[timedelta]) -> None:
        meeting, now, frozen = a_meeting(), ROUND_AT - timedelta(days=5), 0

        for step in (*steps, timedelta(days=30), timedelta(days=1)):
            now += step
            while (change := bring_meeting_up_to(meeting, now=now)) is not None:
                meeting = change.meeting
                frozen += change.event is MeetingEvent.FIGURES_FROZEN

        assert (frozen, meeting.stage) == (1, MeetingStage.FROZEN)


class TestWhatTractionNotes:
    def test_is_how_many_items_were_asked_about(self) -> None:
        change = updates_asked(a_meeting_in(MeetingStage.COLLECTING, asked=None), 12, at=ROUND_AT)

        assert (change.event, change.details) == (MeetingEvent.UPDATES_ASKED, {"items": "12"})
        assert change.meeting.asked == 12

    def test_is_what_the_paper_is_known_by(self) -> None:
        meeting = a_meeting_in(MeetingStage.FROZEN, paper=None)

        change = paper_issued(meeting, SEAL, at=FROZEN_AT)

        assert change.event is MeetingEvent.PAPER_ISSUED
        assert change.meeting.paper == SEAL
        assert change.details == {
            "items": "6",
            "sequence": "41",
            "head": SEAL.head,
            "digest": SEAL.digest,
        }
