"""What a plan was read as, ready to be written as JSON before anything is imported."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypedDict

from domain.plan.discrepancies import find_discrepancies
from domain.plan.document import Discrepancy, PlanDocument, PlanRow
from domain.plan.items import items_of


class PreviewItem(TypedDict):
    """One printed row; `same_as` is the line of the first row of the same item, else None."""

    reference: str
    kind: str
    parent_reference: str | None
    section: str | None
    portfolio_holder: str
    plan_owner: str | None
    action_owners: list[str]
    due_on: str | None
    due_precision: str | None
    due_text: str
    rag: str | None
    status_text: str | None
    updated_on: str | None
    pages: list[int]
    text: str
    management_response: str
    line: int
    same_as: int | None
    raw: dict[str, str]


class PreviewDiscrepancy(TypedDict):
    """Something that does not add up; `code` is stable."""

    code: str
    message: str
    references: list[str]


class PreviewDocument(TypedDict):
    """One document: `rows` are those printed, `distinct` the items they stand for."""

    file: str
    title: str
    document_date: str | None
    rows: int
    distinct: int
    items: list[PreviewItem]
    discrepancies: list[PreviewDiscrepancy]


class Preview(TypedDict):
    """Every document that was read."""

    documents: list[PreviewDocument]


def preview(documents: Iterable[PlanDocument]) -> Preview:
    """Lay out what was read from each document, in the order given."""
    return {"documents": [_document(document) for document in documents]}


def _document(document: PlanDocument) -> PreviewDocument:
    items = items_of(document)
    first_lines = {row.line: item.rows[0].line for item in items for row in item.rows}
    return {
        "file": document.file,
        "title": document.title,
        "document_date": _iso(document.document_date),
        "rows": len(document.rows),
        "distinct": len(items),
        "items": [_item(row, first_lines) for row in document.rows],
        "discrepancies": [_discrepancy(found) for found in find_discrepancies(document)],
    }


def _item(row: PlanRow, first_lines: Mapping[int, int]) -> PreviewItem:
    first_line = first_lines[row.line]
    return {
        "reference": row.reference,
        "kind": row.kind.value,
        "parent_reference": row.parent_reference,
        "section": row.section,
        "portfolio_holder": row.portfolio_holder or row.portfolio_name or "",
        "plan_owner": row.plan_owner,
        "action_owners": list(row.action_owners),
        "due_on": _iso(row.due_on),
        "due_precision": row.due_precision.value if row.due_precision else None,
        "due_text": row.due_text,
        "rag": row.rag,
        "status_text": row.status_text,
        "updated_on": _iso(row.updated_on),
        "pages": list(row.pages),
        "text": row.text,
        "management_response": row.management_response,
        "line": row.line,
        "same_as": None if first_line == row.line else first_line,
        "raw": dict(row.raw),
    }


def _discrepancy(found: Discrepancy) -> PreviewDiscrepancy:
    return {
        "code": found.code,
        "message": found.message,
        "references": list(found.references),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
