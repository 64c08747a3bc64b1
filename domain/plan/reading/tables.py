"""The tables of a plan, read line by line in the order printed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from domain.plan.document import Column, PlanTable
from domain.plan.portfolios import portfolio_printed
from domain.plan.reading.cells import is_rule, without_tags
from domain.plan.reading.headings import Header
from domain.plan.reading.items import PrintedItem, PrintedItems
from domain.plan.reading.labels import PlanLabels, labels_in_cells
from domain.plan.reading.rows import Placing, is_text
from domain.plan.reading.sections import Sections
from domain.plan.reading.sheets import SheetNames
from domain.plan.reading.widths import carried_down, fitted, wrong_width
from domain.plan.reading.wording import is_furniture, is_lost_row, is_section, is_sentence
from domain.plan.references import (
    is_bare_reference,
    names_its_kind,
    parse_reference,
)
from domain.recommendation import RecommendationKind
from domain.source import SourceLine

_OWN = (Column.REFERENCE, Column.TEXT)
_FEWEST_ITEM_CELLS = 3
_LABEL_AND_VALUE = 2
# Between two rows, so many lines of text are no heading.
_FEWEST_LINES_OF_A_ROW = 4
# In a table without references, a longer entry is an item even where nothing else is filled in.
_MOST_WORDS_OF_SECTION = 12


@dataclass
class _OpenTable:
    header: Header
    placing: Placing
    kind: RecommendationKind | None
    source_table: int | None
    row_lines: list[int] = field(default_factory=list[int])
    cells_above: Sequence[str] = ()
    interrupted: bool = False


@dataclass
class PlanTables:
    """Takes the lines outside summary tables in turn and gathers the rows of every plan.

    `remarks` are rows with words in one cell only that are neither item nor section: footnotes.
    """

    sheets: SheetNames
    running: frozenset[str] = frozenset()
    items: PrintedItems = field(default_factory=PrintedItems)
    remarks: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    _tables: list[_OpenTable] = field(default_factory=list[_OpenTable])
    _labels: PlanLabels = field(default_factory=PlanLabels)
    _sections: Sections = field(default_factory=Sections)
    _sheet: str | None = None
    _between: list[SourceLine] = field(default_factory=list[SourceLine])

    @property
    def tables(self) -> tuple[PlanTable, ...]:
        """Every table read so far."""
        return tuple(_as_printed(table, self.items) for table in self._tables)

    @property
    def headers(self) -> tuple[Header, ...]:
        """The header of every table read so far."""
        return tuple(table.header for table in self._tables)

    def take(self, line: SourceLine, header: Header | None) -> None:
        """Take the next line, with the header that begins on it.

        Raises:
            UnreadableLineError: it cannot be placed without losing something.
        """
        if line.place.sheet != self._sheet:
            self._turn_to(line.place.sheet)
        if line.gap_above:
            self._labels.take_gap()
        if header:
            self._open(header)
        elif line.cells:
            self._take_cells(line)
        else:
            self._take_prose(line)

    @property
    def _open_table(self) -> _OpenTable | None:
        return self._tables[-1] if self._tables and self._labels.used else None

    def _turn_to(self, sheet: str | None) -> None:
        self._sheet = sheet
        self._labels.leave()
        self._sections.forget_above()
        self._leave_plan()
        self._sections.take_above(sheet or "")

    def _leave_plan(self) -> None:
        self._sections.end()
        self.items.leave_plan()

    def _take_prose(self, line: SourceLine) -> None:
        text = without_tags(line.text)
        table = self._open_table
        could_be_row = table and not table.interrupted and not line.gap_above
        if table and could_be_row and line.place.page is None and is_lost_row(text):
            raise wrong_width(line.number, 1, table.header)
        if is_furniture(text) or text in self.running:
            return
        if self._labels.take(text):
            self._enter_plan()
        elif table:
            table.interrupted = True
            self._between.append(line)
            self._sections.take_between(text)
        else:
            self._sections.take_above(text)

    def _enter_plan(self) -> None:
        self._between.clear()
        if not self._labels.used:
            self._leave_plan()

    def _resume(self) -> None:
        """A table goes on: on pages, text that stood in its way may be a row without lines."""
        if len(self._between) >= _FEWEST_LINES_OF_A_ROW:
            if not self._between[-1].gap_above:
                self._sections.forget_name()
            if self._between[0].place.page is not None:
                self.items.between(self._between[0].place, self._between[-1].place)
        self._between.clear()

    def _open(self, header: Header) -> None:
        self._labels.end_spill()
        previous = self._open_table
        if previous:
            self._resume()
        if previous and header.kind not in {None, previous.header.kind}:
            self._sections.end()
        if previous is None or previous.header.columns != header.columns:
            self.items.end_continuing()
        self._labels.used = True
        kind = self._sections.kind_over_table()
        placing = Placing(
            portfolio_holder=self._labels.portfolio_holder,
            portfolio_name=self._labels.portfolio or self._portfolio_of_sheet(),
            plan_owner=self._labels.plan_owner,
            section=None,
            kind=None,
        )
        self._tables.append(_OpenTable(header, placing, kind, header.source_table))

    def _portfolio_of_sheet(self) -> str | None:
        """The sheet's name, unless the holder's line names a portfolio of its own."""
        held = portfolio_printed(None, self._labels.portfolio_holder)
        if held.is_named and held.name != held.holder:
            return None
        return self.sheets.portfolio(self._sheet)

    def _take_cells(self, line: SourceLine) -> None:
        self._labels.end_spill()
        table = self._open_table
        filled = [cell for cell in map(without_tags, line.cells) if cell]
        if self._take_labels(line.cells, filled):
            return
        if table is None or not self._belongs(line, table):
            self._take_stray(line, filled)
        elif filled and not all(map(is_rule, line.cells)):
            self._take_row(line, table)

    def _take_labels(self, cells: Sequence[str], filled: Sequence[str]) -> bool:
        could_be = len(filled) <= _LABEL_AND_VALUE or not self._open_table
        labels = list(labels_in_cells(cells)) if could_be else []
        for label in labels:
            self._labels.take(label)
            self._labels.end_spill()
        if labels:
            self._enter_plan()
        return bool(labels)

    def _take_stray(self, line: SourceLine, filled: Sequence[str]) -> None:
        if len(filled) == 1:
            self.remarks.append((line.number, filled[0]))
            if is_section(filled[0]):
                self._labels.take(filled[0])
                self._sections.take_above(filled[0])
        elif names_its_kind(line.cells[0]) and len(line.cells) >= _FEWEST_ITEM_CELLS:
            self.items.outside(line.number, without_tags(line.cells[0]))

    def _belongs(self, line: SourceLine, table: _OpenTable) -> bool:
        """Whether a row goes on with a table: the format says so, or nothing speaks against it."""
        if line.table is not None and line.table == table.source_table:
            return True
        same_width = len(line.cells) == table.header.width
        if table.interrupted:
            at = table.header.known.get(Column.REFERENCE, 0)
            return same_width and parse_reference(without_tags(line.cells[at])) is not None
        # A table of another shape is another table, unless its first cell says it is an item.
        return same_width or line.table is None or names_its_kind(line.cells[0])

    def _take_row(self, line: SourceLine, table: _OpenTable) -> None:
        cells = fitted(line.cells, table.header)
        if cells is None:
            raise wrong_width(line.number, len(line.cells), table.header)
        self._resume()
        self._sections.use()
        table.interrupted = False
        table.source_table = line.table
        filled = [at for at, cell in enumerate(cells) if without_tags(cell)]
        carried = carried_down(cells, line.merged, table.cells_above)
        table.cells_above = carried
        # Merged with the item's own words, they stand in a further row of the item above.
        is_further_row = any(table.header.known.get(column) in line.merged for column in _OWN)
        item = self._item(cells if is_further_row else carried, line, table)
        if len(filled) == 1:
            self._take_single(item, filled[0], without_tags(cells[filled[0]]))
        else:
            self.items.take(item)

    def _take_single(self, item: PrintedItem, at: int, words: str) -> None:
        """Take a row with words in one cell only: a section, a remark or a bare item."""
        known = item.header.known
        in_text = at == known.get(Column.TEXT)
        in_first = at in {0, known.get(Column.REFERENCE)}
        if in_first and is_bare_reference(words) and not in_text:
            self.items.without_text(item.line, words)
        elif not in_text and not in_first:
            self._continue(item, words)
        elif in_text and words[0].islower() and self.items.goes_on_with(item):
            self.items.take(item)
        elif is_section(words) and not self._is_long_entry(item, words, in_text=in_text):
            self.items.end_continuing()
            self._sections.head_rows(words)
        elif in_text and is_sentence(words):
            self.items.take(item)
        elif is_sentence(words) and is_text(words):
            self.items.hold_back(item, words)
        else:
            self.remarks.append((item.line, words))

    def _continue(self, item: PrintedItem, words: str) -> None:
        if self.items.goes_on_with(item):
            self.items.take(item)
        else:
            self.remarks.append((item.line, words))

    def _is_long_entry(self, item: PrintedItem, words: str, *, in_text: bool) -> bool:
        without_references = Column.REFERENCE not in item.header.known
        return without_references and in_text and len(words.split()) > _MOST_WORDS_OF_SECTION

    def _item(self, cells: Sequence[str], line: SourceLine, table: _OpenTable) -> PrintedItem:
        above = table.placing
        placing = Placing(
            portfolio_holder=above.portfolio_holder,
            portfolio_name=above.portfolio_name,
            plan_owner=above.plan_owner,
            section=self._sections.name,
            kind=self._sections.kind or (None if table.header.kind else table.kind),
        )
        return PrintedItem(
            cells=tuple(cells),
            header=table.header,
            placing=placing,
            line=line.number,
            place=line.place,
            source_table=line.table,
            row_lines=table.row_lines,
        )


def _as_printed(table: _OpenTable, items: PrintedItems) -> PlanTable:
    printed = {row.line for row in items.rows}
    header = table.header
    return PlanTable(
        line=header.line,
        item_heading=header.item_heading,
        portfolio_holder=table.placing.portfolio_holder,
        row_lines=tuple(sorted(line for line in table.row_lines if line in printed)),
        portfolio_name=table.placing.portfolio_name,
        headings=header.headings,
        columns=header.columns,
    )
