"""The files a plan is exported as."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook

from domain.plan.printed import PrintedLine, PrintedPlan, PrintedTable, UnwritablePlanError
from infra.documents.formats.delimited import read_delimited
from infra.documents.writing.plan_files import PlanFormat, file_name, write_plan

HEADER = ("Ref", "Recommendation", "Due Date")
SECTION = PrintedLine(cells=("", "Rural crime", ""), is_section=True)
HOSTILE = PrintedLine(cells=("R.1", '=HYPERLINK("http://example.test")', "-"))
PLAIN = PrintedLine(cells=("R.2", "Count\nthe calls.\x07", "TBC"))


def a_plan(*lines: PrintedLine, heading: str | None = None) -> PrintedPlan:
    """A plan of one table with these rows."""
    table = PrintedTable(
        labels=("Portfolio: Crime",), heading=heading, headings=HEADER, lines=lines
    )
    return PrintedPlan(title="Our plan", head=("SUBJECT: Our plan",), tables=(table,))


PLAN = a_plan(SECTION, HOSTILE, PLAIN)


class TestCSV:
    def test_carries_nothing_out_and_comes_back_the_same(self) -> None:
        written = write_plan(PLAN, PlanFormat.CSV).decode("utf-8-sig")

        assert "R.1,\"'=HYPERLINK(" in written
        assert ",'-\r\n" in written
        assert HOSTILE.cells in [line.cells for line in read_delimited(written, ",")]

    def test_says_its_encoding(self) -> None:
        assert write_plan(PLAN, PlanFormat.CSV).startswith(b"\xef\xbb\xbf")

    def test_has_rows_of_one_width(self) -> None:
        lines = write_plan(a_plan(PLAIN), PlanFormat.CSV).decode("utf-8-sig").split("\r\n")

        assert lines[:3] == ["SUBJECT: Our plan,,", ",,", "Portfolio: Crime,,"]


class TestWorkbook:
    def test_has_words_in_every_cell(self) -> None:
        sheet = load_workbook(BytesIO(write_plan(PLAN, PlanFormat.XLSX))).worksheets[0]

        kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
        assert kinds == {"s"}
        assert sheet["B6"].value == HOSTILE.cells[1]
        assert sheet["B6"].quotePrefix

    def test_repeats_the_only_header_on_every_page(self) -> None:
        sheet = load_workbook(BytesIO(write_plan(PLAN, PlanFormat.XLSX))).worksheets[0]

        assert sheet.print_title_rows == "$4:$4"
        assert [cell.value for cell in sheet[4]] == list(HEADER)

    def test_refuses_a_cell_it_cannot_hold(self) -> None:
        long = PrintedLine(cells=("R.1", "a" * 40_000, ""))

        with pytest.raises(UnwritablePlanError, match="for Word or as CSV"):
            write_plan(a_plan(long), PlanFormat.XLSX)


class TestWord:
    def test_repeats_the_header_and_keeps_rows_together(self) -> None:
        content = write_plan(PLAN, PlanFormat.DOCX)

        (table,) = Document(BytesIO(content)).tables
        with ZipFile(BytesIO(content)) as package:
            rows = package.read("word/document.xml").decode().split("<w:tr>")[1:]
        assert ["<w:tblHeader" in row for row in rows] == [True, False, False, False]
        assert [cell.text for cell in table.rows[3].cells] == ["R.2", "Count\nthe calls.", "TBC"]

    def test_prints_what_stands_above_the_table(self) -> None:
        plan = a_plan(PLAIN, heading="Causes of concern")

        document = Document(BytesIO(write_plan(plan, PlanFormat.DOCX)))

        printed = [paragraph.text for paragraph in document.paragraphs]
        assert printed == ["SUBJECT: Our plan", "", "Portfolio: Crime", "Causes of concern"]


class TestFileName:
    def test_is_made_of_the_title_and_the_portfolio(self) -> None:
        assert file_name(PLAN, PlanFormat.XLSX, "People & Culture") == (
            "our-plan-people-culture.xlsx"
        )
        assert file_name(PrintedPlan(title="?", head=(), tables=()), PlanFormat.CSV) == "plan.csv"
