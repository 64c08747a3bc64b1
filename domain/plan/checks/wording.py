"""How discrepancies name portfolios, rows and kinds."""

from collections.abc import Iterable
from datetime import date

from domain.plan.document import PlanRow
from domain.plan.portfolios import Portfolio
from domain.recommendation import RecommendationKind

_PLURALS = {
    RecommendationKind.CAUSE_OF_CONCERN: "causes of concern",
    RecommendationKind.RECOMMENDATION: "recommendations",
    RecommendationKind.SUB_RECOMMENDATION: "sub-recommendations",
    RecommendationKind.AREA_FOR_IMPROVEMENT: "areas for improvement",
}


def plural(kind: RecommendationKind | None) -> str:
    """The kind's name for several of them; "items" for all kinds together."""
    return _PLURALS[kind] if kind else "items"


def whose(portfolio: Portfolio | None) -> str:
    """The portfolio's name, or the whole force."""
    return portfolio.name if portfolio else "the whole force"


def names(rows: Iterable[PlanRow]) -> tuple[str, ...]:
    """What to call each row: its reference, or its line where none is printed; each once."""
    return tuple(dict.fromkeys(row.reference or f"line {row.line}" for row in rows))


def listed(words: Iterable[str]) -> str:
    """The words in a sentence: "a", "a and b", "a, b and c"."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def written(day: date) -> str:
    """A date as a paper writes it: 27 April 2011."""
    return f"{day.day} {day:%B %Y}"
