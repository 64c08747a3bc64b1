"""Large documents of Northmoor Police, made anew for each run."""

from pathlib import Path
from typing import Final

from fpdf import FPDF
from openpyxl import Workbook

_HEADER: Final = (
    *("Ref", "Recommendation", "Due Date", "Action Owner"),
    *("Management Response", "Date of update", "RAG Status"),
)
_ASKED: Final = (
    "The force should review how neighbourhood teams record the concerns of people who call again "
    "and again, and tell them within a week what was done about each of them."
)
_ANSWERED: Final = (
    "A new form is in use in all districts. Supervisors look at ten records a month, and report "
    "what they find to the superintendent."
)
_WIDTHS: Final = (12, 45, 18, 25, 55, 18, 17)
_ROWS_ON_PAGE: Final = 10
_PARAGRAPHS_ON_PAGE: Final = 11
# As in a report with an improvement plan at its end.
_PAGES_FOR_EACH_TABLE: Final = 4


def write_workbook(path: Path, *, rows: int) -> None:
    """A plan of so many rows."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Plan")
    sheet.append(["Portfolio Holder: ACC Ruth Calder, Local Policing"])
    sheet.append(_HEADER)
    for number in range(1, rows + 1):
        sheet.append(_row(number))
    book.save(path)


def write_pdf(path: Path, *, pages: int) -> None:
    """A report of so many pages, each fourth of which is a table with ruling lines."""
    report = FPDF()
    report.set_auto_page_break(auto=False)
    report.set_font("Helvetica", size=8)
    for page in range(1, pages + 1):
        report.add_page()
        if page % _PAGES_FOR_EACH_TABLE:
            for _ in range(_PARAGRAPHS_ON_PAGE):
                report.multi_cell(0, 4, f"{_ASKED} {_ANSWERED} " * 2)
                report.ln(3)
        else:
            _write_table(report, page)
        report.set_y(-12)
        report.cell(0, 5, f"Page {page} of {pages}")
    report.output(str(path))


def _write_table(report: FPDF, page: int) -> None:
    with report.table(col_widths=_WIDTHS) as table:
        table.row(_HEADER)
        for number in range(_ROWS_ON_PAGE):
            table.row(_row(page * _ROWS_ON_PAGE + number))


def _row(number: int) -> tuple[str, ...]:
    return (f"R.{number}", _ASKED, "30-Jun-27", "Supt Hale", _ANSWERED, "07-Apr-27", "GREEN")
