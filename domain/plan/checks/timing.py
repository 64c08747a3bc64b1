"""Checks of the dates: unreadable ones, and those out of order."""

import re
from collections.abc import Iterator

from domain.plan.checks.wording import listed, names, written
from domain.plan.dates import first_day_in, is_status_word
from domain.plan.document import Column, Discrepancy, PlanDocument, PlanRow
from domain.plan.items import items_of

_DISTRIBUTED = re.compile(r"\bdistribut(?:ed|ion)\b|\bcirculated\b", re.IGNORECASE)


def unreadable_date(document: PlanDocument) -> Iterator[Discrepancy]:
    """A cell for a date holds neither a date nor a word in place of one."""
    if document.date_text and document.document_date is None:
        yield Discrepancy(
            code="unreadable_date",
            message=f"The document's own date {document.date_text!r} cannot be read as a date.",
        )
    for row in document.rows:
        if row.due_text and row.due_on is None and row.status_text is None:
            yield _unreadable(row, "due date", row.due_text)
        updated = row.raw.get(Column.UPDATED, "")
        if updated and row.updated_on is None and not is_status_word(updated):
            yield _unreadable(row, "date of update", updated)


def update_after_document_date(document: PlanDocument) -> Iterator[Discrepancy]:
    """Rows were updated after the paper they stand in was dated."""
    dated = document.document_date
    if dated is None:
        return
    late = [row for row in document.rows if row.updated_on and row.updated_on > dated]
    if late:
        yield Discrepancy(
            code="update_after_document_date",
            message=f"The document is dated {written(dated)}, but {listed(names(late))} "
            f"{'was' if len(late) == 1 else 'were'} updated later "
            f"(up to {written(max(row.updated_on or dated for row in late))}).",
            references=names(late),
        )


def moved_before_distribution(document: PlanDocument) -> Iterator[Discrepancy]:
    """An item changed portfolios before the items were given out at all."""
    for paragraph in document.paragraphs:
        begun = _DISTRIBUTED.search(paragraph.text)
        distributed = first_day_in(paragraph.text[begun.end() :]) if begun else None
        if distributed is None:
            continue
        for item in items_of(document):
            moved = item.transferred_from.on if item.transferred_from else None
            if moved and moved < distributed:
                yield Discrepancy(
                    code="moved_before_distribution",
                    message=f"{item.reference} moved on {written(moved)}, before the items were "
                    f"given out on {written(distributed)} (line {paragraph.line}).",
                    references=(item.reference,),
                )


def _unreadable(row: PlanRow, what: str, printed: str) -> Discrepancy:
    return Discrepancy(
        code="unreadable_date",
        message=f"Line {row.line}: the {what} {printed!r} cannot be read as a date; "
        "it is kept as printed.",
        references=names([row]),
    )
