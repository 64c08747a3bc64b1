"""A plan as CSV, in the encoding that spreadsheets tell by its mark."""

import csv
from io import StringIO

from domain.plan.printed import PrintedPlan
from infra.documents.formula_guard import guarded
from infra.documents.writing.sheet import rows_of


def plan_as_csv(plan: PrintedPlan) -> bytes:
    """The whole plan; what a spreadsheet would take for a formula has an apostrophe before it."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([guarded(cell) for cell in row.cells] for row in rows_of(plan))
    return text.getvalue().encode("utf-8-sig")
