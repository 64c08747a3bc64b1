"""Which rows a plan's own figures count."""

from collections.abc import Iterable

from domain.plan.document import PlanDocument, PlanRow, SummaryLine
from domain.plan.items import items_of
from domain.plan.portfolios import Portfolio
from domain.recommendation import RecommendationKind


def printed_rows(
    document: PlanDocument, portfolio: Portfolio | None, kind: RecommendationKind | None
) -> tuple[PlanRow, ...]:
    """The rows printed for a portfolio; for the whole force, one row for each item."""
    rows: Iterable[PlanRow] = document.rows
    if portfolio is None:
        rows = (item.details for item in items_of(document))
    return tuple(
        row
        for row in rows
        if kind in {None, row.kind} and (portfolio is None or row.portfolio.key == portfolio.key)
    )


def rated(rows: Iterable[PlanRow]) -> tuple[PlanRow, ...]:
    """The rows with something in their RAG cell."""
    return tuple(row for row in rows if row.rag is not None)


def counted_rows(
    document: PlanDocument, portfolio: Portfolio, kind: RecommendationKind
) -> tuple[PlanRow, ...]:
    """The rows behind the figure stated for a portfolio: those rated if their number agrees."""
    rows = printed_rows(document, portfolio, kind)
    stated = stated_count(document, portfolio, kind)
    return rated(rows) if stated == len(rated(rows)) else rows


def stated_count(
    document: PlanDocument, portfolio: Portfolio | None, kind: RecommendationKind
) -> int | None:
    """The figure stated for a portfolio: its summary table's total, else the prose's first."""
    key = portfolio.key if portfolio else None
    tables = [
        line.total
        for table in document.summary_tables
        for line in table.lines
        if _key(table.portfolio) == key and line.kind is kind
    ]
    prose = [
        stated.count
        for stated in document.stated_totals
        if _key(stated.portfolio) == key and stated.kind is kind
    ]
    return next(iter([*tables, *prose]), None)


def summary_lines(
    document: PlanDocument,
) -> Iterable[tuple[Portfolio | None, SummaryLine, tuple[PlanRow, ...]]]:
    """Every line of every summary, with the rows printed for what it sums up."""
    for table in document.summary_tables:
        for line in table.lines:
            yield table.portfolio, line, printed_rows(document, table.portfolio, line.kind)


def _key(portfolio: Portfolio | None) -> str | None:
    return portfolio.key if portfolio else None
