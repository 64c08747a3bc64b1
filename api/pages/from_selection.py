"""What is wrong with a selection of items, and what became of each of them."""

from collections.abc import Mapping, Sequence
from typing import Final

from api.pages.from_forms import WHOLE_FORM
from api.pages.views import FieldError, ItemLink, SelectionResult, SelectionResultsPage
from workflows.bulk import MOST_AT_ONCE, BulkResult

_UNAVAILABLE: Final = "unavailable"


def selection_error(selected: Sequence[str]) -> FieldError | None:
    """Why the selection cannot be taken, if it cannot."""
    if not selected:
        return FieldError(field=WHOLE_FORM, message="Select at least one item in the list.")
    if len(selected) > MOST_AT_ONCE:
        message = (
            f"{len(selected)} items are selected, and at most {MOST_AT_ONCE} are taken at once:"
            " select fewer."
        )
        return FieldError(field=WHOLE_FORM, message=message)
    return None


def results_page(
    title: str, items: Mapping[str, ItemLink], results: Sequence[BulkResult]
) -> SelectionResultsPage:
    """One line for each item, in the order selected."""
    return SelectionResultsPage(
        title=title,
        results=tuple(
            SelectionResult(
                item=items[one.recommendation_id],
                refusal=one.refusal.message if one.refusal else "",
            )
            for one in results
        ),
        unanswered=any(one.refusal and one.refusal.code == _UNAVAILABLE for one in results),
    )
