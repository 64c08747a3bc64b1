"""Dates as plans print them, always read in British order (day before month)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.due_dates import last_of_month
from domain.recommendation import DuePrecision

_MONTHS = (
    ("jan", "january"),
    ("feb", "february"),
    ("mar", "march"),
    ("apr", "april"),
    ("may", "may"),
    ("jun", "june"),
    ("jul", "july"),
    ("aug", "august"),
    ("sep", "sept", "september"),
    ("oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
)
_MONTH_NUMBERS = {word: number for number, words in enumerate(_MONTHS, start=1) for word in words}
_CENTURY = 2000

_YEAR = r"(?P<year>\d{4}|\d{2})"
_MONTH_WORD = r"(?P<month>[A-Za-z]{3,9})\.?"
_WORDED_DAY = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s/.-]*{_MONTH_WORD},?[\s/.-]*{_YEAR}"
_NUMERIC_DAY = rf"(?P<day>\d{{1,2}})(?P<mark>[/.-])(?P<month>\d{{1,2}})(?P=mark){_YEAR}"
_ISO_DAY = r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
_DAY_FORMS = tuple(re.compile(form, re.ASCII) for form in (_ISO_DAY, _NUMERIC_DAY, _WORDED_DAY))
_MONTH_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (rf"{_MONTH_WORD},?[\s/-]*{_YEAR}", r"(?P<month>\d{1,2})/(?P<year>\d{4})")
)
_LEAD_IN = re.compile(
    r"^(?:(?:due|on|by|the|end|of|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"[\s,.]*)+",
    re.IGNORECASE,
)
# Workbooks print the midnight that their days begin with.
_MIDNIGHT = re.compile(r"[T\s]+00:00(?::00(?:\.0+)?)?$")
_ANY_DAY = (
    r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})"
    r"|\d{1,2}(?:st|nd|rd|th)?[\s/.-]*[A-Za-z]{3,9}\.?,?[\s/.-]*(?:\d{4}|\d{2}))\b"
)
_DATED_ENTRY = re.compile(
    rf"^\W*(?P<opening>{_ANY_DAY})(?=\s*(?:[:)\u2013-]|$))"
    rf"|\b(?:updated?|position|as\s+at|progress)\b(?:\s+(?:on|at|as|to|of))*[\s:(\u2013-]*"
    rf"(?P<named>{_ANY_DAY})",
    re.IGNORECASE | re.ASCII,
)
_DAY_IN_SENTENCE = re.compile(rf"\b(?:{_WORDED_DAY})\b", re.ASCII)

STATUS_WORDS = frozenset(
    {
        "n/a",
        "na",
        "not applicable",
        "none",
        "-",
        "\N{EN DASH}",
        "complete",
        "completed",
        "closed",
        "tbc",
        "tba",
        "to be confirmed",
        "to be agreed",
        "ongoing",
        "on-going",
        "immediate",
        "immediately",
    }
)


@dataclass(frozen=True)
class PrintedDate:
    """A date and how exactly it was given; a month stands for its last day."""

    on: date
    precision: DuePrecision


@dataclass(frozen=True, kw_only=True)
class DueCell:
    """What a due-date cell says: a date, a word in place of one, or something unreadable.

    `text` is always the cell as printed, so that nothing is lost when `on` is None.
    """

    on: date | None
    precision: DuePrecision | None
    text: str
    status_text: str | None


def is_status_word(text: str) -> bool:
    """Whether the words stand in place of a date on purpose ("N/A", "Complete", "TBC")."""
    return text.strip().rstrip(".").casefold() in STATUS_WORDS


def read_date(text: str) -> PrintedDate | None:
    """Read one printed date; None when it is no date, or one no calendar has (31 February).

    "By May 2023" keeps month precision and gives 31 May 2023. Years of two digits are this
    century's. A lead-in ("by", "end of", a weekday) is passed over.
    """
    words = _MIDNIGHT.sub("", _LEAD_IN.sub("", " ".join(text.split())).rstrip(" ."))
    # A narrow column breaks a date at its marks.
    words = re.sub(r"\s*([/.-])\s*", r"\1", words)
    for form in _DAY_FORMS:
        if found := form.fullmatch(words):
            return _dated(found, DuePrecision.DAY)
    for form in _MONTH_FORMS:
        if found := form.fullmatch(words):
            return _dated(found, DuePrecision.MONTH)
    return None


def first_day_in(sentence: str) -> date | None:
    """The first full date ("24 March 2011") named in running text."""
    for found in _DAY_IN_SENTENCE.finditer(sentence):
        if read := _dated(found, DuePrecision.DAY):
            return read.on
    return None


def last_update_in(lines: Iterable[str]) -> date | None:
    """The latest day by which the lines of a response date an entry: "Update 12/04/11: ..."."""
    entries = (found for line in lines for found in _DATED_ENTRY.finditer(line))
    read = (read_date(found["opening"] or found["named"]) for found in entries)
    return max((one.on for one in read if one), default=None)


def read_due(cell: str) -> DueCell:
    """Read a due-date cell; a word in place of a date becomes the status text."""
    text = cell.strip()
    read = read_date(text)
    return DueCell(
        on=read.on if read else None,
        precision=read.precision if read else None,
        text=text,
        status_text=text if is_status_word(text) else None,
    )


def _dated(found: re.Match[str], precision: DuePrecision) -> PrintedDate | None:
    month = _month_number(found["month"])
    year = int(found["year"]) + (_CENTURY if len(found["year"]) == len("11") else 0)
    try:
        # A month is due on its last day.
        if precision is DuePrecision.MONTH:
            return PrintedDate(last_of_month(date(year, month, 1)), precision)
        return PrintedDate(date(year, month, int(found["day"])), precision)
    except ValueError:
        # The words have the form of a date, but no calendar has that day.
        return None


def _month_number(word: str) -> int:
    # Month 0 exists in no calendar, so an unknown word ends as no date.
    return int(word) if word.isdigit() else _MONTH_NUMBERS.get(word.casefold(), 0)
