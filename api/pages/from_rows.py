"""The small pieces that several pages build from what the database keeps."""

from datetime import date

from api.pages.views import DueDate, ItemLink, PlannedDate, PortfolioLink, Rating
from domain.board import COMPLETED
from domain.due_dates import days_late, due_bases
from domain.recommendation import DueDateBasis, DuePrecision, RAGRating, Recommendation
from infra.database.item_reading import WholeItem
from infra.database.linked_items import LinkedItem
from infra.database.listing import RecommendationRow

_SET_BY = {DueDateBasis.INSPECTORATE: "the inspectorate", DueDateBasis.FORCE: "the force"}


def item_link(row: LinkedItem | RecommendationRow) -> ItemLink:
    """An item as another page names it."""
    rag = row.rag if isinstance(row, LinkedItem) else row.status.rag
    return ItemLink(
        recommendation_id=row.recommendation_id,
        reference=row.reference,
        title=row.title,
        kind=row.kind,
        rating=Rating.of(rag),
    )


def item_named(whole: WholeItem) -> ItemLink:
    """The item itself as a page about one of its parts names it."""
    item = whole.item
    return ItemLink(
        recommendation_id=item.recommendation_id,
        reference=item.reference,
        title=item.title,
        kind=item.kind,
        rating=Rating.of(whole.snapshot.status.rag),
    )


def portfolio_link(name: str) -> PortfolioLink:
    """A portfolio; its name is its identity, as in the papers."""
    return PortfolioLink(portfolio_id=name, name=name)


def due_date(
    item: Recommendation | RecommendationRow, rag: RAGRating | None, *, today: date
) -> DueDate:
    """When an item falls due; one completed, or said to be, is not late."""
    bases = due_bases(item) if isinstance(item, Recommendation) else (None, None)
    return DueDate(
        current=planned(item.due_on, item.due_precision),
        original=planned(item.original_due_on, item.due_precision),
        days_overdue=0 if rag in COMPLETED else days_late(item.due_on, today),
        original_days_overdue=0 if rag in COMPLETED else days_late(item.original_due_on, today),
        words=item.due_text if isinstance(item, Recommendation) else "",
        set_by=_set_by(bases[0]),
        original_set_by=_set_by(bases[1]),
    )


def _set_by(basis: DueDateBasis | None) -> str:
    return _SET_BY[basis] if basis else ""


def planned(day: date | None, precision: DuePrecision | None) -> PlannedDate | None:
    """A date with the precision it was given, or None where there is none."""
    return None if day is None else planned_date(day, precision)


def planned_date(day: date, precision: DuePrecision | None) -> PlannedDate:
    """A due date with the precision it was given with."""
    return PlannedDate(on=day, month_only=precision is DuePrecision.MONTH)
