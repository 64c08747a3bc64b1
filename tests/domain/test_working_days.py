"""Working days around the holidays people forget, and midnight in London all year round."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.working_days import (
    CalendarTooShortError,
    add_working_days,
    end_of_day,
    london_date,
    london_moment,
)
from tests.factories import bank_holidays

HOLIDAYS = bank_holidays()
covered_days = st.dates(date(2025, 7, 1), date(2028, 6, 30))
counts = st.integers(min_value=1, max_value=60)


class TestIsWorkingDay:
    @pytest.mark.parametrize(
        ("day", "works"),
        [
            pytest.param(date(2026, 4, 2), True, id="Maundy Thursday"),
            pytest.param(date(2026, 4, 3), False, id="Good Friday"),
            pytest.param(date(2026, 4, 4), False, id="Saturday"),
            pytest.param(date(2026, 4, 5), False, id="Easter Sunday"),
            pytest.param(date(2026, 4, 6), False, id="Easter Monday"),
            pytest.param(date(2026, 4, 7), True, id="Tuesday after Easter"),
            pytest.param(date(2026, 12, 25), False, id="Christmas Day"),
            pytest.param(date(2026, 12, 28), False, id="Boxing Day's substitute"),
            pytest.param(date(2027, 12, 27), False, id="Christmas Day's substitute"),
            pytest.param(date(2027, 12, 28), False, id="Boxing Day's second substitute"),
            pytest.param(date(2027, 12, 29), True, id="after both substitutes"),
        ],
    )
    def test_knows_weekends_and_bank_holidays(self, day: date, *, works: bool) -> None:
        assert HOLIDAYS.is_working_day(day) is works

    @pytest.mark.parametrize("day", [date(2024, 12, 31), date(2029, 1, 1)])
    def test_refuses_to_guess_beyond_the_known_years(self, day: date) -> None:
        with pytest.raises(CalendarTooShortError) as refused:
            HOLIDAYS.is_working_day(day)

        assert str(refused.value) == (
            f"Bank holidays are known for 2025 to 2028, not for {day}:"
            " pass a calendar that covers that year."
        )

    @pytest.mark.parametrize("day", [date(2025, 1, 1), date(2028, 12, 31)])
    def test_knows_the_first_and_last_day(self, day: date) -> None:
        assert not HOLIDAYS.is_working_day(day)


class TestAddWorkingDays:
    @pytest.mark.parametrize(
        ("day", "count", "arrives"),
        [
            pytest.param(date(2026, 4, 3), -5, date(2026, 3, 27), id="back from Good Friday"),
            pytest.param(date(2026, 4, 2), 1, date(2026, 4, 7), id="over Easter"),
            pytest.param(date(2026, 4, 7), -1, date(2026, 4, 2), id="back over Easter"),
            pytest.param(date(2026, 12, 24), 1, date(2026, 12, 29), id="over Christmas 2026"),
            pytest.param(date(2027, 12, 24), 1, date(2027, 12, 29), id="over Christmas 2027"),
            pytest.param(date(2027, 12, 31), 1, date(2028, 1, 4), id="over New Year 2028"),
            pytest.param(date(2028, 1, 4), -5, date(2027, 12, 23), id="back over both"),
            pytest.param(date(2026, 6, 27), 1, date(2026, 6, 29), id="on from a Saturday"),
            pytest.param(date(2026, 6, 27), -1, date(2026, 6, 26), id="back from a Saturday"),
        ],
    )
    def test_steps_over_weekends_and_bank_holidays(
        self, day: date, count: int, arrives: date
    ) -> None:
        assert add_working_days(day, count, HOLIDAYS) == arrives

    @pytest.mark.parametrize(
        ("day", "arrives"),
        [
            pytest.param(date(2026, 6, 30), date(2026, 6, 30), id="a working day is itself"),
            pytest.param(date(2026, 6, 28), date(2026, 6, 26), id="Sunday gives Friday"),
            pytest.param(date(2026, 4, 6), date(2026, 4, 2), id="Easter Monday gives Thursday"),
            pytest.param(date(2026, 12, 28), date(2026, 12, 24), id="a substitute gives the 24th"),
        ],
    )
    def test_never_says_on_the_day_too_late(self, day: date, arrives: date) -> None:
        assert add_working_days(day, 0, HOLIDAYS) == arrives

    @pytest.mark.parametrize(
        ("day", "count"),
        [(date(2025, 1, 2), -1), (date(2028, 12, 29), 1), (date(2029, 1, 2), 0)],
    )
    def test_stops_at_the_end_of_the_calendar(self, day: date, count: int) -> None:
        with pytest.raises(CalendarTooShortError):
            add_working_days(day, count, HOLIDAYS)

    @given(day=covered_days, count=counts)
    @settings(max_examples=150, deadline=None)
    def test_finds_its_way_back_from_a_working_day(self, day: date, count: int) -> None:
        working_day = add_working_days(day, 0, HOLIDAYS)

        ahead = add_working_days(working_day, count, HOLIDAYS)
        behind = add_working_days(working_day, -count, HOLIDAYS)

        assert add_working_days(ahead, -count, HOLIDAYS) == working_day
        assert add_working_days(behind, count, HOLIDAYS) == working_day

    @given(day=covered_days, count=counts)
    @settings(max_examples=150, deadline=None)
    def test_passes_exactly_so_many_working_days(self, day: date, count: int) -> None:
        arrives = add_working_days(day, count, HOLIDAYS)

        days = (day + timedelta(days=ahead) for ahead in range(1, (arrives - day).days + 1))
        assert sum(HOLIDAYS.is_working_day(one) for one in days) == count
        assert HOLIDAYS.is_working_day(arrives)


class TestLondonMoment:
    @pytest.mark.parametrize(
        ("day", "moment"),
        [
            pytest.param(date(2026, 3, 28), datetime(2026, 3, 28, 9, tzinfo=UTC), id="winter"),
            pytest.param(date(2026, 3, 29), datetime(2026, 3, 29, 8, tzinfo=UTC), id="forward"),
            pytest.param(date(2026, 10, 24), datetime(2026, 10, 24, 8, tzinfo=UTC), id="summer"),
            pytest.param(date(2026, 10, 25), datetime(2026, 10, 25, 9, tzinfo=UTC), id="back"),
        ],
    )
    def test_is_nine_o_clock_on_the_wall_all_year(self, day: date, moment: datetime) -> None:
        assert london_moment(day, time(9)) == moment


class TestLondonDate:
    @pytest.mark.parametrize(
        ("moment", "day"),
        [
            (datetime(2026, 6, 30, 22, 59, tzinfo=UTC), date(2026, 6, 30)),
            (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), date(2026, 7, 1)),
            (datetime(2026, 12, 31, 23, 59, tzinfo=UTC), date(2026, 12, 31)),
            (datetime(2026, 7, 1, 1, 0, tzinfo=timezone(timedelta(hours=5))), date(2026, 6, 30)),
        ],
    )
    def test_is_what_a_clock_in_london_shows(self, moment: datetime, day: date) -> None:
        assert london_date(moment) == day

    def test_refuses_a_moment_whose_time_zone_nobody_knows(self) -> None:
        naive = datetime(2026, 6, 30, 23, 0, tzinfo=UTC).replace(tzinfo=None)

        with pytest.raises(ValueError, match="has no time zone: pass an aware moment"):
            london_date(naive)


class TestEndOfDay:
    @given(day=covered_days)
    @settings(max_examples=150, deadline=None)
    def test_is_the_first_moment_of_the_next_day(self, day: date) -> None:
        midnight = end_of_day(day)

        assert london_date(midnight) == day + timedelta(days=1)
        assert london_date(midnight - timedelta(microseconds=1)) == day

    def test_makes_the_days_of_the_clock_changes_an_hour_shorter_and_longer(self) -> None:
        forward, back = date(2026, 3, 29), date(2026, 10, 25)

        lengths = [end_of_day(day) - end_of_day(day - timedelta(days=1)) for day in (forward, back)]

        assert lengths == [timedelta(hours=23), timedelta(hours=25)]
