"""By when an item asks for something, in the words of the report."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from domain.due_dates import last_of_month
from domain.plan.dates import PrintedDate, read_date
from domain.recommendation import DuePrecision
from domain.reports.wording import makes_demand, sentences_of

_NUMBERS = {
    word: number
    for number, word in enumerate(
        (
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
            *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
            "eighteen",
        ),
        start=1,
    )
} | {"a": 1, "an": 1, "twenty-four": 24}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATED = re.compile(
    r"\b(?:by|before|no\s+later\s+than|not\s+later\s+than|due|until)\s+(?:no\s+later\s+than\s+)?"
    r"(?:on\s+)?(?:the\s+)?(?:end\s+of\s+)?"
    rf"(?P<date>\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}"
    rf"|{_MONTH},?\s+\d{{4}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})",
    re.IGNORECASE,
)
_END_OF_YEAR = re.compile(
    r"\bby\s+the\s+end\s+of\s+(?P<year>20\d{2})\b(?!\s*[/\u2013-])", re.IGNORECASE
)
_WITHIN = re.compile(
    r"\b(?:within(?:\s+the\s+next)?|(?:in|over)\s+the\s+next)\s+(?P<number>\d{1,3}|[a-z]+(?:-[a-z]+)?)\s+"
    r"(?P<working>working\s+)?(?P<unit>days?|weeks?|months?|years?)\b"
    r"(?P<base>\s+(?:of|from|after|following)\s+[^,.;:]{3,80}?"
    r"(?=,|\.|;|:|\s+(?:all|the\s+force|chief|should|must)\b|$))?",
    re.IGNORECASE,
)
_IMMEDIATE = re.compile(
    r"\bwith\s+immediate\s+effect\b|^immediately\b"
    r"|(?<=should\s)immediately\b|(?<=must\s)immediately\b",
    re.IGNORECASE,
)
_OTHER_WORDS = re.compile(
    r"\bas\s+soon\s+as\s+(?:is\s+)?(?:reasonably\s+)?(?:possible|practicable)\b"
    r"|\bwithout\s+delay\b|\burgently\b"
    r"|\bby\s+(?:the\s+)?(?:end\s+of\s+)?(?:(?:early|late)\s+)?"
    r"(?:spring|summer|autumn|winter|q[1-4]|the\s+(?:next\s+)?financial\s+year)"
    r"(?:\s+\d{4}(?:[/\u2013-]\d{2,4})?)?",
    re.IGNORECASE,
)
_PUBLICATION = re.compile(r"\bpubli|\b(?:this|the|our)\s+(?:inspection\s+)?report\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Due:
    """A due date as far as it is known, and the words that give it."""

    text: str = ""
    on: date | None = None
    precision: DuePrecision | None = None


def due_in(text: str, published: PrintedDate | None) -> Due:
    """When the first demand that names a time is due.

    "Within six months" counts from publication, and "with immediate effect" is due on that day;
    both stay words alone when no date of publication is known, or when they count from something
    else. Where only a month is known, so is the due date.
    """
    demands = [one for one in sentences_of(text) if makes_demand(one)]
    # The words of a list below "The force should, by May:" add nothing to it.
    for sentence in demands or sentences_of(text)[:1]:
        found = _in_sentence(sentence, published)
        if found.text:
            return found
    return Due()


def due_from_cell(text: str) -> Due:
    """What follows "Target date:" or stands in a table's column of dates."""
    read = read_date(text)
    return Due(
        text=" ".join(text.split()),
        on=read.on if read else None,
        precision=read.precision if read else None,
    )


def _in_sentence(sentence: str, published: PrintedDate | None) -> Due:
    if found := _DATED.search(sentence):
        read = read_date(re.sub(r"\bof\b", "", found["date"]))
        return Due(
            text=found[0], on=read.on if read else None, precision=read.precision if read else None
        )
    if found := _END_OF_YEAR.search(sentence):
        return Due(text=found[0], on=date(int(found["year"]), 12, 31), precision=DuePrecision.MONTH)
    for found in _WITHIN.finditer(sentence):
        if (number := _number(found["number"])) is not None:
            return _relative(found, number, published)
    if found := _IMMEDIATE.search(sentence):
        return Due(
            text=found[0],
            on=published.on if published else None,
            precision=published.precision if published else None,
        )
    if found := _OTHER_WORDS.search(sentence):
        return Due(text=found[0])
    return Due()


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else _NUMBERS.get(word.casefold())


def _relative(found: re.Match[str], number: int, published: PrintedDate | None) -> Due:
    words = found[0].strip()
    counted_elsewhere = found["base"] and not _PUBLICATION.search(found["base"])
    if published is None or counted_elsewhere or found["working"]:
        return Due(text=words)
    unit = found["unit"].casefold()[0]
    if unit in {"d", "w"}:
        # Days after a month of which no day is known cannot be counted.
        if published.precision is not DuePrecision.DAY:
            return Due(text=words)
        days = number * (7 if unit == "w" else 1)
        return Due(text=words, on=published.on + timedelta(days=days), precision=DuePrecision.DAY)
    months = number * (12 if unit == "y" else 1)
    return Due(text=words, on=_months_later(published, months), precision=published.precision)


def _months_later(published: PrintedDate, months: int) -> date:
    year, month = divmod(published.on.month - 1 + months, 12)
    last = last_of_month(date(published.on.year + year, month + 1, 1))
    if published.precision is DuePrecision.MONTH:
        return last
    return last.replace(day=min(published.on.day, last.day))
