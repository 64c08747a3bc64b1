"""Rows and documents for tests, every field with a plain default."""

from collections.abc import Sequence
from datetime import date

from domain.plan.document import (
    Column,
    Paragraph,
    PlanDocument,
    PlanRow,
    PlanTable,
    StatedTotal,
    SummaryTable,
)
from domain.plan.owners import split_owners
from domain.plan.portfolios import Portfolio
from domain.plan.references import pages_in, parse_reference
from domain.recommendation import DuePrecision, RecommendationKind

AFI = RecommendationKind.AREA_FOR_IMPROVEMENT
REC = RecommendationKind.RECOMMENDATION
ROADS_HOLDER = "ACC Jo Ash, Roads"
CRIME_HOLDER = "ACC Lee Birch, Crime"
PEOPLE_HOLDER = "Kit Cole, Director - People"
ROADS = Portfolio(name="Roads", holder="ACC Jo Ash")
CRIME = Portfolio(name="Crime", holder="ACC Lee Birch")


def plan_row(
    line: int,
    cell: str,
    text: str,
    *,
    holder: str = ROADS_HOLDER,
    rag: str | None = "GREEN",
    response: str = "Work has begun.",
    owner: str = "Supt Ola Dean",
    due_on: date | None = date(2027, 1, 29),
    due_text: str | None = None,
    updated_on: date | None = date(2026, 10, 5),
    updated: str | None = None,
) -> PlanRow:
    """A row as the reader would give it, from the cells that matter to the test."""
    reference = parse_reference(cell)
    printed_due = due_text if due_text is not None else (due_on.isoformat() if due_on else "")
    printed_update = updated if updated is not None else str(updated_on or "")
    return PlanRow(
        line=line,
        reference=reference.text if reference else "",
        kind=(reference.kind if reference else None) or REC,
        parent_reference=reference.parent if reference else None,
        section=None,
        portfolio_holder=holder,
        plan_owner="Fran Elm",
        action_owners=split_owners(owner),
        due_on=due_on,
        due_precision=DuePrecision.DAY if due_on else None,
        due_text=printed_due,
        status_text=None,
        rag=rag,
        updated_on=updated_on,
        pages=pages_in(text),
        text=text,
        management_response=response,
        raw={Column.REFERENCE: cell, Column.UPDATED: printed_update},
    )


def plan_document(
    *rows: PlanRow,
    paragraphs: Sequence[Paragraph] = (),
    summary_tables: Sequence[SummaryTable] = (),
    stated_totals: Sequence[StatedTotal] = (),
    item_heading: str = "",
    document_date: date | None = date(2026, 11, 2),
    date_text: str = "",
    more_holders: Sequence[str] = (),
) -> PlanDocument:
    """A document whose rows stand in one table for each holder, in the order given."""
    holders = dict.fromkeys([*(row.portfolio_holder for row in rows), *more_holders])
    tables = [
        PlanTable(
            line=number,
            item_heading=item_heading,
            portfolio_holder=holder,
            row_lines=tuple(row.line for row in rows if row.portfolio_holder == holder),
        )
        for number, holder in enumerate(holders, start=1)
    ]
    return PlanDocument(
        file="plan.txt",
        title="A plan",
        document_date=document_date,
        date_text=date_text,
        rows=rows,
        tables=tuple(tables),
        paragraphs=tuple(paragraphs),
        summary_tables=tuple(summary_tables),
        stated_totals=tuple(stated_totals),
    )
