"""Works out where each bar of the board's charts goes; the templates only draw what this says.

Lengths are in units of the drawing's own ``viewBox``.
"""

from dataclasses import dataclass
from typing import Final

from api.pages.formats import month
from api.pages.views import BoardPage, DueMonth, RatingCounts

WIDTH: Final = 520
FILLS: Final = {
    "complete": ("#154f86", "#ffffff"),
    "green": ("#0c6b3d", "#ffffff"),
    "amber": ("#f4a80a", "#0b0c0c"),
    "red": ("#c93535", "#ffffff"),
    "not_rated": ("#d5d9dc", "#0b0c0c"),
}
_LABELS_WIDTH: Final = 190
_TOTALS_WIDTH: Final = 36
_ROW_HEIGHT: Final = 40
_ROOM_FOR_A_DIGIT: Final = 8
_MONTHS_SHOWN: Final = 8
_COLUMNS_HEIGHT: Final = 210


@dataclass(frozen=True, kw_only=True)
class Segment:
    """One coloured part of a bar; ``figure`` is empty where it would not fit inside."""

    start: float
    length: float
    fill: str
    ink: str
    figure: str


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar: its label, its coloured parts and its whole."""

    label: str
    total: int
    place: float
    end: float
    segments: tuple[Segment, ...]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A whole drawing: its height, where its bars start, and the bars."""

    height: int
    origin: float
    thickness: float
    bars: tuple[Bar, ...]


def portfolio_totals(page: BoardPage) -> dict[str, RatingCounts]:
    """Add up each portfolio's counts over every kind of item, in the tables' order."""
    totals: dict[str, RatingCounts] = {}
    for row in (row for table in page.tables for row in table.rows):
        totals[row.portfolio.name] = totals.get(row.portfolio.name, RatingCounts()) + row.counts
    return totals


def portfolio_chart(page: BoardPage) -> Chart:
    """Lay out each portfolio as a bar of its ratings."""
    totals = portfolio_totals(page)
    longest = max((counts.total for counts in totals.values()), default=0) or 1
    scale = (WIDTH - _LABELS_WIDTH - _TOTALS_WIDTH) / longest
    bars = [
        _bar(name, _by_rating(counts), place=index * _ROW_HEIGHT, scale=scale)
        for index, (name, counts) in enumerate(totals.items())
    ]
    return Chart(
        height=max(len(bars), 1) * _ROW_HEIGHT,
        origin=_LABELS_WIDTH,
        thickness=_ROW_HEIGHT - 12,
        bars=tuple(bars),
    )


def shown_months(page: BoardPage) -> tuple[DueMonth, ...]:
    """Keep the chart readable: months beyond the eighth are left to the table beside it."""
    return page.due_months[:_MONTHS_SHOWN]


def due_chart(page: BoardPage) -> Chart:
    """Lay out open items by the month they fall due, the overdue part at the foot."""
    months = shown_months(page)
    tallest = max((each.open for each in months), default=0) or 1
    step = WIDTH / max(len(months), 1)
    scale = (_COLUMNS_HEIGHT - 30) / tallest
    bars = [
        _bar(month_label(each), _overdue_first(each), place=(index + 0.5) * step, scale=scale)
        for index, each in enumerate(months)
    ]
    return Chart(
        height=_COLUMNS_HEIGHT,
        origin=_COLUMNS_HEIGHT,
        thickness=min(step * 0.62, 64),
        bars=tuple(bars),
    )


def month_label(each: DueMonth) -> str:
    """Name a month for the axis and the table; items without a date have their own place."""
    return month(each.month) if each.month else "No date"


def _by_rating(counts: RatingCounts) -> list[tuple[str, int]]:
    return [(rating, getattr(counts, rating)) for rating in FILLS]


def _overdue_first(each: DueMonth) -> list[tuple[str, int]]:
    return [("red", each.overdue), ("complete", each.open - each.overdue)]


def _bar(label: str, parts: list[tuple[str, int]], *, place: float, scale: float) -> Bar:
    segments: list[Segment] = []
    start = 0.0
    for name, number in parts:
        length = number * scale
        fill, ink = FILLS[name]
        figure = str(number)
        if number:
            segments.append(
                Segment(
                    start=round(start, 2),
                    length=round(length, 2),
                    fill=fill,
                    ink=ink,
                    figure=figure if length > (len(figure) + 0.5) * _ROOM_FOR_A_DIGIT else "",
                )
            )
        start += length
    total = sum(number for _, number in parts)
    return Bar(label=label, total=total, place=place, end=round(start, 2), segments=tuple(segments))
