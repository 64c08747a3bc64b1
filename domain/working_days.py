"""Working days and moments of the day in London, from a calendar that is passed in."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_SATURDAY = 5


class Division(StrEnum):
    """The three bank-holiday calendars of the United Kingdom."""

    ENGLAND_AND_WALES = "england_and_wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"


class CalendarTooShortError(Exception):
    """A date lies outside the years whose bank holidays are known."""


@dataclass(frozen=True, kw_only=True)
class BankHolidays:
    """The bank holidays of one division for whole years, first and last included."""

    division: Division
    first_year: int
    last_year: int
    days: tuple[date, ...]

    def covers(self, day: date) -> bool:
        """Whether this calendar knows the year of that day."""
        return self.first_year <= day.year <= self.last_year

    def is_working_day(self, day: date) -> bool:
        """Monday to Friday and no bank holiday.

        Raises:
            CalendarTooShortError: the year is not covered, so nobody can say.
        """
        if not self.covers(day):
            raise CalendarTooShortError(
                f"Bank holidays are known for {self.first_year} to {self.last_year}, not for {day}:"
                " pass a calendar that covers that year."
            )
        return day.weekday() < _SATURDAY and day not in self.days


def add_working_days(day: date, count: int, holidays: BankHolidays) -> date:
    """Move by a number of working days, back when negative.

    Zero gives the day itself when it is a working day, else the working day before it, so that
    nothing said "on the day" arrives late. Worked example: five working days before Friday
    3 April 2026 (Good Friday) is Friday 27 March 2026.

    Raises:
        CalendarTooShortError: the way leads into a year that is not covered.
    """
    step = timedelta(days=1 if count > 0 else -1)
    while count == 0 and not holidays.is_working_day(day):
        day += step
    for _ in range(abs(count)):
        day += step
        while not holidays.is_working_day(day):
            day += step
    return day


def london_moment(day: date, at: time) -> datetime:
    """That time of that day in London, as UTC."""
    return datetime.combine(day, at, LONDON).astimezone(UTC)


def london_date(moment: datetime) -> date:
    """The date a clock in London shows at that moment.

    Raises:
        ValueError: the moment has no time zone, so the machine's own would decide.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone: pass an aware moment, such as UTC.")
    return moment.astimezone(LONDON).date()


def end_of_day(day: date) -> datetime:
    """When something due on that day becomes overdue: midnight in London, as UTC."""
    return london_moment(day + timedelta(days=1), time.min)
