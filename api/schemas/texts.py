"""The kinds of text and date that may come in, with their bounds."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
# No database keeps a null character, and the other control characters print as nothing.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def _require_printable(text: str) -> str:
    if _CONTROL.search(text.replace("\r\n", "\n")):
        raise ValueError("It contains a control character: send plain text.")
    return text


def _require_one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise ValueError("It must be one line: leave out line breaks and tabs.")
    return _require_printable(text)


def _require_sensible_year(day: date) -> date:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError(f"The year must lie between {_FIRST_YEAR} and {_LAST_YEAR}.")
    return day


OneLine = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    AfterValidator(_require_one_line),
]
Title = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=500),
    AfterValidator(_require_one_line),
]
LongText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000),
    AfterValidator(_require_printable),
]
EmailAddress = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, max_length=254, pattern=r"^[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+$"
    ),
    AfterValidator(_require_one_line),
]
SensibleDate = Annotated[date, AfterValidator(_require_sensible_year)]
PageNumber = Annotated[int, Field(ge=1, le=100_000)]
SHA256 = Annotated[
    str, Field(pattern=r"^[0-9a-f]{64}$", examples=["9f86d081884c7d659a2feaa0c55ad015" * 2])
]
