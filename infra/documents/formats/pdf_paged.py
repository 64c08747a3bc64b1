"""A table of a PDF that goes on over the page, with the row that a page breaks put together."""

from dataclasses import dataclass, field

from domain.source import Place
from infra.documents.formats.gathering import Gathered
from infra.documents.formats.pdf_tables import PdfTable


@dataclass
class PagedTable:
    """Takes tables in turn until running text is printed, and prints their rows."""

    gathered: Gathered
    _page: int = 0
    _above: PdfTable | None = None
    _opening: list[str] = field(default_factory=list[str])
    # The last row of a table that is open at its foot, which may go on overleaf.
    _broken: tuple[PdfTable, Place] | None = None

    def take(self, page: int, line: int, table: PdfTable) -> None:
        """Take the next table, which stands on that page from that line on."""
        first = 0
        if self._above is None or page == self._page or not self._above.goes_on_with(table):
            self.end()
            self.gathered.end_table()
            self._opening = table.row(0)
        elif not table.open_at_head and table.row(0) == self._opening:
            # The header is printed again on every page.
            first = 1
        for row in range(self._take_rest(table, first), table.height):
            place = Place(page=page, line=line + row)
            if table.open_at_foot and row == table.height - 1:
                self._broken = table, place
            else:
                self._print(table, row, place)
        self._page, self._above = page, table

    def end(self) -> None:
        """Something else is printed below."""
        self._print_broken()
        self._above = None

    def _take_rest(self, table: PdfTable, first: int) -> int:
        """Put the rest of the broken row to it, and say which row is the next."""
        if self._broken is None:
            return first
        if first == table.height or not (first or table.open_at_head):
            self._print_broken()
            return first
        self._broken[0].take_rest(table, first)
        if first < table.height - 1 or not table.open_at_foot:
            self._print_broken()
        return first + 1

    def _print_broken(self) -> None:
        if self._broken:
            table, place = self._broken
            self._print(table, table.height - 1, place)
        self._broken = None

    def _print(self, table: PdfTable, row: int, place: Place) -> None:
        self.gathered.add_row(table.row(row), place, merged=table.merged_in(row))
