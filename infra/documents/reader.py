"""Reading an improvement plan, or the board paper it is attached to, from a file."""

from pathlib import Path

from domain.plan.document import PlanDocument
from domain.plan.reading.columns import ColumnMapping
from domain.plan.reading.errors import UnreadableLineError
from domain.plan.reading.reader import read_plan as read_source
from domain.source import Place, SourceDocument, SourceLine
from infra.documents.errors import UnreadablePlanError
from infra.documents.text_files import read_text

MOST_ROWS = 10_000


def read_plan(path: Path, mapping: ColumnMapping | None = None) -> PlanDocument:
    """Read one plan from its file; a document without a plan gives no rows.

    Raises:
        UnreadablePlanError: names the file, the line and what to do about it.
    """
    try:
        document = read_source(text_source(path), mapping).document
    except UnreadableLineError as error:
        raise UnreadablePlanError(path, error.problem, line=error.line) from error
    if len(document.rows) > MOST_ROWS:
        raise UnreadablePlanError(
            path, f"there are more than {MOST_ROWS} rows. Split it into one file for each plan."
        )
    return document


def text_source(path: Path) -> SourceDocument:
    """The lines of a text file; those with tabs are rows, in tables as long as no other comes.

    Raises:
        UnreadablePlanError: the file holds no text.
    """
    lines: list[SourceLine] = []
    table, gap = 0, False
    for number, text in enumerate(read_text(path).split("\n"), start=1):
        is_row = "\t" in text
        table += is_row and (gap or not lines or not lines[-1].cells)
        if text.strip() or is_row:
            lines.append(
                SourceLine(
                    number=number,
                    place=Place(line=number),
                    text="" if is_row else text.strip(),
                    cells=tuple(cell.strip() for cell in text.split("\t")) if is_row else (),
                    table=table if is_row else None,
                    gap_above=gap,
                )
            )
        gap = not text.strip() and not is_row
    return SourceDocument(file=path.name, lines=tuple(lines))
