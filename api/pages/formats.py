"""How dates, times, counts and addresses are worded on a page."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from api.pages.views import PlannedDate

LONDON: Final = ZoneInfo("Europe/London")
_BYTES_IN_KB: Final = 1024


def day(value: date) -> str:
    """Word a date in full: "30 June 2011"; a moment gives its day in London."""
    if isinstance(value, datetime):
        value = _in_london(value).date()
    return f"{value.day} {value:%B %Y}"


def moment(value: datetime | date) -> str:
    """Word a moment in London time: "27 April 2011, 09:00"; a plain date has no time to show.

    Raises ``ValueError`` for a moment without a time zone.
    """
    if not isinstance(value, datetime):
        return day(value)
    local = _in_london(value)
    return f"{day(local)}, {local:%H:%M}"


def machine(value: datetime | date) -> str:
    """Give the ISO text a ``<time>`` element carries."""
    return value.isoformat()


def planned(value: PlannedDate) -> str:
    """Word a due date with the precision its source gave: a day, or only "May 2023"."""
    return f"{value.on:%B %Y}" if value.month_only else day(value.on)


def month(value: date) -> str:
    """Word a calendar month for an axis: "Jun 2011"."""
    return f"{value:%b %Y}"


def counted(number: int, noun: str) -> str:
    """Put a number before its noun, plural unless exactly one: "1 item", "1,204 items"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def joined(words: Sequence[str], last_by: str = "and") -> str:
    """Join words as a sentence does: "a, b and c"."""
    *most, last = words or ("",)
    return f"{', '.join(most)} {last_by} {last}" if most else last


def page_numbers(pages: Sequence[int]) -> str:
    """Word the pages of a report: "page 14" or "pages 6, 14 and 32"."""
    return f"page{'' if len(pages) == 1 else 's'} {joined([str(page) for page in pages])}"


def file_size(size_bytes: int) -> str:
    """Word a file's size in KB or MB, rounded up so that nothing is ever "0 KB"."""
    kilobytes = -(-size_bytes // _BYTES_IN_KB)
    if kilobytes < _BYTES_IN_KB:
        return f"{kilobytes} KB"
    return f"{kilobytes / _BYTES_IN_KB:.1f} MB"


def safe_href(address: str) -> str:
    """Give back an address fit to be a link, or nothing: http, https or a path on this site."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme in {"http", "https"} and parts.hostname:
        return address
    on_this_site = not parts.scheme and not parts.netloc and parts.path.startswith("/")
    return address if on_this_site and "\\" not in address else ""


def _in_london(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("A page was given a time without a zone: pass an aware datetime.")
    return value.astimezone(LONDON)
