"""Moving the dates of an old plan, for a trial as if it were dated today."""

from datetime import date, timedelta

from domain.due_dates import last_of_month
from domain.recommendation import DuePrecision


def moved(day: date | None, by: timedelta) -> date | None:
    """A day so much later."""
    return None if day is None else day + by


def moved_due(day: date | None, precision: DuePrecision | None, by: timedelta) -> date | None:
    """A due date so much later; "by March" stays the last day of some month."""
    later = moved(day, by)
    if later is None or precision is not DuePrecision.MONTH:
        return later
    return last_of_month(later)
