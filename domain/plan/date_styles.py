"""The ways in which plans print dates, to print others the same way."""

import re
from datetime import date
from typing import Final

from domain.plan.dates import PrintedDate, read_date
from domain.recommendation import DuePrecision

# What a printed date looks like, and how another is written so; "{day}" is a day without a zero.
# The name of May is as long in full as in short, and is taken for the full one.
_DAY_STYLES: Final[tuple[tuple[str, str], ...]] = (
    (r"\d{4}-\d{1,2}-\d{1,2}", "%Y-%m-%d"),
    (r"\d{1,2}/\d{1,2}/\d{4}", "%d/%m/%Y"),
    (r"\d{1,2}/\d{1,2}/\d{2}", "%d/%m/%y"),
    (r"\d{1,2}\.\d{1,2}\.\d{4}", "%d.%m.%Y"),
    (r"\d{1,2}\.\d{1,2}\.\d{2}", "%d.%m.%y"),
    (r"\d{1,2}-\d{1,2}-\d{4}", "%d-%m-%Y"),
    (r"\d{1,2}-[A-Za-z]{3,4}-\d{2}", "%d-%b-%y"),
    (r"\d{1,2}-[A-Za-z]{3,4}-\d{4}", "%d-%b-%Y"),
    (r"\d{1,2} (?!May)[A-Za-z]{3} \d{2}", "{day} %b %y"),
    (r"\d{1,2} (?!May)[A-Za-z]{3} \d{4}", "{day} %b %Y"),
    (r".*", "{day} %B %Y"),
)
_MONTH_STYLES: Final[tuple[tuple[str, str], ...]] = (
    (r"[A-Za-z]{3}[- ]\d{2}", "%b-%y"),
    (r"(?!May)[A-Za-z]{3} \d{4}", "%b %Y"),
    (r"\d{1,2}/\d{4}", "%m/%Y"),
    (r".*", "%B %Y"),
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
    return _written(day, wanted, "")


def _written(day: date, precision: DuePrecision, example: str) -> str:
    lead_in = _LEAD_IN.match(example)
    opening = lead_in[0] if lead_in else ""
    styles = _DAY_STYLES if precision is DuePrecision.DAY else _MONTH_STYLES
    words = example.removeprefix(opening)
    style = next(style for form, style in styles if re.fullmatch(form, words, re.ASCII))
    return opening + day.strftime(style.replace("{day}", str(day.day)))
