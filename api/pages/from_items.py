"""Turns the list's question into a filter, and fills the list from the rows that answer it."""

from collections.abc import Iterable
from datetime import date, timedelta

from api.pages.from_board import NO_UPDATE_DAYS
from api.pages.from_rows import due_date, item_link
from api.pages.views import (
    FieldError,
    FilterOptions,
    ItemRow,
    ItemsPage,
    ItemsQuery,
    Need,
    Option,
    Rating,
)
from domain.recommendation import RAGRating
from infra.database.inspection_parts import InspectionName
from infra.database.listing import (
    PersonName,
    RecommendationFilter,
    RecommendationPage,
    RecommendationRow,
)

ROWS_A_PAGE = 50


def wanted_items(query: ItemsQuery, *, today: date) -> RecommendationFilter:
    """The filter for the read model, as at that day in London, for a query without mistakes."""
    quiet_since = today - timedelta(days=NO_UPDATE_DAYS)
    return RecommendationFilter(
        stage=query.stage,
        rag=tuple(_rag(rating) for rating in query.rating),
        kind=query.kind,
        portfolio=query.portfolio or None,
        owner=query.owner or None,
        inspection_id=query.inspection or None,
        due_before=date.fromisoformat(query.due_before) if query.due_before else None,
        overdue=today if query.need is Need.OVERDUE else None,
        overdue_originally=today if query.need is Need.OVERDUE_ORIGINALLY else None,
        undated=query.need is Need.UNDATED,
        no_update_since=quiet_since if query.need is Need.NO_UPDATE else None,
        awaiting_decision=query.need is Need.DECISION,
        extension_waiting=query.need is Need.EXTENSION,
        awaiting_inspectorate=query.need is Need.INSPECTORATE,
        text=query.text,
    )


def sort_name(query: ItemsQuery) -> str:
    """The order as the read model names it."""
    return f"-{query.sort}" if query.descending else query.sort.value


def filter_options(
    portfolios: Iterable[str],
    owners: Iterable[PersonName],
    inspections: Iterable[InspectionName],
) -> FilterOptions:
    """What there is to choose from."""
    return FilterOptions(
        portfolios=tuple(Option(value=name, label=name) for name in portfolios),
        owners=tuple(Option(value=one.person_id, label=one.name) for one in owners),
        inspections=tuple(Option(value=one.inspection_id, label=one.title) for one in inspections),
    )


def items_page(
    query: ItemsQuery,
    options: FilterOptions,
    found: RecommendationPage,
    *,
    today: date,
) -> ItemsPage:
    """The list as found."""
    return ItemsPage(
        query=query,
        options=options,
        rows=tuple(item_row(one, today) for one in found.rows),
        matching=found.total,
        next_cursor=found.next,
        # Every item has a lead portfolio, so without one there is no item.
        nothing_imported=not options.portfolios,
    )


def mistaken_page(
    query: ItemsQuery, options: FilterOptions, errors: tuple[FieldError, ...]
) -> ItemsPage:
    """The form as filled in, with its mistakes and no rows: they would answer another question."""
    return ItemsPage(query=query, options=options, errors=errors)


def item_row(row: RecommendationRow, today: date) -> ItemRow:
    """One line of a list, as at that day in London."""
    return ItemRow(
        item=item_link(row),
        stage=row.stage,
        portfolio=row.portfolio,
        supporting=row.supporting_portfolios,
        owners=tuple(owner.name for owner in row.owners),
        due=due_date(row, row.status.rag, today=today),
        updated_on=row.last_updated_on,
    )


def _rag(rating: Rating) -> RAGRating | None:
    return None if rating is Rating.NOT_RATED else RAGRating(rating.value)
