"""Made-up documents of Northmoor Police, as the formats would hand them over."""

from collections.abc import Sequence

from domain.plan.document import PlanDocument, PlanRow
from domain.plan.reading.columns import ColumnMapping
from domain.plan.reading.reader import read_plan
from domain.source import Place, SourceDocument, SourceLine

HEADER = (
    "Ref",
    "Areas for Improvement",
    "Due Date",
    "Action Owner",
    "Management Response",
    "Date of update",
    "RAG Status",
)
ITEM = (
    "AFI.1 (R.1)",
    "Tell callers what was done. (page 6)",
    "29-Jan-27",
    "Insp Rahman",
    "Begun.",
    "",
    "GREEN",
)
LABELS = ("Portfolio Holder: ACC Ruth Calder, Local Policing", "Improvement Plan Owner: Tom Hale")
BLANK = ("",) * len(HEADER)

Printed = str | Sequence[str]


def document(
    *printed: Printed, sheet: str | None = None, page: int | None = None, file: str = "plan.txt"
) -> SourceDocument:
    """A document of these lines: words for prose, cells for rows; a blank line ends a table."""
    return SourceDocument(file=file, lines=tuple(lines_of(printed, sheet=sheet, page=page)))


def lines_of(
    printed: Sequence[Printed],
    *,
    first: int = 1,
    sheet: str | None = None,
    page: int | None = None,
) -> list[SourceLine]:
    """The lines, numbered from `first`."""
    lines: list[SourceLine] = []
    table, before = first, ""
    for number, one in enumerate(printed, start=first):
        is_row = not isinstance(one, str)
        if is_row and isinstance(before, str):
            table = number
        lines.append(
            SourceLine(
                number=number,
                place=Place(line=number, sheet=sheet, page=page),
                text="" if is_row else str(one),
                cells=tuple(one) if is_row else (),
                table=table if is_row else None,
                gap_above=number == first or before == "",
            )
        )
        before = one
    return lines


def workbook(**sheets: Sequence[Printed]) -> SourceDocument:
    """A workbook with these sheets; an underscore in a name is a space."""
    lines: list[SourceLine] = []
    for name, printed in sheets.items():
        lines += lines_of(printed, first=len(lines) + 1, sheet=name.replace("_", " "))
    return SourceDocument(file="plan.xlsx", lines=tuple(lines))


def read(*printed: Printed, mapping: ColumnMapping | None = None) -> PlanDocument:
    """What a document of these lines is read as."""
    return read_plan(document(*printed), mapping).document


def rows(*printed: Printed, header: Sequence[str] = HEADER) -> tuple[PlanRow, ...]:
    """The rows of a plan of one table."""
    return read(*LABELS, "", header, *printed).rows


def codes(found: PlanDocument) -> list[str]:
    """What the reading itself noticed."""
    return [one.code for one in found.noticed]
