"""The paper's two tables from the tallies, and where the paper's own differ from them."""

from collections.abc import Iterable, Sequence

from api.pages.from_rows import portfolio_link
from api.pages.views import RatingCounts, StatusRow, StatusTable
from domain.board import (
    PortfolioFigures,
    PortfolioTable,
    Tally,
    differences,
    is_area_for_improvement,
    portfolio_table,
)
from domain.inspection import Inspection
from infra.database.figures import JointShare
from infra.database.sort_keys import natural_key

_BOTH = (False, True)


def status_tables(
    tallies: Sequence[Tally], shares: Sequence[JointShare]
) -> tuple[StatusTable, ...]:
    """Both tables, a table without any line left out.

    A portfolio that only supports has a line of noughts, so that its joint items can be found.
    """
    made = (_status_table(tallies, shares, areas_for_improvement=areas) for areas in _BOTH)
    return tuple(table for table in made if table.rows)


def paper_differences(tallies: Sequence[Tally], inspection: Inspection | None) -> tuple[str, ...]:
    """Where the tables printed in the inspection's paper say something else, in words."""
    if inspection is None:
        return ()
    tables = (portfolio_table(tallies, areas_for_improvement=areas) for areas in _BOTH)
    return tuple(text for table in tables for text in differences(table, inspection.stated))


def _status_table(
    tallies: Sequence[Tally], shares: Sequence[JointShare], *, areas_for_improvement: bool
) -> StatusTable:
    table = portfolio_table(tallies, areas_for_improvement=areas_for_improvement)
    joint = _joint_portfolios(
        one for one in shares if is_area_for_improvement(one.kind) is areas_for_improvement
    )
    lines = _lines_by_portfolio(table)
    names = sorted({*lines, *joint}, key=natural_key)
    return StatusTable(
        areas_for_improvement=areas_for_improvement,
        rows=tuple(
            StatusRow(
                portfolio=portfolio_link(name),
                counts=_rating_counts(lines[name]) if name in lines else RatingCounts(),
                joint=name in joint,
            )
            for name in names
        ),
    )


def _rating_counts(line: PortfolioFigures) -> RatingCounts:
    """One line's figures."""
    return RatingCounts(
        complete=line.completed,
        green=line.green,
        amber=line.amber,
        red=line.red,
        not_rated=line.not_rated,
    )


def _lines_by_portfolio(table: PortfolioTable) -> dict[str, PortfolioFigures]:
    return {line.portfolio: line for line in table.lines}


def _joint_portfolios(shares: Iterable[JointShare]) -> frozenset[str]:
    """Every portfolio that leads or supports an item shared with another."""
    return frozenset(name for one in shares for name in (one.lead, one.supporting))
