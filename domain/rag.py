"""The RAG rating of an item: declared by its owner, computed by rule, overridden by the board."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.due_dates import days_late, describe_day, watched_due_on
from domain.recommendation import ClosureCategory, RAGRating, Recommendation, Stage
from domain.silence import heard_on


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


SETTLED = (RAGRating.COMPLETE, RAGRating.NOT_APPLICABLE)
_BEFORE_EVIDENCE = (Stage.ASSIGNED, Stage.IN_PROGRESS)


@dataclass(frozen=True, kw_only=True)
class RuleReading:
    """One rule of the rating as people read it, and whether it is the one that counts today."""

    words: str
    counts: bool


def rate(item: Recommendation, today: date, policy: RAGPolicy) -> RAGStatus:
    """The rating that counts today: what the first rule that applies gives.

    What had passed before Traction took the item up does not rate it down: an imported plan keeps
    the ratings it was printed with.
    """
    return next(status for status in _readings(item, today, policy) if status is not None)


def explain(item: Recommendation, today: date, policy: RAGPolicy) -> tuple[RuleReading, ...]:
    """Every rule in the order in which it is asked, in words, with the one that counts marked."""
    readings = _readings(item, today, policy)
    counting = next(place for place, status in enumerate(readings) if status is not None)
    return tuple(
        RuleReading(words=words.format(days=policy.stale_after_days), counts=place == counting)
        for place, (words, _rule) in enumerate(_RULES)
    )


def next_rating_change(item: Recommendation, today: date, policy: RAGPolicy) -> date | None:
    """The first day after today on which time alone gives another rating."""
    now = rate(item, today, policy)
    candidates = (_overdue_from(item), _stale_from(item, policy), _override_ends(item))
    later = sorted(day for day in candidates if day is not None and day > today)
    return next((day for day in later if rate(item, day, policy).rag != now.rag), None)


def _status(rag: RAGRating | None, basis: RAGBasis, because: str) -> RAGStatus:
    word = "Not rated" if rag is None else rag.replace("_", " ").capitalize()
    return RAGStatus(rag=rag, basis=basis, reason=f"{word}: {because}")


def _readings(item: Recommendation, today: date, policy: RAGPolicy) -> tuple[RAGStatus | None, ...]:
    return tuple(rule(item, today, policy) for _words, rule in _RULES)


def _closed(item: Recommendation, _today: date, _policy: RAGPolicy) -> RAGStatus | None:
    if item.closure is None:
        return None
    category = item.closure.category
    done = category is ClosureCategory.IMPLEMENTED
    rag = RAGRating.COMPLETE if done else RAGRating.NOT_APPLICABLE
    return _status(rag, RAGBasis.CLOSED, f"closed as {category.replace('_', ' ')}")


def _overridden(item: Recommendation, today: date, _policy: RAGPolicy) -> RAGStatus | None:
    override, ends = item.rag_override, _override_ends(item)
    if override is None or (ends is not None and today >= ends):
        return None
    until = "" if override.until is None else f" (until {describe_day(override.until)})"
    return _status(override.rag, RAGBasis.OVERRIDDEN, f"the board: {override.reason}{until}")


def _settled(item: Recommendation, _today: date, _policy: RAGPolicy) -> RAGStatus | None:
    if item.declared_rag not in SETTLED:
        return None
    because = "declared, not yet closed by the board"
    return _status(item.declared_rag, RAGBasis.DECLARED, because)


def _declared(item: Recommendation, _today: date, _policy: RAGPolicy) -> RAGStatus | None:
    because = "declared by the owner" if item.declared_rag else "nobody has rated it yet"
    return _status(item.declared_rag, RAGBasis.DECLARED, because)


def _override_ends(item: Recommendation) -> date | None:
    """The first day on which the board's own rating no longer stands, if it has an end."""
    until = item.rag_override.until if item.rag_override else None
    return None if until is None else until + timedelta(days=1)


def _overdue_from(item: Recommendation) -> date | None:
    due_on = watched_due_on(item)
    return None if due_on is None else due_on + timedelta(days=1)


def _stale_from(item: Recommendation, policy: RAGPolicy) -> date | None:
    if item.declared_rag is not RAGRating.GREEN:
        return None
    return heard_on(item) + timedelta(days=policy.stale_after_days)


def _overdue(item: Recommendation, today: date, _policy: RAGPolicy) -> RAGStatus | None:
    late = _days_overdue(item, today)
    if not late or item.stage not in _BEFORE_EVIDENCE:
        return None
    return _status(RAGRating.RED, RAGBasis.COMPUTED, f"{_days(late)} overdue")


def _undecided(item: Recommendation, today: date, _policy: RAGPolicy) -> RAGStatus | None:
    late = _days_overdue(item, today)
    # Lateness never makes a rating better than the owner's own.
    if not late or item.stage in _BEFORE_EVIDENCE or item.declared_rag is RAGRating.RED:
        return None
    because = f"evidence is in, but not closed {_days(late)} after due"
    return _status(RAGRating.AMBER, RAGBasis.COMPUTED, because)


def _days_overdue(item: Recommendation, today: date) -> int:
    since = _overdue_from(item)
    return 0 if since is None or today < since else days_late(item.due_on, today)


def _stale(item: Recommendation, today: date, policy: RAGPolicy) -> RAGStatus | None:
    since = _stale_from(item, policy)
    if since is None or today < since:
        return None
    quiet = policy.stale_after_days + (today - since).days
    return _status(RAGRating.AMBER, RAGBasis.COMPUTED, f"no update for {_days(quiet)}")


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


_Rule = Callable[[Recommendation, date, RAGPolicy], RAGStatus | None]
# In the order in which they are asked; the first that gives a rating counts.
_RULES: tuple[tuple[str, _Rule], ...] = (
    ("Closed as implemented is complete; closed otherwise is not applicable.", _closed),
    ("The board's own rating counts until it ends or is lifted.", _overridden),
    ("What its owner calls complete or not applicable is so until the board closes it.", _settled),
    ("Past its due date without evidence, an item is red.", _overdue),
    ("Past its due date with evidence in, but not closed, it is amber at best.", _undecided),
    ("Green without an update for {days} days turns amber.", _stale),
    ("Otherwise the owner's own rating counts, if there is one.", _declared),
)
