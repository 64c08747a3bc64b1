"""How a recommendation shows in Temporal's own lists and pages."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from temporalio import workflow
from temporalio.common import (
    SearchAttributeKey,
    SearchAttributePair,
    TypedSearchAttributes,
)

from domain.due_dates import describe_due, due_at
from domain.inspection_life import InspectionState
from domain.rag import RAGStatus
from domain.recommendation import Recommendation

STAGE = SearchAttributeKey.for_keyword("TractionStage")
RAG = SearchAttributeKey.for_keyword("TractionRag")
PORTFOLIO = SearchAttributeKey.for_keyword("TractionPortfolio")
INSPECTION = SearchAttributeKey.for_keyword("TractionInspection")
OWNERS = SearchAttributeKey.for_keyword_list("TractionOwners")
DUE_AT = SearchAttributeKey.for_datetime("TractionDueAt")

# What a namespace has to know before a workflow can show itself there.
SEARCH_ATTRIBUTES = {
    key.name: key.indexed_value_type for key in (STAGE, RAG, PORTFOLIO, INSPECTION, OWNERS, DUE_AT)
}
_NOT_RATED = "not_rated"


def search_attributes(item: Recommendation, status: RAGStatus | None) -> TypedSearchAttributes:
    """The attributes of an item; search attributes are never encrypted, so ids only."""
    rag = status.rag if status else None
    due = due_at(item)
    return TypedSearchAttributes(
        [
            SearchAttributePair(STAGE, item.stage.value),
            SearchAttributePair(RAG, rag.value if rag else _NOT_RATED),
            SearchAttributePair(PORTFOLIO, item.portfolio),
            SearchAttributePair(INSPECTION, item.inspection_id),
            SearchAttributePair(OWNERS, list(item.action_owners)),
            *([] if due is None else [SearchAttributePair(DUE_AT, due)]),
        ]
    )


def show_search_attributes(attributes: TypedSearchAttributes) -> None:
    """Change the running workflow's attributes to these."""
    # The library leaves open what a key holds; it differs from key to key.
    pairs = cast("Sequence[SearchAttributePair[Any]]", attributes.search_attributes)
    workflow.upsert_search_attributes([pair.key.value_set(pair.value) for pair in pairs])


def summary(item: Recommendation) -> str:
    """One line for Temporal's list of workflows."""
    return f"{item.reference}, {item.portfolio}"


def current_details(item: Recommendation, status: RAGStatus, wakes_at: datetime | None) -> str:
    """What the page of the workflow says about where the item stands (Markdown)."""
    wakes = "nothing" if wakes_at is None else f"{wakes_at:%Y-%m-%d %H:%M} UTC"
    return (
        f"**{item.reference}** is {item.stage.replace('_', ' ')}, due {describe_due(item)}.\n\n"
        f"{status.reason}.\n\nNext by time alone: {wakes}."
    )


def inspection_details(state: InspectionState, open_items: int, wakes_at: datetime | None) -> str:
    """What the page of an inspection's workflow says about where it stands (Markdown)."""
    wakes = "nothing" if wakes_at is None else f"{wakes_at:%Y-%m-%d %H:%M} UTC"
    return (
        f"This inspection is **{state.stage.replace('_', ' ')}**, with {open_items} open items."
        f"\n\nNext by time alone: {wakes}."
    )
