"""Excel workbooks: what cells show, and which rows are a table."""

from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from domain.plan.dates import PrintedDate, read_date
from domain.recommendation import DuePrecision
from infra.documents.errors import UnreadableContentError
from infra.documents.formats import workbook as workbook_module
from infra.documents.formats.workbook import read_workbook
from infra.documents.formats.workbook_merges import merged_downwards
from tests.infra.documents.formats.northmoor_files import saved


@pytest.fixture
def book() -> Workbook:
    return Workbook()


@pytest.fixture
def sheet(book: Workbook) -> Worksheet:
    return book.worksheets[0]


def cells_of(book: Workbook) -> list[tuple[str, ...]]:
    return [line.cells for line in read_workbook(saved(book)).lines if line.cells]


def shown(book: Workbook, value: object, number_format: str = "General") -> str:
    cell = book.worksheets[0].cell(1, 1)
    cell.value = value  # pyright: ignore[reportAttributeAccessIssue] (anything a cell may hold)
    cell.number_format = number_format
    book.worksheets[0].cell(1, 2, "beside")
    return cells_of(book)[0][0]


class TestCells:
    @pytest.mark.parametrize(
        ("value", "number_format", "text"),
        [
            (4, "General", "4"),
            (4.0, "General", "4"),
            (4.5, "General", "4.5"),
            (0.1 + 0.2, "General", "0.3"),
            (4.1, "0.00", "4.10"),
            (0.85, "0%", "85%"),
            (True, "General", "TRUE"),
            (date(2027, 6, 30), "dd-mmm-yy", "2027-06-30"),
            (datetime(2027, 6, 30, 14, 5), "d/m/yy h:mm", "2027-06-30 14:05"),  # noqa: DTZ001 (Excel knows no zones)
            (date(2027, 6, 1), "mmm-yy", "June 2027"),
            ("  R.1\n(page 6) ", "General", "R.1\n(page 6)"),
        ],
    )
    def test_are_read_as_they_are_shown(
        self, book: Workbook, value: object, number_format: str, text: str
    ) -> None:
        assert shown(book, value, number_format) == text

    def test_with_dates_are_read_only_one_way(self, book: Workbook) -> None:
        day = read_date(shown(book, date(2027, 4, 3), "d/m/yy"))
        month = read_date(shown(book, date(2027, 4, 1), "mmmm yyyy"))

        assert day == PrintedDate(date(2027, 4, 3), DuePrecision.DAY)
        assert month == PrintedDate(date(2027, 4, 30), DuePrecision.MONTH)


class TestSheets:
    def test_have_titles_above_their_table(self, book: Workbook, sheet: Worksheet) -> None:
        for row in (
            ["Plan"],
            ["Portfolio Holder: Jo Ash"],
            ["Ref", "Text"],
            ["Roads"],
            ["R.1", "x"],
        ):
            sheet.append(row)

        lines = read_workbook(saved(book)).lines

        assert [line.text or line.cells for line in lines] == [
            "Plan",
            "Portfolio Holder: Jo Ash",
            ("Ref", "Text"),
            ("Roads", ""),
            ("R.1", "x"),
        ]

    def test_begin_where_their_words_do(self, book: Workbook, sheet: Worksheet) -> None:
        sheet.cell(3, 2, "Ref")
        sheet.cell(3, 4, "RAG")

        line = read_workbook(saved(book)).lines[0]

        assert line.cells == ("Ref", "", "RAG")
        assert str(line.place) == "Sheet, row 3"

    def test_are_read_one_after_the_other_with_hidden_ones_named(self, book: Workbook) -> None:
        for title in ("Roads", "Old"):
            book.create_sheet(title).append(["Ref", title])
        book["Old"].sheet_state = "hidden"

        lines = read_workbook(saved(book)).lines

        assert [(line.place.sheet, line.table) for line in lines] == [
            ("Roads", 1),
            ("Old (hidden)", 2),
        ]

    def test_print_merged_cells_once(self, book: Workbook, sheet: Worksheet) -> None:
        for row in (["Ref", "Text", "RAG"], ["R.1", "x", "RED"], [None, "y", "RED"]):
            sheet.append(row)
        sheet.merge_cells("A2:A3")

        assert cells_of(book)[1:] == [("R.1", "x", "RED"), ("", "y", "RED")]
        assert [line.merged for line in read_workbook(saved(book)).lines] == [(), (), (0,)]

    def test_know_what_is_merged_where_the_first_columns_are_blank(
        self, book: Workbook, sheet: Worksheet
    ) -> None:
        for row in ([None, "Portfolio", "Ref"], [None, "Roads", "R.1"], [None, None, "R.2"]):
            sheet.append(row)
        sheet.merge_cells("B2:B3")
        sheet.merge_cells("A1:A3")

        assert [line.merged for line in read_workbook(saved(book)).lines] == [(), (), (0,)]

    def test_pass_over_merges_of_a_whole_sheet(self) -> None:
        sheet = BytesIO(b'<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>')

        assert merged_downwards(sheet) == {}

    def test_say_so_when_they_are_too_wide(self, book: Workbook, sheet: Worksheet) -> None:
        sheet.cell(1, 300, "far out")

        with pytest.raises(UnreadableContentError, match="more than 200 columns"):
            read_workbook(saved(book))

    def test_say_so_when_they_are_too_long(
        self, book: Workbook, sheet: Worksheet, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(workbook_module, "MOST_ROWS", 2)
        for number in range(3):
            sheet.append(["R", number])

        with pytest.raises(UnreadableContentError, match="more than 2 rows"):
            read_workbook(saved(book))
