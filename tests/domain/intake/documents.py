"""A plan and a report of Northmoor Police, as they are read before anybody corrects them."""

from dataclasses import replace

from domain.intake.rows import Row, rows_by_place
from domain.plan.document import PlanDocument
from domain.plan.reading.columns import ColumnMapping
from domain.plan.reading.reader import read_plan
from domain.reports.document import ReportDocument
from domain.reports.reading import read_report
from domain.source import SourceDocument
from tests.domain.plan.reading.documents import HEADER, ITEM, LABELS, document
from tests.domain.reports.sources import source_from

SECOND_ITEM = ("AFI.2 (R.1)", "Count the calls.", "Mar-27", "Insp Cole\nSgt Vane", "", "", "RED")
THIRD_ITEM = ("AFI.2 (R.2)", "Count the cars.", "TBC", "", "Begun.", "5 May 2026", "")
REPORT = """Northmoor Police

Published 5 May 2026

Recommendation 1
Within six months, the force should act.

Recommendation 1.1
By May 2027, the force should begin.

Area for improvement
The force should count its calls.
"""


def plan_source(*further: str) -> SourceDocument:
    """A table of three items below its labels; they stand on lines 4, 5 and 6."""
    return document(*LABELS, HEADER, ITEM, SECOND_ITEM, THIRD_ITEM, *further)


def a_plan(mapping: ColumnMapping | None = None) -> PlanDocument:
    """The plan as read."""
    return read_plan(plan_source(), mapping).document


def an_untold_plan() -> PlanDocument:
    """The same where nothing says where the rows stand in their file but the line."""
    read = a_plan()
    return replace(read, rows=tuple(replace(row, place=None) for row in read.rows))


def a_report() -> ReportDocument:
    """Recommendation 1 (line 5) with a part of it (line 8), and an area (line 11)."""
    return read_report(source_from(REPORT))


def row_at(document: PlanDocument | ReportDocument, place: str) -> Row:
    """The row that is printed there."""
    return rows_by_place(document)[place]
