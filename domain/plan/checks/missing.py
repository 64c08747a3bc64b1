"""Checks of what a plan leaves blank: ratings, owners, dates, portfolios and parents."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from domain.plan.checks.summaries import rows_left_out_of_summary
from domain.plan.checks.wording import listed, names
from domain.plan.document import Column, Discrepancy, PlanDocument, PlanRow, PlanTable
from domain.plan.items import items_of
from domain.plan.references import reference_key


@dataclass(frozen=True, kw_only=True)
class _Needed:
    """What every item should have; a word in its place ("N/A") counts as printed."""

    code: str
    what: str
    columns: tuple[Column, ...]
    printed: Callable[[PlanRow], object]


_NEEDED = (
    _Needed(
        code="item_without_rag",
        what="RAG rating",
        columns=(Column.RAG, Column.STATUS),
        printed=lambda row: row.rag or row.status_text,
    ),
    _Needed(
        code="item_without_owner",
        what="action owner",
        columns=(Column.ACTION_OWNER,),
        printed=lambda row: row.action_owners or row.raw.get(Column.ACTION_OWNER),
    ),
    _Needed(
        code="item_without_due_date",
        what="due date",
        columns=(Column.DUE,),
        printed=lambda row: row.due_text,
    ),
)
_COLUMNS = (
    (Column.REFERENCE, "references"),
    (Column.TEXT, "what was asked for"),
    (Column.DUE, "due dates"),
    (Column.ACTION_OWNER, "action owners"),
    (Column.RAG, "RAG ratings"),
)


def item_without_a_needed_cell(document: PlanDocument) -> Iterator[Discrepancy]:
    """Items have no rating, owner or due date in any row, though the table has the column."""
    known = {
        reference for found in rows_left_out_of_summary(document) for reference in found.references
    }
    columns = {line: table.columns for table in document.tables for line in table.row_lines}
    for needed in _NEEDED:
        blank = [
            item.details
            for item in items_of(document)
            if not needed.printed(item.details)
            and any(set(columns.get(row.line, ())) & set(needed.columns) for row in item.rows)
        ]
        # An unrated row that a summary leaves out is named there.
        if needed.code == "item_without_rag":
            blank = [row for row in blank if row.reference not in known]
        if blank:
            yield Discrepancy(
                code=needed.code,
                message=f"No {needed.what} is printed on {listed(names(blank))}.",
                references=names(blank),
            )


def column_missing(document: PlanDocument) -> Iterator[Discrepancy]:
    """Tables with rows have no column for something a plan is expected to tell."""
    tables = [table for table in document.tables if table.row_lines and table.columns]
    without = {
        name: [table for table in tables if not _has(table, column)] for column, name in _COLUMNS
    }
    grouped: dict[tuple[int, ...], list[str]] = {}
    for name, lacking in without.items():
        if lacking:
            grouped.setdefault(tuple(table.line for table in lacking), []).append(name)
    for lines, missing in grouped.items():
        several = len(lines) > 1
        yield Discrepancy(
            code="column_missing",
            message=f"The table{'s' if several else ''} on line{'s' if several else ''} "
            f"{listed(map(str, lines))} {'have' if several else 'has'} no column for "
            f"{listed(missing)}; nothing was put in its place.",
        )


def item_without_portfolio(document: PlanDocument) -> Iterator[Discrepancy]:
    """Nothing says whose plan items stand in."""
    rows = [item.details for item in items_of(document) if not item.lead.is_named]
    if rows:
        yield Discrepancy(
            code="item_without_portfolio",
            message=f"Nothing says who holds the portfolio of {listed(names(rows))}. "
            'Add a line such as "Portfolio Holder: ACC Jo Ash, Roads" above the table.',
            references=names(rows),
        )


def parent_not_found(document: PlanDocument) -> Iterator[Discrepancy]:
    """Items name a parent that the document does not print."""
    printed = {reference_key(row.reference) for row in document.rows if row.reference}
    orphans = [
        row
        for row in document.rows
        if row.parent_reference and reference_key(row.parent_reference) not in printed
    ]
    if orphans:
        parents = dict.fromkeys(row.parent_reference or "" for row in orphans)
        belong = "belongs" if len(names(orphans)) == 1 else "belong"
        yield Discrepancy(
            code="parent_not_found",
            message=f"{listed(names(orphans))} {belong} to {listed(parents)}, which cannot be "
            "found.",
            references=names(orphans),
        )


def _has(table: PlanTable, column: Column) -> bool:
    rated = column is Column.RAG and Column.STATUS in table.columns
    return rated or column in table.columns
