"""The same plan as another force might have typed it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from domain.plan.dates import read_date
from domain.plan.document import Column, PlanDocument
from domain.plan.reading.column_words import COLUMN_WORDS
from domain.plan.reading.columns import ColumnMapping
from domain.plan.reading.headings import Header, headers_in
from domain.recommendation import DuePrecision
from domain.source import Place, SourceDocument, SourceLine

# These words head one column or another, as the rest of the header has it.
_AMBIGUOUS = frozenset({"rec", "item"})
_ENDINGS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


def _ending(day: int) -> str:
    return _ENDINGS.get(day, "th")


_DATE_FORMS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day:%d.%m.%y}",
    lambda day: f"{day.day} {day:%B %Y}",
    lambda day: f"{day:%d-%b-%y}",
    lambda day: f"{day:%d-%b-%Y}",
    lambda day: f"{day:%a} {day.day} {day:%b} {day.year}",
    lambda day: f"{day.day:02}{_ending(day.day)} {day:%B} {day.year}",
    lambda day: f"{day.isoformat()} 00:00:00",
)
_CASES: tuple[Callable[[str], str], ...] = (
    str.upper,
    str.title,
    lambda words: words.replace(" ", "\n"),
    lambda words: f" {words.capitalize()}\N{NO-BREAK SPACE}",
)


@st.composite
def typed_otherwise(
    draw: st.DrawFn, source: SourceDocument, *, wrap: bool = True
) -> SourceDocument:
    """The document with its columns in another order, under other words, with other dates."""
    rest = headers_in(source.lines, ColumnMapping()).by_line
    headers: dict[int, Header] = {
        number: header for number, header in rest.items() if header.width > len(("a", "b"))
    }
    widths = {header.width for header in headers.values()}
    orders = {width: draw(st.permutations(range(width))) for width in sorted(widths)}
    words = {column: draw(_wording(column, wrap=wrap)) for column in COLUMN_WORDS}
    dated = draw(st.sampled_from(_DATE_FORMS))
    lines: list[SourceLine] = []
    header: Header | None = None
    for line in source.lines:
        begun = headers.get(line.number)
        header = begun if begun is not None else header
        if header and len(line.cells) == header.width:
            cells = _typed(line, header, words, dated)
            order = orders[header.width]
            lines.append(replace(line, cells=tuple(cells[at] for at in order)))
        else:
            lines.append(line)
    repeats = draw(st.sets(st.integers(0, len(lines)), max_size=6))
    blanks = draw(st.sets(st.integers(0, len(lines)), max_size=6))
    return replace(source, lines=_numbered(_spread(lines, set(headers), repeats, blanks)))


def signature(document: PlanDocument) -> list[tuple[object, ...]]:
    """What each row has to be read as, however it is typed."""
    return [
        (
            *(row.kind, row.reference, row.parent_reference, row.section, row.text, row.pages),
            *(row.portfolio, row.plan_owner, row.action_owners, row.management_response),
            *(row.due_on, row.due_precision, row.status_text, row.rag, row.updated_on),
        )
        for row in document.rows
    ]


def as_text(source: SourceDocument) -> str:
    """The document as a text file with tabs; a cell of several lines is quoted."""
    return "\n".join(
        ("\n" if line.gap_above else "")
        + ("\t".join(map(_quoted, line.cells)) if line.cells else line.text)
        for line in source.lines
    )


def _quoted(cell: str) -> str:
    doubled = cell.replace('"', '""')
    return f'"{doubled}"' if "\n" in cell else cell


def _wording(column: Column, *, wrap: bool) -> st.SearchStrategy[str]:
    cases = _CASES if wrap else _CASES[:2]
    known = st.sampled_from(sorted(COLUMN_WORDS[column] - _AMBIGUOUS))
    return st.builds(_in_case, st.sampled_from(cases), known)


def _in_case(case: Callable[[str], str], words: str) -> str:
    return case(words)


def _typed(
    line: SourceLine, header: Header, words: dict[Column, str], dated: Callable[[date], str]
) -> list[str]:
    cells = list(line.cells)
    for column, at in header.known.items():
        if line.number == header.line:
            cells[at] = _headed(cells[at], words[column], column)
        elif column in {Column.DUE, Column.UPDATED}:
            read = read_date(cells[at])
            is_day = read is not None and read.precision is DuePrecision.DAY
            cells[at] = dated(read.on) if read and is_day else cells[at]
    return cells


def _headed(heading: str, words: str, column: Column) -> str:
    """Another heading for the same column; what kind of item it announces stays."""
    if column is not Column.TEXT:
        return words
    return f"HMIC {heading.lower()}" if heading else ""


def _spread(
    lines: Sequence[SourceLine], headers: set[int], repeats: set[int], blanks: set[int]
) -> list[SourceLine]:
    """Headers printed again and blank rows put between the rows of the plans."""
    spread: list[SourceLine] = []
    header: SourceLine | None = None
    for at, line in enumerate(lines):
        header = line if line.number in headers else header
        spread.append(line)
        if header is None or line is header or len(line.cells) != len(header.cells):
            continue
        if at in blanks:
            spread.append(replace(line, cells=("",) * len(line.cells)))
        if at in repeats:
            spread.append(replace(header, gap_above=True))
    return spread


def _numbered(lines: Sequence[SourceLine]) -> tuple[SourceLine, ...]:
    return tuple(
        replace(line, number=number, place=Place(line=number))
        for number, line in enumerate(lines, start=1)
    )
