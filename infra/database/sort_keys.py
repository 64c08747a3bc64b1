"""The keys a list is sorted by: text that sorts as people expect, never empty of meaning."""

import re
from datetime import date

from domain.recommendation import RAGRating, Recommendation, Stage

_FIGURES = re.compile(r"[0-9]+")
_NO_DATE = "9999-12-31"
_MOST_URGENT_FIRST = (
    RAGRating.RED,
    RAGRating.AMBER,
    None,
    RAGRating.GREEN,
    RAGRating.COMPLETE,
    RAGRating.NOT_APPLICABLE,
)
_STAGES = tuple(Stage)


def natural_key(words: str) -> str:
    """Sorts figures by value and letters without regard to case: AFI.2 before AFI.10.

    Each run of figures is led by its length, so that a longer number sorts after a shorter one.
    """
    return _FIGURES.sub(_by_value, words.casefold())


def rating_key(rag: RAGRating | None) -> str:
    """Sorts ratings by urgency, the most urgent first."""
    return str(_MOST_URGENT_FIRST.index(rag))


def sort_keys(item: Recommendation, rag: RAGRating | None) -> dict[str, str]:
    """The value of every `sort_` column; an item without a due date sorts after all others."""
    return {
        "sort_reference": natural_key(item.reference),
        "sort_title": natural_key(item.title),
        "sort_rating": rating_key(rag),
        "sort_stage": str(_STAGES.index(item.stage)),
        "sort_portfolio": natural_key(item.portfolio),
        "sort_owner": next(iter(item.action_owners), ""),
        "sort_due": _day(item.due_on, otherwise=_NO_DATE),
        "sort_updated": _day(item.last_updated_on, otherwise=""),
    }


def _by_value(figures: re.Match[str]) -> str:
    digits = figures.group().lstrip("0") or "0"
    return f"{len(digits):04}{digits}"


def _day(day: date | None, *, otherwise: str) -> str:
    return day.isoformat() if day else otherwise
