"""Documents for tests, made from text as a reader of text files would."""

from pathlib import Path

from domain.source import Place, SourceDocument, SourceLine


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
