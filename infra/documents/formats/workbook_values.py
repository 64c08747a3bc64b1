"""What a cell of a workbook shows; dates in a form that reads only one way."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final, Protocol

_DECIMALS = re.compile(r"[#,]*0\.(0{1,6})")
_PERCENT = re.compile(r"0(?:\.(0{1,6}))?%")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class ShownCell(Protocol):
    """A cell as the workbook keeps it."""

    @property
    def value(self) -> object:
        """What is kept; None in a blank cell."""
        ...

    @property
    def number_format(self) -> str:
        """How it is shown."""
        ...


def shown(cell: ShownCell) -> str:
    """The words of a cell: dates as 2026-06-30, a date shown as its month as June 2026."""
    match cell.value:
        case None:
            return ""
        case bool() as truth:
            return "TRUE" if truth else "FALSE"
        case datetime() | date() | time() | timedelta() as moment:
            return _moment(moment, cell.number_format)
        case int() | float() as number:
            return _number(number, cell.number_format)
        case other:
            return str(other)


def _moment(moment: datetime | date | time | timedelta, number_format: str) -> str:
    match moment:
        case datetime():
            day = _day(moment.date(), number_format)
            return day if moment.time() == time() else f"{day} {moment:%H:%M}"
        case date():
            return _day(moment, number_format)
        case time():
            return f"{moment:%H:%M}"
        case _:
            return str(moment)


def _day(day: date, number_format: str) -> str:
    letters = _QUOTED.sub("", number_format).casefold()
    if "d" not in letters and "y" in letters and "m" in letters:
        return f"{_MONTHS[day.month - 1]} {day.year}"
    return day.isoformat()


def _number(number: float, number_format: str) -> str:
    if found := _PERCENT.fullmatch(number_format):
        return f"{number * 100:.{len(found[1] or '')}f}%"
    # Paragraph 4.10 is kept as 4.1.
    if found := _DECIMALS.fullmatch(number_format):
        return f"{number:.{len(found[1])}f}"
    return str(int(number)) if float(number).is_integer() else f"{number:.15g}"
