"""Excel workbooks, sheet by sheet."""

from dataclasses import replace
from io import BytesIO
from typing import IO, Final, Protocol, cast

from openpyxl import load_workbook

from domain.source import Place
from infra.documents.errors import UnreadableContentError
from infra.documents.formats.gathering import Gathered
from infra.documents.formats.grid import GridRow, add_grid
from infra.documents.formats.limits import MOST_COLUMNS, MOST_ROWS
from infra.documents.formats.wire import Content
from infra.documents.formats.workbook_merges import merged_downwards
from infra.documents.formats.workbook_values import ShownCell, shown

_VISIBLE: Final = "visible"


class _Sheet(Protocol):
    """A sheet as openpyxl streams it; its own types speak of sheets held in memory."""

    title: str
    sheet_state: str

    def reset_dimensions(self) -> None: ...

    def _get_source(self) -> IO[bytes]: ...

    @property
    def rows(self) -> "object": ...


def read_workbook(content: bytes) -> Content:
    """Read every sheet; one that is hidden says so in the places of its rows.

    Raises:
        UnreadableContentError: there are more rows, columns or words than a document may have.
    """
    workbook = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    gathered = Gathered()
    for sheet in cast("list[_Sheet]", workbook.worksheets):
        hidden = "" if sheet.sheet_state == _VISIBLE else " (hidden)"
        add_grid(gathered, _rows(sheet, f"{sheet.title}{hidden}"))
    workbook.close()
    return Content(lines=tuple(gathered.lines))


def _rows(sheet: _Sheet, name: str) -> list[GridRow]:
    # Files may say that a sheet is a million cells wide or only one; what is there counts.
    sheet.reset_dimensions()
    merged = _merged(sheet)
    rows: list[GridRow] = []
    blank_above = False
    for number, cells in enumerate(cast("list[tuple[ShownCell, ...]]", sheet.rows), start=1):
        texts = [shown(cell) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if len(texts) > MOST_COLUMNS:
            raise UnreadableContentError(
                f"{name}, row {number} has more than {MOST_COLUMNS} columns. Keep only the "
                "columns of the plan."
            )
        # Many blank rows say no more than one.
        if texts or not blank_above:
            place = Place(line=number, sheet=name)
            rows.append(GridRow(place=place, cells=texts, merged=sorted(merged.get(number, ()))))
        blank_above = not texts
        if len(rows) > MOST_ROWS:
            raise UnreadableContentError(
                f"{name} has more than {MOST_ROWS:,} rows. Keep only the rows of the plan."
            )
    return _of_one_width(rows)


def _merged(sheet: _Sheet) -> dict[int, set[int]]:
    # A sheet that is streamed does not know what is merged on it.
    with sheet._get_source() as source:  # noqa: SLF001 (there is no public way to it)  # pyright: ignore[reportPrivateUsage]
        return merged_downwards(source)


def _of_one_width(rows: list[GridRow]) -> list[GridRow]:
    width = max((len(row.cells) for row in rows), default=0)
    return [replace(row, cells=[*row.cells, *[""] * (width - len(row.cells))]) for row in rows]
