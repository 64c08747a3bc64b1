"""Where every item stands, told from nothing but the entries of the audit trail."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from domain.changes import Event
from domain.recommendation import (
    ClosureCategory,
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
    """Where one item stands as the trail tells it.

    `left` are the portfolios it has left, oldest first; `wanted_on` is the later date that was
    asked for and is not decided on.
    """

    recommendation_id: str
    inspection_id: str
    kind: RecommendationKind
    portfolio: str
    stage: Stage
    rag: RAGRating | None
    due_on: date | None
    original_due_on: date | None
    taken_up_on: date
    heard_on: date
    supporting: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    extensions: int = 0
    wanted_on: date | None = None
    verdict: InspectorateVerdict = InspectorateVerdict.NOT_REQUIRED
    reopenings: int = 0
    closed_on: date | None = None
    closed_as: ClosureCategory | None = None

    @property
    def is_completed(self) -> bool:
        """Closed, or said to be complete or not applicable."""
        return self.rag in (RAGRating.COMPLETE, RAGRating.NOT_APPLICABLE)

    def days_late(self, today: date) -> int:
        """Calendar days past the due date; what is completed is not late."""
        return 0 if self.is_completed else _days_past(self.due_on, today)

    def days_late_on_original(self, today: date) -> int:
        """The same of the first due date."""
        return 0 if self.is_completed else _days_past(self.original_due_on, today)


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


def _after(before: Standing | None, row: AuditRow) -> Standing:
    if row.event == Event.TAKEN_UP:
        return _taken_up(row)
    if before is None:
        raise UntoldItemError(
            f"Entry {row.sequence} ({row.event}) is about {row.recommendation_id}, which the trail"
            " never took up: check the trail."
        )
    turn = _TURNS.get(row.event, _stays)
    return turn(_as_every_entry_says(before, row), row)


def _as_every_entry_says(before: Standing, row: AuditRow) -> Standing:
    """Stage, rating, due date and owners are told in the same way whatever moved them."""
    details, moved = row.details, before
    if "stage_after" in details:
        moved = replace(moved, stage=Stage(details["stage_after"]))
    if "rag_before" in details or "rag_after" in details:
        moved = replace(moved, rag=_rating(details.get("rag_after", "")))
    if "due_after" in details:
        moved = replace(moved, due_on=_day(details["due_after"]))
    if "owners_before" in details or "owners_after" in details:
        moved = replace(moved, owners=_several(details.get("owners_after", "")))
    return moved


def _stays(before: Standing, _row: AuditRow) -> Standing:
    return before


def _is_heard_of(before: Standing, row: AuditRow) -> Standing:
    return replace(before, heard_on=max(before.heard_on, london_date(row.at)))


def _wants_later_date(before: Standing, row: AuditRow) -> Standing:
    return replace(before, wanted_on=_day(row.details["due_wanted"]))


def _is_granted_it(before: Standing, _row: AuditRow) -> Standing:
    return replace(before, wanted_on=None, extensions=before.extensions + 1)


def _is_answered(before: Standing, _row: AuditRow) -> Standing:
    return replace(before, wanted_on=None)


def _moves(before: Standing, row: AuditRow) -> Standing:
    to_portfolio = row.details["portfolio_after"]
    return replace(
        before,
        portfolio=to_portfolio,
        supporting=tuple(one for one in before.supporting if one != to_portfolio),
        left=(*before.left, before.portfolio),
    )


def _is_shared(before: Standing, row: AuditRow) -> Standing:
    return replace(before, supporting=_several(row.details.get("supporting_after", "")))


def _is_closed(before: Standing, row: AuditRow) -> Standing:
    return replace(
        before,
        wanted_on=None,
        closed_on=london_date(row.at),
        closed_as=ClosureCategory(row.details["category"]),
    )


def _is_reopened(before: Standing, row: AuditRow) -> Standing:
    return replace(
        _is_heard_of(before, row),
        wanted_on=None,
        closed_on=None,
        closed_as=None,
        verdict=_verdict_of(before.kind),
        reopenings=before.reopenings + 1,
    )


def _is_judged(before: Standing, row: AuditRow) -> Standing:
    return replace(before, verdict=InspectorateVerdict(row.details["verdict"]))


_Turn = Callable[[Standing, AuditRow], Standing]
# What an entry says beyond stage, rating, due date and owners.
_TURNS: Final[Mapping[str, _Turn]] = MappingProxyType(
    {
        Event.UPDATE_POSTED: _is_heard_of,
        Event.EVIDENCE_SUBMITTED: _is_heard_of,
        Event.EVIDENCE_REPLACED: _is_heard_of,
        Event.EVIDENCE_WITHDRAWN: _is_heard_of,
        Event.EXTENSION_REQUESTED: _wants_later_date,
        Event.EXTENSION_GRANTED: _is_granted_it,
        Event.EXTENSION_REFUSED: _is_answered,
        Event.DUE_DATE_SET: _is_answered,
        Event.TRANSFERRED: _moves,
        Event.ALLOCATED_JOINTLY: _is_shared,
        Event.INSPECTORATE_CLOSURE_RECORDED: _is_judged,
        Event.CLOSED: _is_closed,
        Event.REOPENED: _is_reopened,
    }
)


def _taken_up(row: AuditRow) -> Standing:
    details = row.details
    taken_up_on, kind = london_date(row.at), RecommendationKind(details["kind"])
    return Standing(
        recommendation_id=row.recommendation_id,
        inspection_id=row.inspection_id,
        kind=kind,
        portfolio=details["portfolio"],
        stage=Stage(details["stage"]),
        rag=_rating(details.get("rag", "")),
        due_on=_day(details.get("due_on", "")),
        original_due_on=_day(details.get("original_due_on", "")),
        taken_up_on=taken_up_on,
        heard_on=max(_day(details.get("last_updated_on", "")) or taken_up_on, taken_up_on),
        supporting=_several(details.get("supporting", "")),
        owners=_several(details.get("owners", "")),
        left=_several(details.get("transferred_from", "")),
        verdict=_verdict_of(kind),
    )


def _verdict_of(kind: RecommendationKind) -> InspectorateVerdict:
    is_cause = kind is RecommendationKind.CAUSE_OF_CONCERN
    return InspectorateVerdict.AWAITED if is_cause else InspectorateVerdict.NOT_REQUIRED


def _days_past(due_on: date | None, today: date) -> int:
    return max(0, (today - due_on).days) if due_on else 0


def _rating(text: str) -> RAGRating | None:
    return RAGRating(text) if text else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _several(text: str) -> tuple[str, ...]:
    return tuple(text.split(", ")) if text else ()
