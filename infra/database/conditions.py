"""What a filter means in SQL."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select

from domain.board import COMPLETED
from domain.recommendation import InspectorateVerdict, RAGRating, Stage
from infra.database.listing import RecommendationFilter
from infra.database.tables import OwnerRecord, RecommendationRecord, SupportingPortfolioRecord

Condition = ColumnElement[bool]


def conditions_for(wanted: RecommendationFilter) -> tuple[Condition, ...]:
    """Everything that has to hold of an item for it to be wanted."""
    parts = (_of_its_own, _of_its_waits, _of_its_links, _of_its_dates, _of_text)
    return tuple(condition for part in parts for condition in part(wanted))


def not_completed() -> Condition:
    """Open in the board's sense: neither complete nor not applicable, closed or only said so."""
    completed = sorted(rag.value for rag in COMPLETED)
    return or_(RecommendationRecord.rag.is_(None), RecommendationRecord.rag.not_in(completed))


def overdue(today: date) -> Condition:
    """Open in the board's sense and past the present due date."""
    return and_(not_completed(), RecommendationRecord.due_on < today)


def overdue_originally(today: date) -> Condition:
    """Open in the board's sense and past the date first set, wherever it has been moved since."""
    return and_(not_completed(), RecommendationRecord.original_due_on < today)


def undated() -> Condition:
    """Open in the board's sense and without a due date."""
    return and_(not_completed(), RecommendationRecord.due_on.is_(None))


def extension_waits() -> Condition:
    """A later date is asked for, and the board has not decided."""
    return RecommendationRecord.extension_wanted.is_not(None)


def awaits_inspectorate() -> Condition:
    """The inspectorate's own closure is awaited, whether or not the force has closed it."""
    return RecommendationRecord.inspectorate == InspectorateVerdict.AWAITED.value


def not_heard_of_since(day: date) -> Condition:
    """Open in the board's sense and without an update after that day."""
    return and_(not_completed(), RecommendationRecord.heard_on <= day)


def _of_its_own(wanted: RecommendationFilter) -> Iterator[Condition]:
    if wanted.stage:
        yield RecommendationRecord.stage.in_([stage.value for stage in wanted.stage])
    if wanted.rag:
        yield _rated(wanted.rag)
    if wanted.kind:
        yield RecommendationRecord.kind.in_([kind.value for kind in wanted.kind])
    if wanted.portfolio is not None:
        yield RecommendationRecord.portfolio == wanted.portfolio
    if wanted.inspection_id is not None:
        yield RecommendationRecord.inspection_id == wanted.inspection_id


def _of_its_waits(wanted: RecommendationFilter) -> Iterator[Condition]:
    if wanted.awaiting_decision:
        yield RecommendationRecord.stage == Stage.REVIEWED.value
    if wanted.extension_waiting:
        yield extension_waits()
    if wanted.awaiting_inspectorate:
        yield awaits_inspectorate()


def _of_its_links(wanted: RecommendationFilter) -> Iterator[Condition]:
    if wanted.owner is not None:
        owned = select(OwnerRecord.recommendation_id).where(OwnerRecord.person_id == wanted.owner)
        yield RecommendationRecord.recommendation_id.in_(owned)
    if wanted.supported_by is not None:
        supported = select(SupportingPortfolioRecord.recommendation_id).where(
            SupportingPortfolioRecord.portfolio == wanted.supported_by
        )
        yield RecommendationRecord.recommendation_id.in_(supported)


def _of_its_dates(wanted: RecommendationFilter) -> Iterator[Condition]:
    if wanted.due_before is not None:
        yield RecommendationRecord.due_on < wanted.due_before
    if wanted.overdue is not None:
        yield overdue(wanted.overdue)
    if wanted.overdue_originally is not None:
        yield overdue_originally(wanted.overdue_originally)
    if wanted.undated:
        yield undated()
    if wanted.no_update_since is not None:
        yield not_heard_of_since(wanted.no_update_since)


def _of_text(wanted: RecommendationFilter) -> Iterator[Condition]:
    for word in wanted.text.replace("\x00", " ").casefold().split():
        yield RecommendationRecord.search_text.contains(word, autoescape=True)


def _rated(ratings: tuple[RAGRating | None, ...]) -> Condition:
    given = [rag.value for rag in ratings if rag is not None]
    rated = RecommendationRecord.rag.in_(given)
    return or_(rated, RecommendationRecord.rag.is_(None)) if None in ratings else rated
