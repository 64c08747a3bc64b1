"""The layout of a plan that came in none: from an event, or a report."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from domain.due_dates import describe_day
from domain.inspection import Opening
from domain.plan.document import Column
from domain.plan.fresh_cells import KIND_HEADINGS, PlanWords, cells_in_full
from domain.plan.layout import LayoutRow, LayoutTable, PlanLayout, printed_in
from domain.plan.portfolios import name_key, portfolio_printed
from domain.plan.standing import Standing, standing_by_key
from domain.recommendation import RecommendationKind

_COLUMNS: Final = (
    (Column.REFERENCE, "Ref"),
    (Column.TEXT, ""),
    (Column.DUE, "Due date"),
    (Column.ACTION_OWNER, "Action owner"),
    (Column.MANAGEMENT_RESPONSE, "Management response"),
    (Column.UPDATED, "Date of update"),
    (Column.RAG, "RAG"),
)
_NAMES_THE_ITEM: Final = frozenset({Column.REFERENCE.value, Column.TEXT.value, Column.KIND.value})


def default_layout(opening: Opening) -> PlanLayout:
    """A table for each portfolio and kind of item, as the inspection was opened."""
    inspection = opening.inspection
    names = {person.person_id: person.name for person in opening.people}
    dated = inspection.document_date or inspection.published_on
    return PlanLayout(
        subject=inspection.title,
        date_text=describe_day(dated) if dated else "",
        tables=tables_for(standing_by_key(opening, (), names)),
    )


def tables_for(
    items: Mapping[str, Standing], like: PlanLayout | None = None
) -> tuple[LayoutTable, ...]:
    """Those items in tables of their own as they stand, with the columns of a plan if it has any.

    What the plan keeps in columns Traction does not know goes with the item.
    """
    tables: dict[tuple[str, RecommendationKind], LayoutTable] = {}
    forms = like.tables if like else ()
    carried, printed = _carried(forms), printed_in(forms)
    for key, item in _without_section_first(items.items()):
        of_table = (item.now.portfolio, item.now.kind)
        table = tables.get(of_table) or _empty_table(item, forms)
        words = PlanWords(columns=table.columns, printed=printed)
        row = LayoutRow(
            item=key,
            portfolio=item.now.portfolio,
            cells=cells_in_full(item, words, carried.get(key)),
            section=None if Column.SECTION in table.columns else item.now.section,
        )
        tables[of_table] = replace(table, rows=(*table.rows, row))
    portfolios = list(dict.fromkeys(portfolio for portfolio, _ in tables))
    kinds = list(KIND_HEADINGS)
    ordered = sorted(tables, key=lambda one: (portfolios.index(one[0]), kinds.index(one[1])))
    return tuple(tables[one] for one in ordered)


def joint_tables(items: Mapping[str, Standing], like: PlanLayout) -> tuple[LayoutTable, ...]:
    """What portfolios support without having printed it: the item alone, answered elsewhere.

    Below all other tables, so that the row that answers for an item is read before these.
    """
    tables: dict[tuple[str, RecommendationKind], LayoutTable] = {}
    for key, item in items.items():
        for portfolio in _joining(key, item, like.tables):
            of_table = (portfolio, item.now.kind)
            table = tables.get(of_table) or _empty_table(item, like.tables, portfolio=portfolio)
            row = _joint_row(key, item, table, portfolio)
            tables[of_table] = replace(table, rows=(*table.rows, row))
    return tuple(tables.values())


def _joining(key: str, item: Standing, tables: Iterable[LayoutTable]) -> Iterator[str]:
    printed_by = {
        name_key(row.portfolio) for table in tables for row in table.rows if row.item == key
    }
    supporting = item.now.supporting_portfolios
    return (one for one in supporting if name_key(one) not in printed_by)


def _joint_row(key: str, item: Standing, table: LayoutTable, portfolio: str) -> LayoutRow:
    supporting = item.now.supporting_due_dates
    own = next((one.due_on for one in supporting if one.portfolio == portfolio), None)
    said = {
        Column.DUE.value: describe_day(own) if own else "",
        Column.PORTFOLIO.value: portfolio,
    }
    full = cells_in_full(item, PlanWords(columns=table.columns, printed={}))
    cells = (
        cell if column in _NAMES_THE_ITEM else said.get(column, "")
        for column, cell in zip(table.columns, full, strict=True)
    )
    return LayoutRow(item=key, portfolio=portfolio, cells=tuple(cells), leads=False)


def _carried(tables: Iterable[LayoutTable]) -> Mapping[str, Mapping[str, str]]:
    """The cells of each item by column, in the row of the plan that answers for it."""
    return {
        row.item: dict(zip(table.columns, row.cells, strict=True))
        for table in tables
        for row in table.rows
        if row.leads
    }


def _without_section_first(
    items: Iterable[tuple[str, Standing]],
) -> list[tuple[str, Standing]]:
    """What no section heads has to stand above all sections; each of these stays together."""
    listed = list(items)
    sections = list(dict.fromkeys([None, *(item.now.section for _, item in listed)]))
    return sorted(listed, key=lambda one: sections.index(one[1].now.section))


def _empty_table(
    item: Standing, like: Sequence[LayoutTable], *, portfolio: str | None = None
) -> LayoutTable:
    """A table for such items: of the portfolio's own form, else of any that the plan has.

    The portfolio is the one that leads the item, unless another is named.
    """
    kind_heading = KIND_HEADINGS[item.now.kind]
    with_text = [table for table in like if Column.TEXT in table.columns]
    own = [table for table in with_text if _is_of(portfolio or item.now.portfolio, table)]
    if own:
        return replace(own[0], headings=_headed(own[0], kind_heading), rows=(), announced=None)
    form = next(iter(with_text), _FORM)
    return LayoutTable(
        headings=_headed(form, kind_heading),
        columns=form.columns,
        rows=(),
        portfolio_holder="" if portfolio else item.named(item.now.portfolio_holder),
        portfolio_name=portfolio or item.now.portfolio,
        plan_owner=None if portfolio else item.named(item.now.plan_owner) or None,
    )


def _is_of(portfolio: str, table: LayoutTable) -> bool:
    printed = portfolio_printed(table.portfolio_name, table.portfolio_holder)
    return printed.key == name_key(portfolio)


def _headed(table: LayoutTable, kind_heading: str) -> tuple[str, ...]:
    return tuple(
        kind_heading if column == Column.TEXT else heading
        for column, heading in zip(table.columns, table.headings, strict=True)
    )


_FORM: Final = LayoutTable(
    headings=tuple(heading for _, heading in _COLUMNS),
    columns=tuple(column.value for column, _ in _COLUMNS),
    rows=(),
)
