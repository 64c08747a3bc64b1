"""When the board meets."""

from datetime import date

from rehearsal.acts.meetings import meeting_days
from tests.factories import bank_holidays


class TestMeetingDays:
    def test_are_four_working_days_the_last_at_the_end_of_the_year(self) -> None:
        begins_on, ends_on = date(2026, 3, 2), date(2027, 3, 2)

        days = meeting_days(begins_on, ends_on, bank_holidays())

        assert len(days) == 4
        assert all(bank_holidays().is_working_day(day) for day in days)
        assert list(days) == sorted(days)
        assert days[-1] == date(2027, 3, 1)
