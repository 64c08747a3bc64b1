"""When an item falls due, and how late it is on the original and on the present date."""

from calendar import monthrange
from datetime import date, datetime

from domain.recommendation import DueDateBasis, DuePrecision, Recommendation, Stage
from domain.working_days import end_of_day


def due_at(item: Recommendation) -> datetime | None:
    """The moment (UTC) at which the item becomes overdue, or None when it has no date.

    An item is due at the end of its day in London; "by May 2027" is held as the month's last day.
    """
    return None if item.due_on is None else end_of_day(item.due_on)


def watched_due_on(item: Recommendation) -> date | None:
    """The due date that time acts on: None without one, or when it had passed at the taking up."""
    passed = item.due_on is not None and item.due_on < item.monitored_from
    return None if passed else item.due_on


def days_late(due_on: date | None, today: date) -> int:
    """Calendar days past that date; zero on the day itself, before it, or without a date."""
    return 0 if due_on is None else max(0, (today - due_on).days)


def is_overdue(item: Recommendation, today: date) -> bool:
    """Open, and past the present due date."""
    return item.stage is not Stage.CLOSED and days_late(item.due_on, today) > 0


def due_bases(item: Recommendation) -> tuple[DueDateBasis | None, DueDateBasis | None]:
    """Whose the present date is, and whose the original one was."""
    changes = item.due_date_changes
    return item.due_basis, changes[0].from_basis if changes else item.due_basis


def describe_due(item: Recommendation) -> str:
    """The due date as people say it: "30 June 2027", "March 2027", or that there is none."""
    if item.due_on is None:
        return item.due_text or "no due date"
    if item.due_precision is DuePrecision.MONTH:
        return f"{item.due_on:%B %Y}"
    return describe_day(item.due_on)


def last_of_month(day: date) -> date:
    """The last day of that day's month, which stands for the month itself."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def describe_day(day: date) -> str:
    """A day as people say it: "30 June 2027"."""
    return f"{day.day} {day:%B %Y}"
