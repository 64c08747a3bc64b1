"""Fills the rows of a document: as printed, as read, and as they can be corrected."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from api.pages.formats import planned
from api.pages.views import FieldError, Option, PlannedDate
from api.pages.views.intake import Named, Paging, RowField, RowPage, RowShown
from api.pages.views.words import KINDS
from domain.documents import Document
from domain.intake.corrections import Corrections, Values, corrected_row
from domain.intake.intake import Intake
from domain.intake.rows import Row, rows_by_place
from domain.intake.values import correctable, written
from domain.plan.document import Column, PlanDocument, PlanRow
from domain.recommendation import DuePrecision
from infra.intake.documents import IntakeReading

ROWS_ON_A_PAGE: Final = 25
COLUMN_LABELS: Final[Mapping[Column, str]] = MappingProxyType(
    {
        Column.REFERENCE: "Reference",
        Column.KIND: "Kind",
        Column.PARENT: "Part of",
        Column.TEXT: "Text",
        Column.DUE: "Due date",
        Column.ACTION_OWNER: "Action owners",
        Column.PLAN_OWNER: "Improvement plan owner",
        Column.PORTFOLIO: "Portfolio",
        Column.PORTFOLIO_HOLDER: "Portfolio holder",
        Column.SECTION: "Section or theme",
        Column.PAGES: "Pages",
        Column.MANAGEMENT_RESPONSE: "Management response",
        Column.UPDATED: "Date of update",
        Column.RAG: "RAG rating",
        Column.STATUS: "Status",
    }
)
_HEIGHTS: Final = {Column.TEXT: 6, Column.MANAGEMENT_RESPONSE: 6, Column.ACTION_OWNER: 3}
_HINTS: Final = {
    Column.DUE: "As 31 May 2027, May 2027, or words.",
    Column.ACTION_OWNER: "One on each line.",
    Column.PAGES: "As 6, 14.",
    Column.UPDATED: "As 18 June 2026.",
}


def rows_shown(
    reading: IntakeReading, corrections: Corrections, *, first: int
) -> tuple[tuple[RowShown, ...], Paging]:
    """The rows of one page, from that one on, those left out too; and where the others are."""
    every = list(rows_by_place(reading.read).items())
    at = max(0, min(first - 1, len(every) - 1))
    here = every[at : at + ROWS_ON_A_PAGE]
    headings = headings_by_line(reading.read)
    shown = tuple(_shown(place, row, corrections, headings) for place, row in here)
    return shown, Paging(
        first=at + 1 if here else 0,
        last=at + len(here),
        total=len(every),
        before=max(1, at + 1 - ROWS_ON_A_PAGE) if at else None,
        after=at + 1 + ROWS_ON_A_PAGE if at + ROWS_ON_A_PAGE < len(every) else None,
    )


def row_page(
    intake: Intake,
    reading: IntakeReading,
    place: str,
    *,
    typed: Values | None = None,
    errors: tuple[FieldError, ...] = (),
) -> RowPage | None:
    """The form that corrects the row at that place, as it is or as typed; None without a row."""
    row = rows_by_place(reading.read).get(place)
    if row is None:
        return None
    now = corrected_row(row, intake.corrections.rows.get(place, {}))
    values = {column: written(now, column) for column in correctable(row)} | dict(typed or {})
    return RowPage(
        intake_id=intake.intake_id,
        version=intake.version,
        file=intake.file,
        place=place,
        printed=_printed(row, headings_by_line(reading.read)),
        fields=tuple(_field(column, value) for column, value in values.items()),
        is_left_out=place in intake.corrections.left_out,
        errors=errors,
    )


def headings_by_line(document: Document) -> Mapping[int, Mapping[str, str]]:
    """The heading over each column of a plan's rows, by the row's line."""
    if not isinstance(document, PlanDocument):
        return {}
    return {
        line: dict(zip(table.columns, table.headings, strict=False))
        for table in document.tables
        for line in table.row_lines
    }


def _shown(
    place: str,
    row: Row,
    corrections: Corrections,
    headings: Mapping[int, Mapping[str, str]],
) -> RowShown:
    values = corrections.rows.get(place, {})
    now = corrected_row(row, values)
    return RowShown(
        place=place,
        printed=_printed(row, headings),
        read=tuple(
            Named(name=COLUMN_LABELS[column], value=_in_words(now, column))
            for column in correctable(now)
            if written(now, column)
        ),
        is_corrected=bool(values),
        is_left_out=place in corrections.left_out,
    )


def _printed(row: Row, headings: Mapping[int, Mapping[str, str]]) -> tuple[Named, ...]:
    if isinstance(row, PlanRow):
        over = headings.get(row.line, {})
        return tuple(
            Named(name=" ".join(over.get(column, column).split()), value=cell)
            for column, cell in row.raw.items()
        )
    return tuple(
        Named(name=str(passage.first), value="\n".join(passage.lines)) for passage in row.passages
    )


def _in_words(row: Row, column: Column) -> str:
    value = written(row, column)
    if column is Column.KIND:
        return KINDS[row.kind]
    if column is Column.DUE and row.due_on is not None:
        is_month = row.due_precision is DuePrecision.MONTH
        day = planned(PlannedDate(on=row.due_on, month_only=is_month))
        return day if day == value else f"{day}, from “{value}”"
    return value


def _field(column: Column, value: str) -> RowField:
    kinds = tuple(Option(value=kind.value, label=words) for kind, words in KINDS.items())
    return RowField(
        name=column.value,
        label=COLUMN_LABELS[column],
        value=value,
        rows=_HEIGHTS.get(column, 1),
        choices=kinds if column is Column.KIND else (),
        hint=_HINTS.get(column, ""),
    )
