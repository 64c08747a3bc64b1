"""The figures of the board's page counted a second time, from where the trail says items stand."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from domain.recommendation import InspectorateVerdict, RAGRating, RecommendationKind, Stage
from rehearsal.standings import Standing


def recount(items: Iterable[Standing], *, today: date, no_update_days: int) -> Mapping[str, int]:
    """Every figure of the board by its name, each item counted once, under its lead portfolio."""
    items = tuple(items)
    return {
        **_at_the_head(items, today, today - timedelta(days=no_update_days)),
        **Counter(rating_figure(one.portfolio, one.kind, one.rag) for one in items),
        **Counter(
            share_figure(one.portfolio, supporting, one.kind)
            for one in items
            for supporting in one.supporting
        ),
        **_by_month(items, today),
    }


def rating_figure(portfolio: str, kind: RecommendationKind, rag: RAGRating | None) -> str:
    """The name of one figure of the table of portfolios."""
    return f"{portfolio}, {_words(kind)}, {_words(rag) if rag else 'not rated'}"


def share_figure(lead: str, supporting: str, kind: RecommendationKind) -> str:
    """The name of one figure of joint items."""
    return f"{lead} with {supporting}, {_words(kind)}"


def due_figure(month: date | None) -> str:
    """The name of how many open items fall due in a month."""
    return f"open, due in {month:%B %Y}" if month else "open, without a date"


def late_figure(month: date | None) -> str:
    """The name of how many of those are late."""
    return f"late, due in {month:%B %Y}" if month else "late, without a date"


def _at_the_head(items: tuple[Standing, ...], today: date, silent_since: date) -> dict[str, int]:
    still_open = [one for one in items if not one.is_completed]
    return {
        "total": len(items),
        "completed": len(items) - len(still_open),
        "red": sum(one.rag is RAGRating.RED for one in items),
        "overdue": sum(one.days_late(today) > 0 for one in items),
        "awaiting_review": sum(one.stage is Stage.EVIDENCE_SUBMITTED for one in items),
        "awaiting_decision": sum(one.stage is Stage.REVIEWED for one in items),
        "no_update": sum(one.heard_on <= silent_since for one in still_open),
        "overdue_originally": sum(one.days_late_on_original(today) > 0 for one in items),
        "undated": sum(one.due_on is None for one in still_open),
        "extensions": sum(one.wanted_on is not None for one in items),
        "awaiting_inspectorate": sum(one.verdict is InspectorateVerdict.AWAITED for one in items),
    }


def _by_month(items: tuple[Standing, ...], today: date) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for one in items:
        if not one.is_completed:
            month = one.due_on.replace(day=1) if one.due_on else None
            counted[due_figure(month)] += 1
            counted[late_figure(month)] += one.days_late(today) > 0
    return counted


def _words(name: str) -> str:
    return name.replace("_", " ")
