"""Reading an improvement plan, or the board paper it is attached to, from a text file."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from domain.plan.dates import read_date
from domain.plan.document import PlanDocument, SummaryTable
from domain.plan.portfolios import portfolio_of
from domain.plan.statements import stated_totals
from infra.documents.errors import UnreadableLineError, UnreadablePlanError
from infra.documents.headings import EXPECTED
from infra.documents.prose import Prose, is_summary_header, labels_in, title_of
from infra.documents.tables import PlanTables
from infra.documents.text_files import read_text

MOST_ROWS = 2000


@dataclass(frozen=True)
class _Line:
    """A line of the file: its number from 1 and, where it has tabs, its cells."""

    number: int
    text: str

    @property
    def cells(self) -> list[str]:
        return [cell.strip() for cell in self.text.split("\t")]


def read_plan(path: Path) -> PlanDocument:
    """Read one plan: every table row, and the prose that says what they should add up to.

    Cells are separated by tabs, one row to a line. Tables are known by the words of their
    headers, in any order. Nothing that looks like an item is passed over.

    Raises:
        UnreadablePlanError: names the file, the line and what to do about it.
    """
    numbered = enumerate(read_text(path).split("\n"), start=1)
    lines = [_Line(number, text) for number, text in numbered]
    try:
        return _read_lines(path, lines)
    except UnreadableLineError as error:
        raise UnreadablePlanError(path, error.problem, line=error.line) from error


def _read_lines(path: Path, lines: list[_Line]) -> PlanDocument:
    summaries = list(_summary_blocks(lines))
    in_summaries = {line.number for block in summaries for line in block}
    tables = _read_tables([line for line in lines if line.number not in in_summaries])
    if not tables.rows:
        raise UnreadablePlanError(path, _no_rows(tables))
    if len(tables.rows) > MOST_ROWS:
        raise UnreadablePlanError(
            path, f"there are more than {MOST_ROWS} rows. Split it into one file for each plan."
        )
    portfolios = [portfolio_of(table.portfolio_holder) for table in tables.tables]
    prose, summary_tables = _read_prose(
        lines, summaries, Prose(portfolios=portfolios, remarks=dict(tables.remarks))
    )
    labels = labels_in(line.text.strip() for line in lines)
    dated = read_date(labels.get("date", ""))
    return PlanDocument(
        file=path.name,
        title=title_of(
            labels, fallback=prose.paragraphs[0].text if prose.paragraphs else path.stem
        ),
        document_date=dated.on if dated else None,
        date_text=labels.get("date", ""),
        rows=tuple(tables.rows),
        tables=tables.tables,
        paragraphs=tuple(prose.paragraphs),
        summary_tables=summary_tables,
        stated_totals=tuple(stated_totals(prose.paragraphs)),
    )


def _summary_blocks(lines: list[_Line]) -> Iterator[list[_Line]]:
    for index, line in enumerate(lines):
        if "\t" in line.text and is_summary_header(line.cells):
            yield list(takewhile(lambda below: "\t" in below.text, lines[index:]))


def _read_tables(lines: list[_Line]) -> PlanTables:
    tables = PlanTables()
    for line in lines:
        if "\t" in line.text:
            tables.take_cells(line.cells, line.number)
        else:
            tables.take_prose(line.text.strip(), line.number)
    return tables


def _read_prose(
    lines: list[_Line], summaries: list[list[_Line]], prose: Prose
) -> tuple[Prose, tuple[SummaryTable, ...]]:
    blocks = {block[0].number: block for block in summaries}
    tables: list[SummaryTable] = []
    for line in lines:
        if block := blocks.get(line.number):
            tables.append(prose.summary_table((below.number, below.cells) for below in block))
        else:
            prose.take(line.text.strip(), line.number)
    return prose, tuple(tables)


def _no_rows(tables: PlanTables) -> str:
    if tables.tables:
        return "the tables have headers but no rows. Choose a file that lists the items."
    return (
        f"no table was found. The header looked for is {EXPECTED}, in any order, "
        "with a tab between the columns."
    )
