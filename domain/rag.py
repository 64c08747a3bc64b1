"""The RAG rating of an item: declared by its owner, computed by rule, overridden by the board."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.due_dates import days_late, watched_due_on
from domain.recommendation import ClosureCategory, RAGRating, Recommendation, Stage


class RAGBasis(StrEnum):
    """Where a rating comes from."""

    DECLARED = "declared"
    COMPUTED = "computed"
    OVERRIDDEN = "overridden"
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True)
class RAGStatus:
    """A rating (None while nobody has rated the item), its basis and the reason in words."""

    rag: RAGRating | None
    basis: RAGBasis
    reason: str


@dataclass(frozen=True, kw_only=True)
class RAGPolicy:
    """After how many calendar days without an update a green item turns amber."""

    stale_after_days: int = 45


_SETTLED = (RAGRating.COMPLETE, RAGRating.NOT_APPLICABLE)
_BEFORE_EVIDENCE = (Stage.ASSIGNED, Stage.IN_PROGRESS)


def rate(item: Recommendation, today: date, policy: RAGPolicy) -> RAGStatus:
    """The rating that counts today, in order: closed, overridden, computed, declared.

    What had passed before Traction took the item up does not rate it down: an imported plan keeps
    the ratings it was printed with.
    """
    if item.closure is not None:
        return _rate_closed(item.closure.category)
    if item.rag_override is not None:
        override = item.rag_override
        return _status(override.rag, RAGBasis.OVERRIDDEN, f"the board: {override.reason}")
    if item.declared_rag in _SETTLED:
        return _status(
            item.declared_rag, RAGBasis.DECLARED, "declared, not yet closed by the board"
        )
    computed = _overdue(item, today) or _stale(item, today, policy)
    return computed or _declared(item.declared_rag)


def next_rating_change(item: Recommendation, today: date, policy: RAGPolicy) -> date | None:
    """The first day after today on which time alone gives another rating."""
    now = rate(item, today, policy)
    candidates = (_overdue_from(item), _stale_from(item, policy))
    later = sorted(day for day in candidates if day is not None and day > today)
    return next((day for day in later if rate(item, day, policy).rag != now.rag), None)


def _status(rag: RAGRating | None, basis: RAGBasis, because: str) -> RAGStatus:
    word = "Not rated" if rag is None else rag.replace("_", " ").capitalize()
    return RAGStatus(rag=rag, basis=basis, reason=f"{word}: {because}")


def _rate_closed(category: ClosureCategory) -> RAGStatus:
    done = category is ClosureCategory.IMPLEMENTED
    rag = RAGRating.COMPLETE if done else RAGRating.NOT_APPLICABLE
    return _status(rag, RAGBasis.CLOSED, f"closed as {category.replace('_', ' ')}")


def _declared(rag: RAGRating | None) -> RAGStatus:
    because = "declared by the owner" if rag else "nobody has rated it yet"
    return _status(rag, RAGBasis.DECLARED, because)


def _overdue_from(item: Recommendation) -> date | None:
    due_on = watched_due_on(item)
    return None if due_on is None else due_on + timedelta(days=1)


def _stale_from(item: Recommendation, policy: RAGPolicy) -> date | None:
    if item.declared_rag is not RAGRating.GREEN:
        return None
    last = max(item.last_updated_on or item.monitored_from, item.monitored_from)
    return last + timedelta(days=policy.stale_after_days)


def _overdue(item: Recommendation, today: date) -> RAGStatus | None:
    since = _overdue_from(item)
    if since is None or today < since:
        return None
    late = days_late(item.due_on, today)
    if item.stage in _BEFORE_EVIDENCE:
        return _status(RAGRating.RED, RAGBasis.COMPUTED, f"{_days(late)} overdue")
    if item.declared_rag is RAGRating.RED:
        # Lateness never makes a rating better than the owner's own.
        return None
    return _status(
        RAGRating.AMBER,
        RAGBasis.COMPUTED,
        f"evidence is in, but not closed {_days(late)} after due",
    )


def _stale(item: Recommendation, today: date, policy: RAGPolicy) -> RAGStatus | None:
    since = _stale_from(item, policy)
    if since is None or today < since:
        return None
    quiet = policy.stale_after_days + (today - since).days
    return _status(RAGRating.AMBER, RAGBasis.COMPUTED, f"no update for {_days(quiet)}")


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
