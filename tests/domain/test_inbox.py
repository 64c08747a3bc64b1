"""When one person is told things: at once, in their hours, and in as few messages as can be."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.inbox import (
    Gathering,
    UnusableHoursError,
    WorkingHours,
    is_urgent,
    plan_round,
)
from domain.notices import NoticeKind
from domain.recommendation import Recommendation
from domain.working_days import Division, end_of_day
from infra.bank_holidays import UnitedKingdomBankHolidays
from tests.factories import DUE_ON, a_recommendation, bank_holidays

LONDON = ZoneInfo("Europe/London")
GATHERING = Gathering(usual=timedelta(minutes=5), urgent=timedelta(seconds=5))
USUAL, URGENT = NoticeKind.DUE_SOON, NoticeKind.ASSIGNED
ALWAYS_URGENT = {
    NoticeKind.ASSIGNED,
    NoticeKind.RETURNED,
    NoticeKind.MORE_ASKED,
    NoticeKind.REVIEW_REQUESTED,
    NoticeKind.REMINDED,
    NoticeKind.REOPENED,
    NoticeKind.EXTENSION_DECIDED,
}


@dataclass(frozen=True, kw_only=True)
class Note:
    """A waiting notice with nothing more to it than the plan looks at."""

    kind: NoticeKind = USUAL
    recorded_at: datetime
    previous_at: datetime | None = None
    item: Recommendation | None = None


def on(day: int, clock: str, *, month: int = 4) -> datetime:
    """That time in London in 2026; the 14th of April is a Tuesday."""
    hour, minute, *seconds = (int(part) for part in clock.split(":"))
    local = datetime(2026, month, day, hour, minute, *seconds, tzinfo=LONDON)
    return local.astimezone(UTC)


def planned(
    now: datetime, *notes: Note, hours: WorkingHours | None = None
) -> tuple[list[NoticeKind], datetime | None]:
    """The kinds that go now, and when to look again."""
    plan = plan_round(
        notes,
        now=now,
        hours=hours or WorkingHours(),
        holidays=bank_holidays(),
        gathering=GATHERING,
    )
    return [one.kind for one in plan.going], plan.look_again_at


class TestIsUrgent:
    @pytest.mark.parametrize("kind", list(NoticeKind))
    def test_says_who_is_waited_for(self, kind: NoticeKind) -> None:
        again = Note(kind=kind, recorded_at=on(14, "10:00"), previous_at=on(13, "10:00"))

        assert is_urgent(again) is (kind in ALWAYS_URGENT)

    def test_says_yes_to_the_first_news_of_lateness_alone(self) -> None:
        first = Note(kind=NoticeKind.OVERDUE, recorded_at=on(14, "10:00"))

        assert is_urgent(first)

    def test_says_yes_again_once_another_date_has_passed(self) -> None:
        due = end_of_day(DUE_ON)
        late = Note(
            kind=NoticeKind.OVERDUE,
            recorded_at=due + timedelta(hours=9),
            previous_at=due - timedelta(days=20),
            item=a_recommendation(),
        )
        later = Note(
            kind=NoticeKind.OVERDUE,
            recorded_at=due + timedelta(days=5),
            previous_at=due + timedelta(hours=9),
            item=a_recommendation(),
        )

        assert is_urgent(late)
        assert not is_urgent(later)


class TestUrgentNews:
    def test_is_held_back_for_seconds(self) -> None:
        note = Note(kind=URGENT, recorded_at=on(14, "10:00"))

        assert planned(on(14, "10:00:04"), note) == ([], on(14, "10:00:05"))
        assert planned(on(14, "10:00:05"), note) == ([URGENT], None)

    def test_goes_at_any_hour(self) -> None:
        note = Note(kind=URGENT, recorded_at=on(18, "03:00"))

        assert planned(on(18, "03:00:05"), note) == ([URGENT], None)

    def test_goes_together_when_it_comes_together(self) -> None:
        notes = [Note(kind=URGENT, recorded_at=on(14, f"10:00:0{second}")) for second in range(5)]

        assert planned(on(14, "10:00:05"), *notes) == ([URGENT] * 5, None)

    def test_leaves_the_rest_until_the_morning(self) -> None:
        urgent = Note(kind=URGENT, recorded_at=on(14, "20:00"))
        usual = Note(recorded_at=on(14, "19:00"))

        assert planned(on(14, "20:00:05"), usual, urgent) == ([URGENT], on(15, "09:05"))

    def test_takes_the_rest_along_in_working_hours(self) -> None:
        urgent = Note(kind=URGENT, recorded_at=on(14, "10:00"))
        usual = Note(recorded_at=on(14, "10:00:03"))

        assert planned(on(14, "10:00:05"), urgent, usual) == ([URGENT, USUAL], None)


class TestUsualNews:
    def test_is_gathered_from_the_oldest(self) -> None:
        notes = (Note(recorded_at=on(14, "10:00")), Note(recorded_at=on(14, "10:04")))

        assert planned(on(14, "10:04:59"), *notes) == ([], on(14, "10:05"))
        assert planned(on(14, "10:05"), *notes) == ([USUAL, USUAL], None)

    def test_waits_for_the_morning(self) -> None:
        note = Note(recorded_at=on(14, "18:00"))

        assert planned(on(14, "18:00"), note) == ([], on(15, "09:05"))

    def test_of_the_night_goes_with_the_prompts_of_the_morning(self) -> None:
        night = Note(recorded_at=on(14, "23:00"))
        prompts = [Note(recorded_at=on(15, f"09:00:{second:02}")) for second in range(10)]

        assert planned(on(15, "09:04"), night, *prompts) == ([], on(15, "09:05"))
        assert planned(on(15, "09:05"), night, *prompts) == ([USUAL] * 11, None)

    def test_waits_over_a_bank_holiday(self) -> None:
        # Good Friday and Easter Monday.
        note = Note(recorded_at=on(2, "17:30"))

        assert planned(on(3, "10:00"), note) == ([], on(7, "09:05"))

    def test_is_not_held_back_beyond_the_end_of_the_day(self) -> None:
        note = Note(recorded_at=on(14, "16:58"))

        assert planned(on(14, "16:59"), note) == ([], on(14, "17:00"))
        assert planned(on(14, "17:00"), note) == ([USUAL], None)

    def test_missed_yesterday_is_gathered_anew(self) -> None:
        note = Note(recorded_at=on(14, "16:58"))

        assert planned(on(14, "17:00:01"), note) == ([], on(15, "09:05"))

    def test_takes_urgent_news_along_that_is_still_gathering(self) -> None:
        usual = Note(recorded_at=on(14, "10:00"))
        urgent = Note(kind=URGENT, recorded_at=on(14, "10:04:58"))

        assert planned(on(14, "10:05"), usual, urgent) == ([USUAL, URGENT], None)

    def test_keeps_to_london_when_the_clocks_change(self) -> None:
        # British Summer Time begins on 29 March 2026.
        note = Note(recorded_at=on(27, "18:00", month=3))

        assert planned(on(27, "18:00", month=3), note)[1] == datetime(2026, 3, 30, 8, 5, tzinfo=UTC)

    def test_goes_in_the_persons_own_hours(self) -> None:
        early = WorkingHours(works_from=time(6), works_until=time(14))
        note = Note(recorded_at=on(14, "14:30"))

        assert planned(on(14, "14:30"), note, hours=early) == ([], on(15, "06:05"))

    def test_goes_on_the_working_days_of_the_persons_division(self) -> None:
        # Easter Monday is no bank holiday in Scotland.
        scotland = UnitedKingdomBankHolidays().bank_holidays(Division.SCOTLAND, 2026, 2027)
        note = Note(recorded_at=on(3, "18:00"))

        plan = plan_round(
            (note,),
            now=on(3, "18:00"),
            hours=WorkingHours(division=Division.SCOTLAND),
            holidays=scotland,
            gathering=GATHERING,
        )

        assert plan.look_again_at == on(6, "09:05")


class TestPlanRound:
    def test_has_nothing_to_do_when_nothing_waits(self) -> None:
        assert planned(on(14, "10:00")) == ([], None)

    @given(
        st.lists(
            st.tuples(st.sampled_from([USUAL, URGENT]), st.integers(0, 10 * 24 * 60)), min_size=1
        ),
        st.integers(0, 10 * 24 * 60),
    )
    def test_sends_everything_in_the_end_and_never_stands_still(
        self, waiting: list[tuple[NoticeKind, int]], minutes: int
    ) -> None:
        start = on(14, "00:00")
        notes = [
            Note(kind=kind, recorded_at=start + timedelta(minutes=minute))
            for kind, minute in waiting
        ]
        now, left = start + timedelta(minutes=minutes), list(notes)

        for _ in range(2 * len(notes) + 2):
            plan = plan_round(
                left,
                now=now,
                hours=WorkingHours(),
                holidays=bank_holidays(),
                gathering=GATHERING,
            )
            left = [one for one in left if one not in plan.going]
            if plan.look_again_at is None:
                break
            assert plan.look_again_at > now
            now = plan.look_again_at

        assert left == []


class TestWorkingHours:
    @pytest.mark.parametrize("until", [time(9), time(8, 59)])
    def test_have_to_have_a_length(self, until: time) -> None:
        with pytest.raises(UnusableHoursError, match="have no length"):
            WorkingHours(works_from=time(9), works_until=until)
