"""Checks of the figures: summary tables and stated totals against the rows."""

from collections import Counter
from collections.abc import Iterable, Iterator

from domain.plan.checks.wording import listed, names, plural, whose
from domain.plan.counting import (
    counted_rows,
    printed_rows,
    rated,
    stated_count,
    summary_lines,
)
from domain.plan.document import Discrepancy, PlanDocument, PlanRow, SummaryLine
from domain.plan.items import PlanItem, items_of
from domain.plan.portfolios import Portfolio
from domain.recommendation import RecommendationKind

_FIGURE_OF_RAG = {
    "complete": "completed",
    "completed": "completed",
    "closed": "completed",
    "green": "green",
    "g": "green",
    "amber": "amber",
    "a": "amber",
    "red": "red",
    "r": "red",
}


def summary_disagrees_with_rows(document: PlanDocument) -> Iterator[Discrepancy]:
    """A figure in a summary is not the number of rows printed with that rating."""
    for portfolio, line, rows in summary_lines(document):
        counts = Counter(_figure_of(row) for row in rows)
        for figure, stated in _figures(line):
            if stated is not None and stated != counts[figure]:
                yield _wrong_figure(portfolio, line, rows, figure)
        if line.total not in {len(rows), len(rated(rows))}:
            yield Discrepancy(
                code="summary_disagrees_with_rows",
                message=f"The summary for {whose(portfolio)} (line {line.line}) counts "
                f"{line.total} {plural(line.kind)}, but {len(rows)} are printed.",
                references=names(rows),
            )


def rows_left_out_of_summary(document: PlanDocument) -> Iterator[Discrepancy]:
    """A summary's total is right only without the rows whose RAG cell is blank."""
    left_out: dict[Portfolio | None, list[PlanRow]] = {}
    for portfolio, line, rows in summary_lines(document):
        if line.total == len(rated(rows)) < len(rows):
            unrated = [row for row in rows if row.rag is None]
            left_out.setdefault(portfolio, []).extend(unrated)
    for portfolio, rows in left_out.items():
        yield Discrepancy(
            code="rows_left_out_of_summary",
            message=f"The summary for {whose(portfolio)} leaves out {listed(names(rows))}, "
            "printed with a blank RAG cell.",
            references=names(rows),
        )


def stated_total_disagrees(document: PlanDocument) -> Iterator[Discrepancy]:
    """The prose states a number of items that the rows do not bear out."""
    for stated in document.stated_totals:
        rows = printed_rows(document, stated.portfolio, stated.kind)
        if stated.count not in {len(rows), len(rated(rows))}:
            where = f"Paragraph {stated.paragraph}" if stated.paragraph else "The text"
            yield Discrepancy(
                code="stated_total_disagrees",
                message=f"{where} (line {stated.line}) speaks of "
                f"{stated.count} {plural(stated.kind)} for {whose(stated.portfolio)}; "
                f"{len(rows)} are printed.",
                references=(stated.paragraph,) if stated.paragraph else (),
            )


def total_reached_by_double_count(document: PlanDocument) -> Iterator[Discrepancy]:
    """The portfolios' figures add up to the stated total only by two opposite mistakes."""
    items = items_of(document)
    for kind in dict.fromkeys(item.kind for item in items):
        stated = [stated_count(document, portfolio, kind) for portfolio in document.portfolios]
        total = stated_count(document, None, kind)
        if total is None or sum(count or 0 for count in stated) != total:
            continue
        times = _times_counted(document, [item for item in items if item.kind is kind])
        twice = [item.details for item, count in times if count > 1]
        never = [item.details for item, count in times if count == 0]
        if twice and never:
            yield Discrepancy(
                code="total_reached_by_double_count",
                message=f"The portfolios' {plural(kind)} add up to {total} only because "
                f"{listed(names(twice))} counts more than once and {listed(names(never))} "
                "not at all.",
                references=names([*twice, *never]),
            )


def _figures(line: SummaryLine) -> tuple[tuple[str, int | None], ...]:
    return (
        ("completed", line.completed),
        ("green", line.green),
        ("amber", line.amber),
        ("red", line.red),
    )


def _figure_of(row: PlanRow) -> str | None:
    return _FIGURE_OF_RAG.get((row.rag or "").casefold())


def _wrong_figure(
    portfolio: Portfolio | None, line: SummaryLine, rows: Iterable[PlanRow], figure: str
) -> Discrepancy:
    alike = [row for row in rows if _figure_of(row) == figure]
    # Rows with a rating that no column counts may be what made up the figure.
    others = [row for row in rows if row.rag is not None and _figure_of(row) is None]
    which = f" ({listed(names(alike))})" if alike else ""
    also = f"; rated otherwise: {listed(names(others))}" if others else ""
    return Discrepancy(
        code="summary_disagrees_with_rows",
        message=f"The summary for {whose(portfolio)} (line {line.line}) says {figure} "
        f"{dict(_figures(line))[figure]} for its {plural(line.kind)}, but {len(alike)} "
        f"{'is' if len(alike) == 1 else 'are'} printed so{which}{also}.",
        references=names([*alike, *others]),
    )


def _times_counted(document: PlanDocument, items: Iterable[PlanItem]) -> list[tuple[PlanItem, int]]:
    counted = {
        row.line
        for portfolio in document.portfolios
        for kind in RecommendationKind
        for row in counted_rows(document, portfolio, kind)
    }
    return [(item, sum(row.line in counted for row in item.rows)) for item in items]
