"""Printing a plan in the layout it came in, as its items stand now."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from domain.inspection import Opening
from domain.plan.date_styles import written_like
from domain.plan.default_layout import default_layout, joint_tables, tables_for
from domain.plan.document import Column
from domain.plan.fresh_cells import KIND_HEADINGS, PlanWords, cells_in_full, cells_now
from domain.plan.layout import LayoutRow, LayoutTable, PlanLayout, printed_in
from domain.plan.portfolios import name_key
from domain.plan.printed import PrintedLine, PrintedPlan, PrintedTable
from domain.plan.ratings import rating_printed, rating_words
from domain.plan.reading.cells import without_tags
from domain.plan.references import announced_kind, kind_in_words
from domain.plan.standing import RatedItem, Standing, standing_by_key
from domain.recommendation import RAGRating, RecommendationKind

_PORTFOLIO_COLUMNS = frozenset({Column.PORTFOLIO.value, Column.PORTFOLIO_HOLDER.value})


def print_plan(
    opening: Opening,
    rated: Iterable[RatedItem],
    names: Mapping[str, str],
    *,
    portfolio: str | None = None,
) -> PrintedPlan:
    """The plan of an inspection, or of one portfolio in it; without tables where nothing is in it.

    What has not changed since the items were taken up is printed as it came. `names` are those of
    everybody, by person_id.
    """
    layout = opening.layout or default_layout(opening)
    items = standing_by_key(opening, rated, names)
    printing = _Printing(layout, items)
    tables = [printing.table(one) for one in layout.tables]
    tables += tables_for(printing.not_printed(), layout)
    tables += joint_tables(items, layout)
    if portfolio is not None:
        tables = [_of_portfolio(one, name_key(portfolio)) for one in tables]
    dated = (f"DATE: {layout.date_text}",) if layout.date_text else ()
    return PrintedPlan(
        title=layout.subject,
        head=(f"SUBJECT: {layout.subject}", *dated),
        tables=tuple(_printed(one, at) for at, one in enumerate(filter(_has_rows, tables))),
    )


@dataclass(frozen=True)
class _Printing:
    """The layout, and every item by its key."""

    layout: PlanLayout
    items: Mapping[str, Standing]

    def table(self, table: LayoutTable) -> LayoutTable:
        """The table with its rows and the people above it as they are now."""
        words = PlanWords(columns=table.columns, printed=self._words)
        rows = [(row, self.items[row.item]) for row in table.rows if row.item in self.items]
        led = [item for row, item in rows if row.leads and not item.has_moved]
        named = replace(
            table,
            portfolio_holder=_holder_now(table, led),
            plan_owner=_plan_owner_now(table, led),
        )
        return replace(named, rows=tuple(_row_now(row, item, words) for row, item in rows))

    def not_printed(self) -> Mapping[str, Standing]:
        """The items that no row of the layout can answer for, such as those moved elsewhere."""
        answered = {
            row.item
            for table in self.layout.tables
            for row in table.rows
            if row.item in self.items and _answers(row, self.items[row.item], table.columns)
        }
        return {key: item for key, item in self.items.items() if key not in answered}

    @cached_property
    def _words(self) -> Mapping[str, Sequence[str]]:
        return printed_in(self.layout.tables)


def _answers(row: LayoutRow, item: Standing, columns: Sequence[str]) -> bool:
    """Whether it is the row of the plan that leads the item now."""
    if not item.has_moved or not _PORTFOLIO_COLUMNS.isdisjoint(columns):
        return row.leads
    return _is_received(row, item)


def _is_received(row: LayoutRow, item: Standing) -> bool:
    return not row.leads and name_key(row.portfolio) == name_key(item.now.portfolio)


def _row_now(row: LayoutRow, item: Standing, words: PlanWords) -> LayoutRow:
    if not item.has_moved or not _PORTFOLIO_COLUMNS.isdisjoint(words.columns):
        if not row.leads:
            return _shared(row, item, words)
        portfolio = item.now.portfolio if item.has_moved else row.portfolio
        return replace(row, portfolio=portfolio, cells=cells_now(item, row.cells, words))
    if row.leads:
        return _given_away(row, item, words)
    if _is_received(row, item):
        carried = dict(zip(words.columns, row.cells, strict=True))
        return replace(row, cells=cells_in_full(item, words, carried))
    return row


def _shared(row: LayoutRow, item: Standing, words: PlanWords) -> LayoutRow:
    """A joint item's row in the plan that supports it: its own date, and the rating they share."""
    changed: dict[Column, str] = {}
    own = (one for one in item.now.supporting_due_dates if one.portfolio == row.portfolio)
    for date in own:
        changed[Column.DUE] = written_like(date.due_on, None, *words.in_column(Column.DUE))
    cells = dict(zip(words.columns, row.cells, strict=True))
    rated = rating_printed(cells.get(Column.RAG.value, ""))
    if rated is not None and rated is item.was.declared_rag and item.rag is not rated:
        changed[Column.RAG] = rating_words(item.rag, words.in_column(Column.RAG))
    return _with(row, words, changed)


def _given_away(row: LayoutRow, item: Standing, words: PlanWords) -> LayoutRow:
    """The row of a plan that has handed its item over: it says where to, and rates it no more."""
    moved = next((one for one in reversed(item.now.transfers) if one.on), None)
    day = moved.on if moved else None
    dates = words.in_column(Column.UPDATED)
    return _with(
        row,
        words,
        {
            Column.MANAGEMENT_RESPONSE: f"Transferred to {item.now.portfolio}.",
            Column.UPDATED: written_like(day, None, *dates) if day else "",
            Column.RAG: rating_words(RAGRating.NOT_APPLICABLE, words.in_column(Column.RAG)),
        },
    )


def _with(row: LayoutRow, words: PlanWords, changed: Mapping[Column, str]) -> LayoutRow:
    by_name = {column.value: cell for column, cell in changed.items()}
    cells = zip(words.columns, row.cells, strict=True)
    return replace(row, cells=tuple(by_name.get(column, cell) for column, cell in cells))


def _holder_now(table: LayoutTable, led: Sequence[Standing]) -> str:
    """The line of the holder as it came, unless all the items now have another one."""
    holders = {item.now.portfolio_holder for item in led}
    as_before = all(item.was.portfolio_holder in holders for item in led)
    if len(holders) != 1 or None in holders or as_before:
        return table.portfolio_holder
    name = led[0].named(*holders)
    return name if table.portfolio_name else f"{name}, {led[0].now.portfolio}"


def _plan_owner_now(table: LayoutTable, led: Sequence[Standing]) -> str | None:
    owners = {item.now.plan_owner for item in led}
    if len(owners) != 1 or all(item.was.plan_owner in owners for item in led):
        return table.plan_owner
    return led[0].named(*owners) or None


def _of_portfolio(table: LayoutTable, key: str) -> LayoutTable:
    return replace(table, rows=tuple(row for row in table.rows if name_key(row.portfolio) == key))


def _has_rows(table: LayoutTable) -> bool:
    return bool(table.rows)


def _printed(table: LayoutTable, at: int) -> PrintedTable:
    labelled = (
        ("Portfolio", table.portfolio_name),
        ("Portfolio Holder", table.portfolio_holder),
        ("Improvement Plan Owner", table.plan_owner),
    )
    labels = tuple(f"{label}: {value}" for label, value in labelled if value)
    # A table without labels would pass for the plan of those above it.
    unlabelled = (f"Improvement plan {at + 1}",) if at else ()
    return PrintedTable(
        labels=labels or unlabelled,
        heading=KIND_HEADINGS[table.announced] if table.announced else None,
        headings=table.headings,
        lines=tuple(_lines(table)),
    )


def _lines(table: LayoutTable) -> Iterator[PrintedLine]:
    """The rows, below those that head them; a kind that nothing else tells is such a row too."""
    section, kind = None, _kind_above(table)
    for row in table.rows:
        told = kind_in_words(row.section) if row.section and row.section != section else None
        kind = told or kind
        if row.kind is not None and row.kind is not kind:
            kind, section = row.kind, None
            yield _section_line(table.columns, KIND_HEADINGS[row.kind])
        if row.section is not None and row.section != section:
            section = row.section
            yield _section_line(table.columns, section)
        yield PrintedLine(cells=row.cells)


def _kind_above(table: LayoutTable) -> RecommendationKind:
    headings = dict(zip(table.columns, table.headings, strict=True))
    in_header = announced_kind(without_tags(headings.get(Column.TEXT.value, "")))
    # What nothing tells is taken for a recommendation.
    return in_header or table.announced or RecommendationKind.RECOMMENDATION


def _section_line(columns: Sequence[str], words: str) -> PrintedLine:
    """The words below the heading of the texts, where they cannot pass for an item."""
    in_text = Column.TEXT.value in columns and not words[0].islower()
    at = columns.index(Column.TEXT.value) if in_text else 0
    cells = tuple(words if place == at else "" for place in range(len(columns)))
    return PrintedLine(cells=cells, is_section=True)
