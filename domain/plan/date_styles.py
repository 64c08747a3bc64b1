"""The ways in which plans print dates, to print others the same way."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from domain.plan.dates import PrintedDate, read_date
from domain.recommendation import DuePrecision

_Style = Callable[[date], str]

_DAY_STYLES: Final[tuple[tuple[re.Pattern[str], _Style], ...]] = tuple(
    (re.compile(form, re.ASCII), style)
    for form, style in (
        (r"\d{4}-\d{1,2}-\d{1,2}", lambda day: day.isoformat()),
        (r"\d{1,2}/\d{1,2}/\d{4}", lambda day: f"{day:%d/%m/%Y}"),
        (r"\d{1,2}/\d{1,2}/\d{2}", lambda day: f"{day:%d/%m/%y}"),
        (r"\d{1,2}\.\d{1,2}\.\d{4}", lambda day: f"{day:%d.%m.%Y}"),
        (r"\d{1,2}\.\d{1,2}\.\d{2}", lambda day: f"{day:%d.%m.%y}"),
        (r"\d{1,2}-\d{1,2}-\d{4}", lambda day: f"{day:%d-%m-%Y}"),
        (r"\d{1,2}-[A-Za-z]{3,4}-\d{2}", lambda day: f"{day:%d-%b-%y}"),
        (r"\d{1,2}-[A-Za-z]{3,4}-\d{4}", lambda day: f"{day:%d-%b-%Y}"),
        (r"\d{1,2} [A-Za-z]{3} \d{2}", lambda day: f"{day.day} {day:%b %y}"),
        (r"\d{1,2} [A-Za-z]{3} \d{4}", lambda day: f"{day.day} {day:%b %Y}"),
    )
)
_MONTH_STYLES: Final[tuple[tuple[re.Pattern[str], _Style], ...]] = tuple(
    (re.compile(form, re.ASCII), style)
    for form, style in (
        (r"[A-Za-z]{3}[- ]\d{2}", lambda day: f"{day:%b-%y}"),
        (r"[A-Za-z]{3} \d{4}", lambda day: f"{day:%b %Y}"),
        (r"\d{1,2}/\d{4}", lambda day: f"{day:%m/%Y}"),
    )
)
_LEAD_IN = re.compile(r"^(?:by|end of)(?:\s+the)?(?:\s+end of)?\s+", re.IGNORECASE)


def written_like(day: date, precision: DuePrecision | None, *examples: str) -> str:
    """The date as the first example that is a date of that precision prints it.

    Without one it is "30 June 2027" or "June 2027". Whatever it is like, it is read as that date.
    """
    wanted = precision or DuePrecision.DAY
    for example in examples:
        read = read_date(example)
        if read is not None and read.precision is wanted:
            written = _written(day, wanted, " ".join(example.split()))
            if read_date(written) == PrintedDate(day, wanted):
                return written
    return _in_full(day, wanted)


def _written(day: date, precision: DuePrecision, example: str) -> str:
    lead_in = _LEAD_IN.match(example)
    opening = lead_in[0] if lead_in else ""
    styles = _DAY_STYLES if precision is DuePrecision.DAY else _MONTH_STYLES
    style = _style_of(example.removeprefix(opening), styles)
    return f"{opening}{style(day) if style else _in_full(day, precision)}"


def _style_of(words: str, styles: Iterable[tuple[re.Pattern[str], _Style]]) -> _Style | None:
    return next((style for form, style in styles if form.fullmatch(words)), None)


def _in_full(day: date, precision: DuePrecision) -> str:
    return f"{day.day} {day:%B %Y}" if precision is DuePrecision.DAY else f"{day:%B %Y}"
