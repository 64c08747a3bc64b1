"""Who hears of an inspection's deadlines, and when."""

from datetime import UTC, date, datetime, timedelta

from domain.inspection_changes import InspectionEvent
from domain.inspection_deadlines import (
    deadline_years,
    deadlines,
    next_notice_at,
    notices_until,
    revisit_announced,
    scheduled_notices,
    still_holds,
)
from domain.inspection_life import InspectionStage, InspectionState
from domain.notices import NoticeKind
from tests.domain.inspections import a_published_inspection, an_inspection_in
from tests.factories import NOW, bank_holidays

HOLIDAYS = bank_holidays()
DRAFT = an_inspection_in(InspectionStage.DRAFT_RECEIVED, accuracy_check_due_on=date(2026, 5, 5))
REVISIT = an_inspection_in(InspectionStage.REVISIT_ANNOUNCED, revisit_on=date(2026, 6, 3))


def days(state: InspectionState, count: int) -> list[str]:
    return [f"{one.at:%a %d %b}" for one in scheduled_notices(state, HOLIDAYS)[:count]]


class TestScheduledNotices:
    def test_come_before_the_response_is_due_on_the_day_and_after(self) -> None:
        # The 26th of April is a Sunday; Good Friday and Easter Monday are no working days.
        assert days(a_published_inspection(), 7) == [
            "Thu 26 Mar",
            "Mon 13 Apr",
            "Mon 20 Apr",
            "Fri 24 Apr",
            "Mon 27 Apr",
            "Tue 05 May",
            "Mon 11 May",
        ]

    def test_go_out_at_nine_in_london(self) -> None:
        (first, *_others) = scheduled_notices(a_published_inspection(), HOLIDAYS)

        assert first.at == datetime(2026, 3, 26, 9, tzinfo=UTC)

    def test_say_what_is_due_and_then_what_was(self) -> None:
        texts = [one.notice.text for one in scheduled_notices(a_published_inspection(), HOLIDAYS)]

        assert texts[3] == "The response to the published report is due on 26 April 2026."
        assert texts[4] == (
            "The response to the published report was due on 26 April 2026, and nobody has"
            " recorded that it was sent."
        )

    def test_reach_the_board_once_it_is_late(self) -> None:
        notices = [one.notice for one in scheduled_notices(a_published_inspection(), HOLIDAYS)]

        assert {one.recipients for one in notices[:4]} == {("secretariat",)}
        assert {one.recipients for one in notices[4:]} == {("secretariat", "board")}

    def test_are_each_an_occasion_of_their_own(self) -> None:
        notices = [one.notice for one in scheduled_notices(a_published_inspection(), HOLIDAYS)]

        assert len({one.occurrence for one in notices}) == len(notices) == 57

    def test_watch_the_accuracy_check(self) -> None:
        assert days(DRAFT, 4) == ["Mon 27 Apr", "Thu 30 Apr", "Tue 05 May", "Wed 06 May"]

    def test_watch_a_revisit_and_then_its_findings(self) -> None:
        late = scheduled_notices(REVISIT, HOLIDAYS)[3].notice

        assert days(REVISIT, 4) == ["Tue 19 May", "Tue 02 Jun", "Wed 03 Jun", "Thu 04 Jun"]
        assert "nobody has recorded what it found" in late.text
        assert late.recipients == ("secretariat",)

    def test_are_none_when_nothing_is_waited_for(self) -> None:
        sent = a_published_inspection(response_sent_on=date(2026, 3, 9))

        assert scheduled_notices(sent, HOLIDAYS) == ()
        assert deadlines(sent) == ()
        assert deadline_years(sent, NOW) is None


class TestDeadlineYears:
    def test_reach_as_far_as_the_steps_do(self) -> None:
        first, last = deadline_years(a_published_inspection(), NOW) or (0, 0)

        assert (first, last) == (2025, 2028)
        assert scheduled_notices(a_published_inspection(), HOLIDAYS)[-1].at.year <= last


class TestNextNoticeAt:
    def test_is_the_first_after_that_moment(self) -> None:
        state = a_published_inspection()
        at = next_notice_at(state, after=NOW, holidays=HOLIDAYS)

        assert at == datetime(2026, 4, 20, 8, tzinfo=UTC)
        assert at is not None
        assert next_notice_at(state, after=at, holidays=HOLIDAYS) == datetime(
            2026, 4, 24, 8, tzinfo=UTC
        )


class TestNoticesUntil:
    def test_gives_the_last_of_those_that_were_missed(self) -> None:
        state = a_published_inspection()
        since, now = NOW, NOW + timedelta(days=20)

        (change,) = notices_until(state, since=since, now=now, holidays=HOLIDAYS)

        assert change.event is InspectionEvent.PROMPTED
        assert change.state.version == state.version + 1
        assert change.details == {
            "kind": "response_due",
            "step": "+1 working days",
            "due": "26 April 2026",
            "to": "secretariat, board",
            "left_out": "2",
        }
        assert change.notices[0].kind is NoticeKind.RESPONSE_DUE

    def test_gives_nothing_of_what_lies_outside(self) -> None:
        assert notices_until(a_published_inspection(), since=NOW, now=NOW, holidays=HOLIDAYS) == ()

    def test_tells_on_the_last_working_day_that_it_is_due(self) -> None:
        on_the_day = datetime(2026, 4, 24, 8, tzinfo=UTC)

        (change,) = notices_until(
            a_published_inspection(),
            since=on_the_day - timedelta(seconds=1),
            now=on_the_day,
            holidays=HOLIDAYS,
        )

        assert change.notices[0].text.endswith("is due on 26 April 2026.")


class TestStillHolds:
    def test_is_so_until_it_is_done(self) -> None:
        (first, *_others) = scheduled_notices(a_published_inspection(), HOLIDAYS)
        told = (first.notice.kind, first.notice.occurrence)
        sent = a_published_inspection(response_sent_on=date(2026, 3, 9))
        moved = a_published_inspection(response_due_on=date(2026, 5, 1))

        assert still_holds(a_published_inspection(), *told)
        assert not still_holds(sent, *told)
        assert not still_holds(moved, *told)

    def test_is_so_of_an_announcement_until_the_revisit_is_recorded(self) -> None:
        notice = revisit_announced(REVISIT)
        found = an_inspection_in(InspectionStage.REVISIT_FOUND)

        assert still_holds(REVISIT, notice.kind, notice.occurrence)
        assert not still_holds(found, notice.kind, notice.occurrence)

    def test_is_so_of_what_it_knows_nothing_of(self) -> None:
        assert still_holds(REVISIT, NoticeKind.UPDATE_ROUND, "2026-05")


class TestRevisitAnnounced:
    def test_says_when_no_day_is_named(self) -> None:
        undated = an_inspection_in(InspectionStage.REVISIT_ANNOUNCED)

        assert "on a day not yet named" in revisit_announced(undated).text

    def test_is_another_occasion_each_time(self) -> None:
        first = an_inspection_in(InspectionStage.REVISIT_ANNOUNCED, version=3)
        second = an_inspection_in(InspectionStage.REVISIT_ANNOUNCED, version=4)

        assert revisit_announced(first).occurrence != revisit_announced(second).occurrence
