"""Everything in a plan that does not add up."""

from collections.abc import Callable, Iterator

from domain.plan.checks import layout, missing, references, repeats, summaries, timing
from domain.plan.document import Discrepancy, PlanDocument

_CHECKS: tuple[Callable[[PlanDocument], Iterator[Discrepancy]], ...] = (
    references.reference_used_twice,
    references.gap_in_references,
    references.item_without_reference,
    references.unread_reference_remark,
    summaries.summary_disagrees_with_rows,
    summaries.rows_left_out_of_summary,
    summaries.stated_total_disagrees,
    repeats.transferred_item_not_received,
    repeats.repeated_item_differs,
    repeats.row_repeated_in_plan,
    summaries.total_reached_by_double_count,
    timing.unreadable_date,
    timing.update_after_document_date,
    timing.moved_before_distribution,
    layout.appendix_range_disagrees,
    layout.missing_paragraph_number,
    references.item_without_parent,
    missing.parent_not_found,
    missing.item_without_portfolio,
    missing.item_without_a_needed_cell,
    missing.column_missing,
    layout.header_wording_varies,
    layout.header_only_tables,
    layout.footnote_ambiguous,
)


def find_discrepancies(document: PlanDocument) -> tuple[Discrepancy, ...]:
    """Put a plan through every check; what is found never stops it from being read."""
    checked = (found for check in _CHECKS for found in check(document))
    return (*document.noticed, *checked)
