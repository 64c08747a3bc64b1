"""A document as its file prints it: lines in reading order, and where each one stands."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a line stands in its file; every count starts at 1.

    Text files know the `line`, PDF the `page` and the line on it, workbooks the `sheet` and the
    row (as `line`); a DOCX or HTML file has neither pages nor lines, so `line` counts its
    paragraphs and table rows.
    """

    line: int
    page: int | None = None
    sheet: str | None = None

    def __str__(self) -> str:
        """The place in words that people can follow: "page 3, line 12" or "Plan, row 7"."""
        if self.sheet is not None:
            return f"{self.sheet}, row {self.line}"
        if self.page is not None:
            return f"page {self.page}, line {self.line}"
        return f"line {self.line}"


@dataclass(frozen=True, kw_only=True)
class SourceLine:
    r"""A paragraph, a line of running text, or one row of a table.

    `number` counts the document's lines in reading order from 1 and is what discrepancies name.
    A table row has `cells` (blank ones kept, text inside a cell with "\n" between its own lines)
    and the number of its `table`; everything else has `text`. `merged` are the columns, from 0,
    whose cell is one with the cell above; it prints there, and is blank here. `heading` is the
    level (1 is the highest) where the format says so, `listed` whether the format marks it as a
    list's entry. `gap_above` tells that the format shows a blank line or a new paragraph above.
    """

    number: int
    place: Place
    text: str = ""
    cells: tuple[str, ...] = ()
    table: int | None = None
    merged: tuple[int, ...] = ()
    heading: int | None = None
    listed: bool = False
    gap_above: bool = False


@dataclass(frozen=True, kw_only=True)
class SourceDocument:
    """Everything that one file prints; `file` is its name without folders.

    `notes` say in words what of the file was not read, such as pages that are pictures.
    """

    file: str
    lines: tuple[SourceLine, ...]
    notes: tuple[str, ...] = ()
