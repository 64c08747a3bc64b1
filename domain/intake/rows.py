"""The rows of a document, each known by the place where it is printed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from domain.documents import Document
from domain.plan.document import PlanRow
from domain.reports.document import ReportDocument, ReportItem

Row: TypeAlias = PlanRow | ReportItem


def rows_of(document: Document) -> Sequence[Row]:
    """What the document lists, one for each row or passage, in the order printed."""
    return document.items if isinstance(document, ReportDocument) else document.rows


def rows_by_place(document: Document) -> Mapping[str, Row]:
    """The rows by place ("line 12", "page 3, line 12"); a second at one place is numbered."""
    rows = rows_of(document)
    return dict(zip(_places(rows), rows, strict=True))


def name_of(row: Row) -> str:
    """What people call the row: its reference, or where it stands."""
    return row.reference or place_of(row)


def place_of(row: Row) -> str:
    """Where the row is printed, in words."""
    if isinstance(row, PlanRow) and row.place is None:
        return f"line {row.line}"
    return str(row.place)


def _places(rows: Iterable[Row]) -> Iterable[str]:
    times = Counter[str]()
    for row in rows:
        place = place_of(row)
        times[place] += 1
        yield place if times[place] == 1 else f"{place} ({times[place]})"
