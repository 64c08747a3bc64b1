"""A plan as an Excel workbook of one sheet."""

from io import BytesIO
from typing import Final, cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from domain.plan.printed import PrintedPlan, UnwritablePlanError
from infra.documents.writing.sheet import RowKind, SheetRow, rows_of

_LONGEST_CELL: Final = 32_767
_NARROWEST, _WIDEST = 10, 60
_BOLD: Final = frozenset({RowKind.LABEL, RowKind.HEADER, RowKind.SECTION})
_FILLS: Final = {RowKind.HEADER: "14264B", RowKind.SECTION: "E8EBEE"}
_TEXT: Final = "s"


def plan_as_workbook(plan: PrintedPlan) -> bytes:
    """The whole plan, every cell as words: nothing in it is ever carried out.

    Raises:
        UnwritablePlanError: a cell is longer than a workbook can hold.
    """
    rows = rows_of(plan)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Plan"
    for number, row in enumerate(rows, start=1):
        for column, words in enumerate(row.cells, start=1):
            if words:
                _write(cast("Cell", sheet.cell(number, column)), words, row.kind)
    for column, width in enumerate(_widths(rows), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    headers = [number for number, row in enumerate(rows, start=1) if row.kind is RowKind.HEADER]
    if len(headers) == 1:
        # Excel repeats the same rows on every page, which is right for one table only.
        sheet.print_title_rows = f"{headers[0]}:{headers[0]}"
    sheet.page_setup.orientation = "landscape"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _write(cell: Cell, words: str, kind: RowKind) -> None:
    if len(words) > _LONGEST_CELL:
        raise UnwritablePlanError(
            f"A cell has {len(words):,} characters, and a workbook holds {_LONGEST_CELL:,} in one:"
            " export the plan for Word or as CSV."
        )
    cell.value = words
    # What begins like a formula or an error is somebody's words too.
    cell.data_type = _TEXT
    cell.quotePrefix = True
    cell.font = Font(
        name="Arial",
        size=10,
        bold=kind in _BOLD,
        color="FFFFFF" if kind is RowKind.HEADER else None,
    )
    if kind in _FILLS:
        cell.fill = PatternFill("solid", fgColor=_FILLS[kind])
    if kind is not RowKind.LABEL:
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _widths(rows: tuple[SheetRow, ...]) -> list[int]:
    """In characters: as wide as the longest line of a table, within reason."""
    in_tables = [row.cells for row in rows if row.kind in {RowKind.HEADER, RowKind.ITEM}]
    return [
        min(_WIDEST, max([_NARROWEST, *(_longest_line(cell) + 2 for cell in column)]))
        for column in zip(*in_tables, strict=True)
    ]


def _longest_line(cell: str) -> int:
    return max(map(len, cell.split("\n")))
