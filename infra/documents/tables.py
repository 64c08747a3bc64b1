"""The tables of a plan, read line by line in the order printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from domain.plan.document import PlanRow, PlanTable
from domain.plan.references import kind_in_words, names_its_kind, parse_reference
from domain.recommendation import RecommendationKind
from infra.documents.errors import UnreadableLineError
from infra.documents.headings import Header, read_header
from infra.documents.labels import PlanLabels
from infra.documents.rows import Placing, read_row, without_tags

_FOOTNOTE = re.compile(r"^(?:N\.?\s?B\b\.?|Notes?\b|Footnotes?\b|\*)", re.IGNORECASE)
_RULE = re.compile(r"^[\s:=|_-]*$")
_LONGEST_SECTION = 200
_FEWEST_ITEM_CELLS = 3


@dataclass
class _OpenTable:
    header: Header
    portfolio_holder: str
    row_lines: list[int] = field(default_factory=list[int])
    interrupted: bool = False


@dataclass
class PlanTables:
    """Takes the lines outside summary tables in turn and gathers the rows of every plan.

    `remarks` are rows with words in one cell only that are neither item nor section: footnotes.
    """

    rows: list[PlanRow] = field(default_factory=list[PlanRow])
    remarks: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    _tables: list[_OpenTable] = field(default_factory=list[_OpenTable])
    _labels: PlanLabels = field(default_factory=PlanLabels)
    _section: str | None = None
    _heading_above: str | None = None
    _kind_above: RecommendationKind | None = None
    _kind: RecommendationKind | None = None

    @property
    def tables(self) -> tuple[PlanTable, ...]:
        """Every table read so far."""
        return tuple(
            PlanTable(
                line=table.header.line,
                item_heading=table.header.item_heading,
                portfolio_holder=table.portfolio_holder,
                row_lines=tuple(table.row_lines),
            )
            for table in self._tables
        )

    def take_prose(self, text: str, line: int) -> None:
        """Take a line without tabs: a label, a heading, a footnote or running text.

        Raises:
            UnreadableLineError: it looks like a row that lost its tabs.
        """
        table = self._open_table
        if table and not table.interrupted and names_its_kind(text):
            raise _wrong_width(line, 1, table.header)
        if self._labels.take(text):
            self._leave_plan()
        elif table and text:
            table.interrupted = True
            self._take_heading(text)

    def take_cells(self, cells: Sequence[str], line: int) -> None:
        """Take a line of cells: a header, a section, a footnote or an item.

        Raises:
            UnreadableLineError: the cells cannot be placed without losing something.
        """
        self._labels.end_spill()
        table = self._open_table
        if header := read_header(cells, line):
            self._open(header)
        elif table is None or (table.interrupted and not _resumes(cells, table)):
            _refuse_stray_item(cells, line)
        elif not all(_RULE.match(without_tags(cell)) for cell in cells):
            self._take_row(cells, line, table)

    @property
    def _open_table(self) -> _OpenTable | None:
        return self._tables[-1] if self._tables and self._labels.used else None

    def _leave_plan(self) -> None:
        self._section = self._kind = None
        self._forget_heading()

    def _open(self, header: Header) -> None:
        if not self._labels.portfolio_holder:
            raise UnreadableLineError(
                header.line,
                "nothing above this table says whose plan it is. "
                'Add a line such as "Portfolio Holder: ACC Jo Ash, Roads".',
            )
        previous = self._open_table
        announced = kind_in_words(header.item_heading)
        if previous and announced not in {None, kind_in_words(previous.header.item_heading)}:
            self._section = self._kind = None
        self._labels.used = True
        self._forget_heading()
        self._tables.append(_OpenTable(header, self._labels.portfolio_holder))

    def _take_row(self, cells: Sequence[str], line: int, table: _OpenTable) -> None:
        if len(cells) != table.header.width:
            raise _wrong_width(line, len(cells), table.header)
        self._use_heading()
        table.interrupted = False
        filled = [without_tags(cell) for cell in cells if without_tags(cell)]
        if len(filled) > 1 or parse_reference(filled[0]):
            self._take_item(cells, line, table)
        elif _is_section(filled[0]):
            self._section = filled[0]
            self._kind = kind_in_words(filled[0]) or self._kind
        else:
            self.remarks.append((line, filled[0]))

    def _take_item(self, cells: Sequence[str], line: int, table: _OpenTable) -> None:
        placing = Placing(
            portfolio_holder=table.portfolio_holder,
            plan_owner=self._labels.plan_owner,
            section=self._section,
            kind=self._kind,
        )
        self.rows.append(read_row(cells, table.header, placing, line))
        table.row_lines.append(line)

    def _take_heading(self, text: str) -> None:
        if _is_section(text):
            self._heading_above = text
            self._kind_above = kind_in_words(text) or self._kind_above

    def _use_heading(self) -> None:
        """The heading printed between a header and its rows is those rows' section."""
        self._section = self._heading_above or self._section
        self._kind = self._kind_above or self._kind
        self._forget_heading()

    def _forget_heading(self) -> None:
        self._heading_above = self._kind_above = None


def _is_section(words: str) -> bool:
    too_long = len(words) > _LONGEST_SECTION or words.endswith(".")
    return not too_long and not _FOOTNOTE.match(words)


def _resumes(cells: Sequence[str], table: _OpenTable) -> bool:
    """Whether a row goes on with a table that prose has interrupted: it prints a reference."""
    return len(cells) == table.header.width and parse_reference(without_tags(cells[0])) is not None


def _wrong_width(line: int, found: int, header: Header) -> UnreadableLineError:
    return UnreadableLineError(
        line,
        f"the row has {found} cell{'s' if found > 1 else ''}, its header on line {header.line} "
        f"has {header.width}. Put exactly one tab between cells, keep blank cells, and keep "
        "each row on one line.",
    )


def _refuse_stray_item(cells: Sequence[str], line: int) -> None:
    if names_its_kind(cells[0]) and len(cells) >= _FEWEST_ITEM_CELLS:
        raise UnreadableLineError(
            line,
            f"{cells[0]} stands outside any table. Repeat the table's header line above it.",
        )
