"""Reading an improvement plan, or the board paper it is attached to, from its lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.plan.dates import read_date
from domain.plan.document import Discrepancy, PlanDocument, SummaryTable
from domain.plan.reading.announcing import plan_headers
from domain.plan.reading.cells import without_tags
from domain.plan.reading.columns import ColumnMapping
from domain.plan.reading.headings import EXPECTED, Header, headers_in
from domain.plan.reading.layout import detected_mapping, headings_not_taken
from domain.plan.reading.prose import Prose, labels_in, title_of
from domain.plan.reading.sheets import sheets_of
from domain.plan.reading.summaries import read_summary, summary_blocks
from domain.plan.reading.tables import PlanTables
from domain.plan.reading.turned import turned_upright
from domain.plan.reading.wording import running_lines
from domain.plan.statements import stated_totals
from domain.source import SourceDocument, SourceLine

_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_FEWEST_PIPES = 2


@dataclass(frozen=True, kw_only=True)
class PlanReading:
    """What a document was read as, and which of its headings were taken for what."""

    document: PlanDocument
    mapping: ColumnMapping


def read_plan(source: SourceDocument, mapping: ColumnMapping | None = None) -> PlanReading:
    """Read one plan: every table row, and the prose that says what they should add up to.

    Tables are known by the words of their headers, in any order; what `mapping` says of a heading
    goes before that. A document without a plan gives no rows. Nothing that looks like an item is
    passed over in silence.

    Raises:
        UnreadableLineError: a row may have lost a cell; names the line and what to do about it.
    """
    lines = tuple(_with_cells(line) for line in source.lines)
    lines = tuple(line for line in lines if line.text.strip() or any(line.cells))
    blocks = {block[0].number: block for block in summary_blocks(lines)}
    summed = {line.number for block in blocks.values() for line in block}
    rest = tuple(line for line in lines if line.number not in summed)
    given = mapping or ColumnMapping()
    tables = _read_tables(turned_upright(rest, given), given, source.file)
    return PlanReading(
        document=_document(source.file, lines, blocks, tables),
        mapping=detected_mapping(tables.headers, name=given.name),
    )


def _with_cells(line: SourceLine) -> SourceLine:
    """A row that text draws with upright strokes gets its cells."""
    text = line.text.strip()
    if line.cells or text.count("|") < _FEWEST_PIPES:
        return line
    if not (text.startswith("|") or text.count(" | ") >= _FEWEST_PIPES):
        return line
    cells = text.removeprefix("|").removesuffix("|").split("|")
    return replace(line, text="", cells=tuple(cell.strip() for cell in cells))


def _read_tables(lines: Sequence[SourceLine], mapping: ColumnMapping, file: str) -> PlanTables:
    found = headers_in(lines, mapping)
    headers: dict[int, Header] = plan_headers(found.by_line, lines, file)
    tables = PlanTables(sheets=sheets_of(lines, headers), running=running_lines(lines))
    for line in lines:
        if line.number not in found.lower:
            tables.take(line, headers.get(line.number))
    tables.items.finish()
    return tables


def _document(
    file: str,
    lines: Sequence[SourceLine],
    blocks: dict[int, list[SourceLine]],
    tables: PlanTables,
) -> PlanDocument:
    labels = labels_in(lines)
    dated = read_date(labels.get("date", ""))
    bare = PlanDocument(
        file=file,
        title="",
        document_date=dated.on if dated else None,
        date_text=labels.get("date", ""),
        rows=tuple(tables.items.rows),
        tables=tables.tables,
    )
    remarks = dict([*tables.remarks, *tables.items.remarks])
    prose, summaries, unread = _read_prose(
        lines, blocks, Prose(portfolios=bare.portfolios, remarks=remarks)
    )
    return replace(
        bare,
        title=title_of(labels, fallback=_top_heading(lines) or prose.title() or _stem(file)),
        paragraphs=tuple(prose.paragraphs),
        summary_tables=summaries,
        stated_totals=tuple(stated_totals(prose.paragraphs)),
        noticed=(*_noticed(tables), *unread),
    )


def _read_prose(
    lines: Sequence[SourceLine], blocks: dict[int, list[SourceLine]], prose: Prose
) -> tuple[Prose, tuple[SummaryTable, ...], list[Discrepancy]]:
    tables: list[SummaryTable] = []
    unread: list[Discrepancy] = []
    for line in lines:
        if block := blocks.get(line.number):
            summary = read_summary(block, prose.portfolio, prose.portfolios)
            tables += summary.tables
            unread += [
                Discrepancy(code="unreadable_summary_line", message=f"The summary's {one}.")
                for one in summary.unread
            ]
        else:
            prose.take(line)
    return prose, tuple(tables), unread


def _noticed(tables: PlanTables) -> tuple[Discrepancy, ...]:
    nothing = () if tables.items.rows else (_no_items(tables.headers),)
    return (*nothing, *headings_not_taken(tables.headers), *tables.items.noticed)


def _no_items(headers: Sequence[Header]) -> Discrepancy:
    message = (
        "The tables have headers but no rows. Choose a file that lists the items."
        if headers
        else f"No table of a plan was found. The header looked for is {EXPECTED}, in any order."
    )
    return Discrepancy(code="no_items", message=message)


def _top_heading(lines: Sequence[SourceLine]) -> str:
    return next((without_tags(line.text) for line in lines if line.heading == 1), "")


def _stem(file: str) -> str:
    return _ENDING.sub("", file)
