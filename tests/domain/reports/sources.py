"""Documents for tests, made from text as a reader of text files would."""

from dataclasses import replace
from pathlib import Path

from domain.source import Place, SourceDocument, SourceLine

_HEADING = 70


def source_from(text: str, *, file: str = "report.txt") -> SourceDocument:
    """Lines with tabs or " | " become rows of a table; a form feed begins a page."""
    lines: list[SourceLine] = []
    gap, table, page, line_of_page = True, 0, 1, 0
    paged = "\f" in text
    for line_of_file, raw in enumerate(text.splitlines() if not paged else text.split("\n"), 1):
        if raw.startswith("\f"):
            page, line_of_page = page + 1, 0
        shown = raw.strip("\f\r")
        line_of_page += 1
        if not shown.strip():
            gap = True
            continue
        cells = _cells(shown)
        table += 1 if cells and not (lines and lines[-1].cells and not gap) else 0
        place = Place(line=line_of_page, page=page) if paged else Place(line=line_of_file)
        lines.append(
            SourceLine(
                number=len(lines) + 1,
                place=place,
                text="" if cells else shown,
                cells=cells,
                table=table if cells else None,
                gap_above=gap,
            )
        )
        gap = False
    return SourceDocument(file=file, lines=tuple(lines))


def source_at(path: Path) -> SourceDocument:
    """A text file's document."""
    return source_from(path.read_text(encoding="utf-8"), file=path.name)


def _cells(line: str) -> tuple[str, ...]:
    for mark in ("\t", " | "):
        if mark in line:
            return tuple(cell.strip() for cell in line.strip("|").split(mark))
    return ()


def paged(text: str, *, header: str, lines_of_page: int = 30) -> str:
    """The text on pages, each with a running header and its number below."""
    lines = text.splitlines()
    starts = range(0, len(lines), lines_of_page)
    pages = [
        "\n".join([header, "", *lines[start : start + lines_of_page], "", str(number)])
        for number, start in enumerate(starts, 1)
    ]
    return "\n\f".join(pages)


def as_paragraphs(source: SourceDocument) -> SourceDocument:
    """The same as a word processor's file gives it: lists and headings told apart, no marks."""
    return SourceDocument(file=source.file, lines=tuple(_paragraph(line) for line in source.lines))


def _paragraph(line: SourceLine) -> SourceLine:
    text = line.text.removeprefix("- ")
    listed = text != line.text
    short = text[:2].isalpha() and len(text) < _HEADING and text[-1] not in ".:;,"
    return replace(
        line,
        text=text,
        listed=listed,
        heading=2 if short and not listed and " should" not in text else None,
        gap_above=True,
    )
