"""The board's figures counted a second time, from nothing but the entries of the audit trail."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from domain.board import COMPLETED
from domain.changes import Event
from domain.recommendation import (
    InspectorateVerdict,
    RAGRating,
    RecommendationKind,
    Stage,
)
from domain.working_days import london_date
from infra.database.audit_entries import AuditRow


class UntoldItemError(Exception):
    """The trail says something of an item before it says that it was taken up."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where one item stands as the trail tells it."""

    kind: RecommendationKind
    portfolio: str
    stage: Stage
    rag: RAGRating | None
    due_on: date | None
    original_due_on: date | None
    heard_on: date
    supporting: tuple[str, ...]
    transfers: int = 0
    extensions: int = 0
    extension_waits: bool = False
    verdict: InspectorateVerdict = InspectorateVerdict.NOT_REQUIRED

    @property
    def is_completed(self) -> bool:
        """Closed, or said to be complete or not applicable."""
        return self.rag in COMPLETED


# What owners say or hand in; everything else is silence.
_HEARD: Final = frozenset(
    {
        Event.UPDATE_POSTED,
        Event.EVIDENCE_SUBMITTED,
        Event.EVIDENCE_REPLACED,
        Event.EVIDENCE_WITHDRAWN,
    }
)


# What leaves no later date waiting for the board.
_ANSWERS_A_WISH: Final = frozenset(
    {
        Event.EXTENSION_GRANTED,
        Event.EXTENSION_REFUSED,
        Event.DUE_DATE_SET,
        Event.CLOSED,
        Event.REOPENED,
    }
)


def standings(trail: Iterable[AuditRow]) -> dict[str, Standing]:
    """Where every item stands after those entries, by its id.

    Raises:
        UntoldItemError: an item was never taken up.
    """
    found: dict[str, Standing] = {}
    for row in trail:
        if row.event.startswith("recommendation."):
            found[row.recommendation_id] = _after(found.get(row.recommendation_id), row)
    return found


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
        "overdue": sum(_is_past(one.due_on, today) for one in still_open),
        "awaiting_review": sum(one.stage is Stage.EVIDENCE_SUBMITTED for one in items),
        "awaiting_decision": sum(one.stage is Stage.REVIEWED for one in items),
        "no_update": sum(one.heard_on <= silent_since for one in still_open),
        "overdue_originally": sum(_is_past(one.original_due_on, today) for one in still_open),
        "undated": sum(one.due_on is None for one in still_open),
        "extensions": sum(one.extension_waits for one in items),
        "awaiting_inspectorate": sum(one.verdict is InspectorateVerdict.AWAITED for one in items),
    }


def _by_month(items: tuple[Standing, ...], today: date) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for one in items:
        if not one.is_completed:
            month = one.due_on.replace(day=1) if one.due_on else None
            counted[due_figure(month)] += 1
            counted[late_figure(month)] += _is_past(one.due_on, today)
    return counted


def _words(name: str) -> str:
    return name.replace("_", " ")


def _is_past(due_on: date | None, today: date) -> bool:
    return due_on is not None and due_on < today


def _after(before: Standing | None, row: AuditRow) -> Standing:
    if row.event == Event.TAKEN_UP:
        return _taken_up(row)
    if before is None:
        raise UntoldItemError(
            f"Entry {row.sequence} ({row.event}) is about {row.recommendation_id}, which the trail"
            " never took up: check the trail."
        )
    details = row.details
    moved = before
    if "stage_after" in details:
        moved = replace(moved, stage=Stage(details["stage_after"]))
    if "rag_before" in details or "rag_after" in details:
        moved = replace(moved, rag=_rating(details.get("rag_after", "")))
    if "due_after" in details:
        moved = replace(moved, due_on=_day(details["due_after"]))
    if row.event in _HEARD:
        moved = replace(moved, heard_on=max(moved.heard_on, london_date(row.at)))
    return _decided(_elsewhere(moved, row), row)


def _decided(before: Standing, row: AuditRow) -> Standing:
    moved = before
    if row.event == Event.EXTENSION_REQUESTED:
        moved = replace(moved, extension_waits=True)
    if row.event in _ANSWERS_A_WISH:
        moved = replace(moved, extension_waits=False)
    if row.event == Event.INSPECTORATE_CLOSURE_RECORDED:
        moved = replace(moved, verdict=InspectorateVerdict(row.details["verdict"]))
    if row.event == Event.REOPENED:
        moved = replace(moved, verdict=_verdict_of(moved.kind))
    return moved


def _elsewhere(before: Standing, row: AuditRow) -> Standing:
    details = row.details
    moved = before
    if row.event == Event.TRANSFERRED:
        left = tuple(one for one in moved.supporting if one != details["portfolio_after"])
        moved = replace(
            moved,
            portfolio=details["portfolio_after"],
            supporting=left,
            transfers=moved.transfers + 1,
        )
    if row.event == Event.ALLOCATED_JOINTLY:
        moved = replace(moved, supporting=_several(details.get("supporting_after", "")))
    if row.event == Event.EXTENSION_GRANTED:
        moved = replace(moved, extensions=moved.extensions + 1)
    return moved


def _taken_up(row: AuditRow) -> Standing:
    details = row.details
    taken_up_on = london_date(row.at)
    return Standing(
        kind=RecommendationKind(details["kind"]),
        portfolio=details["portfolio"],
        stage=Stage(details["stage"]),
        rag=_rating(details.get("rag", "")),
        due_on=_day(details.get("due_on", "")),
        original_due_on=_day(details.get("original_due_on", "")),
        heard_on=max(_day(details.get("last_updated_on", "")) or taken_up_on, taken_up_on),
        supporting=_several(details.get("supporting", "")),
        verdict=_verdict_of(RecommendationKind(details["kind"])),
    )


def _verdict_of(kind: RecommendationKind) -> InspectorateVerdict:
    is_cause = kind is RecommendationKind.CAUSE_OF_CONCERN
    return InspectorateVerdict.AWAITED if is_cause else InspectorateVerdict.NOT_REQUIRED


def _rating(text: str) -> RAGRating | None:
    return RAGRating(text) if text else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _several(text: str) -> tuple[str, ...]:
    return tuple(text.split(", ")) if text else ()
