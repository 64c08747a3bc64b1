"""The figures of a board paper counted a second time, from where the trail says items stand.

Nothing here uses what the paper is counted with, so that one mistake cannot make both agree.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from domain.recommendation import (
    ClosureCategory,
    InspectorateVerdict,
    RAGRating,
    RecommendationKind,
    Stage,
)
from rehearsal.recount import rating_figure
from rehearsal.standings import Standing

Rule = Callable[[Standing, date], int]
# How much one item adds to each figure at the head of the paper on that day.
RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "total": lambda _one, _today: 1,
        "completed": lambda one, _today: one.is_completed,
        "green": lambda one, _today: one.rag is RAGRating.GREEN,
        "amber": lambda one, _today: one.rag is RAGRating.AMBER,
        "red": lambda one, _today: one.rag is RAGRating.RED,
        "not_rated": lambda one, _today: one.rag is None,
        "open": lambda one, _today: not one.is_completed,
        "overdue": lambda one, today: one.days_late(today) > 0,
        "overdue_on_original": lambda one, today: one.days_late_on_original(today) > 0,
        "awaiting_review": lambda one, _today: one.stage is Stage.EVIDENCE_SUBMITTED,
        "awaiting_decision": lambda one, _today: one.stage is Stage.REVIEWED,
        "awaiting_inspectorate": lambda one, _today: (
            one.closed_on is not None and one.verdict is InspectorateVerdict.AWAITED
        ),
        "extensions_requested": lambda one, _today: one.wanted_on is not None,
        "extensions_granted": lambda one, _today: one.extensions,
        "joint": lambda one, _today: len(one.supporting) > 0,
        "without_owner": lambda one, _today: not one.is_completed and not one.owners,
        "without_date": lambda one, _today: not one.is_completed and one.due_on is None,
        "reopenings": lambda one, _today: one.reopenings,
        "closed": lambda one, _today: one.closed_on is not None,
        "implemented": lambda one, _today: one.closed_as is ClosureCategory.IMPLEMENTED,
        "not_applicable": lambda one, _today: one.rag is RAGRating.NOT_APPLICABLE,
    }
)
_COLUMNS: Final = ("total", "completed", "green", "amber", "red", "not_rated")
AGES: Final = (0, 91, 182, 365)


def at_the_head(items: Iterable[Standing], today: date) -> Mapping[str, int]:
    """Every figure at the head of the paper, and the rate of implementation in per cent."""
    items = tuple(items)
    counted = {name: sum(rule(one, today) for one in items) for name, rule in RULES.items()}
    applicable = counted["total"] - counted["not_applicable"]
    rate = round(100 * counted["implemented"] / applicable) if applicable else 0
    return {**counted, "applicable": applicable, "implemented, per cent": rate}


def by_portfolio(items: Iterable[Standing], today: date) -> Mapping[str, int]:
    """Every cell of the two tables of the paper, the force total included."""
    counted: Counter[str] = Counter()
    for one in items:
        table = table_of(one.kind)
        for column in _COLUMNS:
            adds = int(RULES[column](one, today))
            counted[cell_figure(one.portfolio, table, column)] += adds
            counted[cell_figure("Force total", table, column)] += adds
    return counted


def by_kind(items: Iterable[Standing]) -> Mapping[str, int]:
    """How many items there are of each portfolio, kind and rating."""
    return Counter(rating_figure(one.portfolio, one.kind, one.rag) for one in items)


def by_age(items: Iterable[Standing], today: date) -> Mapping[str, int]:
    """Open items by the days since they were taken up, and how long closed ones took."""
    items = tuple(items)
    ages = Counter(
        age_figure(max(start for start in AGES if start <= (today - one.taken_up_on).days))
        for one in items
        if not one.is_completed
    )
    took = sorted((one.closed_on - one.taken_up_on).days for one in items if one.closed_on)
    return {**ages, **(_time_to_close(took) if took else {})}


def late_lines(items: Iterable[Standing], today: date) -> Mapping[str, int]:
    """The days late that the paper prints beside an item, on both of its dates."""
    lines: dict[str, int] = {}
    for one in items:
        lines[late_line(one.recommendation_id, "days late")] = one.days_late(today)
        lines[late_line(one.recommendation_id, "days late at first")] = one.days_late_on_original(
            today
        )
    return {name: days for name, days in lines.items() if days}


def moved_away(items: Iterable[Standing]) -> Mapping[str, int]:
    """How many items the plan of each portfolio names as moved and does not count."""
    return Counter(
        moved_figure(portfolio) for one in items for portfolio in {*one.left} - {one.portfolio}
    )


def table_of(kind: RecommendationKind) -> str:
    """In which of the two tables of the paper a kind is counted."""
    is_area = kind is RecommendationKind.AREA_FOR_IMPROVEMENT
    return "areas for improvement" if is_area else "recommendations"


def cell_figure(portfolio: str, table: str, column: str) -> str:
    """The name of one cell of a table of portfolios."""
    return f"{portfolio}, {table}, {column.replace('_', ' ')}"


def age_figure(from_days: int) -> str:
    """The name of one band of ages."""
    return f"open, taken up {from_days} days ago or more, by band"


def late_line(recommendation_id: str, what: str) -> str:
    """The name of what stands beside one item."""
    return f"{recommendation_id}: {what}"


def moved_figure(portfolio: str) -> str:
    """The name of how many items a portfolio has given away."""
    return f"{portfolio}, moved away and not counted"


def _time_to_close(took: list[int]) -> Mapping[str, int]:
    middle = (took[(len(took) - 1) // 2] + took[len(took) // 2]) / 2
    return {
        "closed, timed": len(took),
        "days to close, mean": round(sum(took) / len(took)),
        "days to close, median": round(middle),
    }
