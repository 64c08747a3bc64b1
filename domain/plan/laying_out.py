"""Taking down how a plan is laid out, from what was read of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import reduce

from domain.plan.date_styles import written_like
from domain.plan.dates import read_date
from domain.plan.document import Column, PlanDocument, PlanRow, PlanTable
from domain.plan.items import PlanItem
from domain.plan.layout import LayoutRow, LayoutTable, PlanLayout
from domain.plan.moving import moved_due
from domain.plan.reading.cells import without_tags
from domain.plan.references import announced_kind, parse_reference
from domain.recommendation import RecommendationKind

_DATED = (Column.DUE, Column.UPDATED)
# Text files draw a line below their headings.
_DRAWN_RULE = re.compile(r"\s*[-=_]{3,}\s*$")


@dataclass(frozen=True)
class _ItemRow:
    """A row with the item it belongs to."""

    key: str
    leads: bool
    row: PlanRow


def layout_of(
    document: PlanDocument, items: Mapping[str, PlanItem], *, moved_by: timedelta
) -> PlanLayout:
    """The layout of the plan, its items by their keys; its dates so much later."""
    rows = {
        row.line: _ItemRow(key, row.line == item.details.line, row)
        for key, item in items.items()
        for row in item.rows
    }
    tables = [
        _table(table, [rows[line] for line in table.row_lines], moved_by)
        for table in document.tables
        if table.row_lines
    ]
    subject = document.title.removesuffix(f", {document.date_text}")
    return PlanLayout(
        subject=subject if document.date_text else document.title,
        date_text=_later(document.date_text, moved_by),
        tables=tuple(reduce(_joined, tables, list[LayoutTable]())),
    )


def _table(table: PlanTable, rows: Sequence[_ItemRow], moved_by: timedelta) -> LayoutTable:
    columns = (*table.columns, *_beyond(table.columns, rows))
    headings = (_DRAWN_RULE.sub("", heading) for heading in table.headings)
    return LayoutTable(
        headings=(*headings, *[""] * (len(columns) - len(table.headings))),
        columns=columns,
        rows=tuple(_row(one, columns, moved_by) for one in rows),
        portfolio_holder=table.portfolio_holder,
        portfolio_name=table.portfolio_name,
        plan_owner=_plan_owner(rows, columns),
        announced=_announced(table, rows),
    )


def _beyond(columns: Sequence[str], rows: Iterable[_ItemRow]) -> Iterator[str]:
    """The keys of cells that stand to the right of the last heading."""
    named = dict.fromkeys(key for one in rows for key in one.row.raw)
    return (key for key in named if key not in columns)


def _row(one: _ItemRow, columns: Sequence[str], moved_by: timedelta) -> LayoutRow:
    raw = {**one.row.raw}
    for column in _DATED:
        if column in raw:
            raw[column.value] = _later(raw[column.value], moved_by)
    in_column = bool(without_tags(raw.get(Column.SECTION.value, "")))
    return LayoutRow(
        item=one.key,
        portfolio=one.row.portfolio.name,
        cells=tuple(raw.get(column, "") for column in columns),
        section=None if in_column else one.row.section,
        kind=None if _tells_its_kind(one.row) else one.row.kind,
        leads=one.leads,
    )


def _later(printed: str, moved_by: timedelta) -> str:
    read = read_date(printed) if moved_by else None
    later = moved_due(read.on, read.precision, moved_by) if read else None
    return written_like(later, read.precision, printed) if read and later else printed


def _plan_owner(rows: Sequence[_ItemRow], columns: Sequence[str]) -> str | None:
    """The owner that stands above the table: of the first row whose own cell does not say it."""
    if Column.PLAN_OWNER in columns:
        above = (
            one.row.plan_owner
            for one in rows
            if not without_tags(one.row.raw.get(Column.PLAN_OWNER.value, ""))
        )
        return next(above, None)
    return rows[0].row.plan_owner


def _announced(table: PlanTable, rows: Iterable[_ItemRow]) -> RecommendationKind | None:
    """The kind of the first row of which neither the header nor the row itself tells it."""
    if announced_kind(table.item_heading) is not None:
        return None
    kinds = (one.row.kind for one in rows if not _tells_its_kind(one.row))
    kind = next(kinds, None)
    # What nothing tells is taken for a recommendation; without labels, something has to show that
    # the table is a plan's.
    is_labelled = table.portfolio.is_named
    return None if kind is RecommendationKind.RECOMMENDATION and is_labelled else kind


def _tells_its_kind(row: PlanRow) -> bool:
    read = parse_reference(row.reference)
    in_column = bool(without_tags(row.raw.get(Column.KIND.value, "")))
    if read is None or in_column:
        return in_column
    is_part = read.part_of is not None and row.kind is RecommendationKind.SUB_RECOMMENDATION
    return read.kind is not None or is_part


def _joined(tables: list[LayoutTable], table: LayoutTable) -> list[LayoutTable]:
    """The tables with one more, which may only go on with the last under a repeated header."""
    last = tables[-1] if tables else None
    if last is None or replace(last, rows=()) != replace(table, rows=()):
        return [*tables, table]
    ends_sections = table.rows[0].section is None and last.rows[-1].section is not None
    if ends_sections:
        return [*tables, table]
    return [*tables[:-1], replace(last, rows=(*last.rows, *table.rows))]
