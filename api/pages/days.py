"""A day as somebody types it into a form."""

from datetime import date

from domain.plan.dates import read_date
from domain.recommendation import DuePrecision


class NoDayError(Exception):
    """What was typed is no day; the message says what one looks like."""


def typed_day(words: str) -> date | None:
    """The day, None where the field is blank.

    Raises:
        NoDayError: the words name no day.
    """
    if not words.strip():
        return None
    read = read_date(words)
    if read is None or read.precision is not DuePrecision.DAY:
        raise NoDayError(f"“{words}” is no day: enter one such as 18 June 2026.")
    return read.on
