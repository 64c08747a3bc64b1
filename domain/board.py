"""The board's figures: the portfolio tables, and where they differ from the paper's own."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from domain.inspection import StatedFigures
from domain.recommendation import RAGRating, RecommendationKind

FORCE_TOTAL = "Force total"
COMPLETED = frozenset({RAGRating.COMPLETE, RAGRating.NOT_APPLICABLE})


@dataclass(frozen=True, kw_only=True)
class Tally:
    """So many items of one kind, lead portfolio and rating."""

    portfolio: str
    kind: RecommendationKind
    rag: RAGRating | None
    count: int


@dataclass(frozen=True, kw_only=True)
class PortfolioFigures:
    """One line of the table; `not_rated` is what the owner left blank."""

    portfolio: str
    total: int
    completed: int
    green: int
    amber: int
    red: int
    not_rated: int


@dataclass(frozen=True, kw_only=True)
class PortfolioTable:
    """One table: recommendations, or areas for improvement, with the force total."""

    areas_for_improvement: bool
    lines: tuple[PortfolioFigures, ...]
    force_total: PortfolioFigures


def is_area_for_improvement(kind: RecommendationKind) -> bool:
    """Which of the two tables a kind is counted in."""
    return kind is RecommendationKind.AREA_FOR_IMPROVEMENT


def portfolio_table(tallies: Iterable[Tally], *, areas_for_improvement: bool) -> PortfolioTable:
    """Count each item once, under its lead portfolio; not applicable counts as completed."""
    counted: dict[str, dict[RAGRating | None, int]] = defaultdict(lambda: defaultdict(int))
    for tally in tallies:
        if is_area_for_improvement(tally.kind) is areas_for_improvement:
            counted[tally.portfolio][tally.rag] += tally.count
    lines = tuple(_figures(name, counts) for name, counts in counted.items())
    return PortfolioTable(
        areas_for_improvement=areas_for_improvement, lines=lines, force_total=_sum(lines)
    )


def differences(table: PortfolioTable, stated: Iterable[StatedFigures]) -> tuple[str, ...]:
    """Where the paper's own table says something else than the items do, in words.

    A portfolio that only one of the two knows is a difference; a paper without such a table is
    not.
    """
    printed = [one for one in stated if one.areas_for_improvement is table.areas_for_improvement]
    lines = {line.portfolio: line for line in (*table.lines, table.force_total)}
    found = [text for one in printed for text in _differences(one, lines.get(one.portfolio))]
    unprinted = (
        line for line in table.lines if line.portfolio not in {p.portfolio for p in printed}
    )
    if printed:
        found.extend(_missing(line, table) for line in unprinted)
    return tuple(found)


def _figures(portfolio: str, counts: dict[RAGRating | None, int]) -> PortfolioFigures:
    return PortfolioFigures(
        portfolio=portfolio,
        total=sum(counts.values()),
        completed=sum(counts[rag] for rag in COMPLETED),
        green=counts[RAGRating.GREEN],
        amber=counts[RAGRating.AMBER],
        red=counts[RAGRating.RED],
        not_rated=counts[None],
    )


def _sum(lines: Iterable[PortfolioFigures]) -> PortfolioFigures:
    lines = tuple(lines)
    return PortfolioFigures(
        portfolio=FORCE_TOTAL,
        total=sum(line.total for line in lines),
        completed=sum(line.completed for line in lines),
        green=sum(line.green for line in lines),
        amber=sum(line.amber for line in lines),
        red=sum(line.red for line in lines),
        not_rated=sum(line.not_rated for line in lines),
    )


def _differences(stated: StatedFigures, line: PortfolioFigures | None) -> Iterable[str]:
    kind = _kind(areas_for_improvement=stated.areas_for_improvement)
    for column in ("total", "completed", "green", "amber", "red"):
        printed = getattr(stated, column)
        counted = 0 if line is None else getattr(line, column)
        if printed is not None and printed != counted:
            yield (
                f"{stated.portfolio}, {kind}, {column}: the paper says {printed},"
                f" the items give {counted}."
            )


def _missing(line: PortfolioFigures, table: PortfolioTable) -> str:
    kind = _kind(areas_for_improvement=table.areas_for_improvement)
    return f"{line.portfolio}, {kind}, total: the paper has no line, the items give {line.total}."


def _kind(*, areas_for_improvement: bool) -> str:
    return "areas for improvement" if areas_for_improvement else "recommendations"
