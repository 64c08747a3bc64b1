"""What stands around the tables: the paper's labels, its paragraphs and its summary tables."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from domain.plan.document import Paragraph, SummaryLine, SummaryTable
from domain.plan.portfolios import Portfolio, name_key
from domain.plan.references import kind_in_words
from infra.documents.errors import UnreadableLineError
from infra.documents.rows import without_tags

_NUMBERED = re.compile(r"^(?:[-*]\s+)?(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+(?P<text>\D.*)$")
_LABELS = {
    "recipient": re.compile(r"^report\s+to\s*:\s*(?P<value>.+)$", re.IGNORECASE),
    "subject": re.compile(r"^(?:subject|title)\s*:\s*(?P<value>.+)$", re.IGNORECASE),
    "date": re.compile(r"^(?:report\s+|meeting\s+)?date\s*:\s*(?P<value>.+)$", re.IGNORECASE),
}
_LONGEST_HEADING = 80
_FIGURES = ("total", "completed", "green", "amber", "red")
_FIGURE_WORDS = {"complete": "completed", "closed": "completed"}
_FEWEST_FIGURES = 3


@dataclass
class Prose:
    """Takes the lines in turn, knowing which portfolios the plans below are for.

    `remarks` are the rows of cells that turned out to be prose, by line.
    """

    portfolios: Sequence[Portfolio]
    remarks: Mapping[int, str]
    paragraphs: list[Paragraph] = field(default_factory=list[Paragraph])
    _portfolio: Portfolio | None = None

    def take(self, text: str, line: int) -> None:
        """Take any line; a short numbered one is a heading, and may name a portfolio."""
        if "\t" in text or line in self.remarks:
            text = self.remarks.get(line, "")
        if not text:
            return
        numbered = _NUMBERED.match(text)
        number, words = (numbered["number"], numbered["text"]) if numbered else (None, text)
        named = self._named(words)
        if named or (numbered and _is_heading(words)):
            self._portfolio = named
        self.paragraphs.append(
            Paragraph(line=line, number=number, text=words, portfolio=self._portfolio)
        )

    def summary_table(self, lines: Iterable[tuple[int, list[str]]]) -> SummaryTable:
        """Read a summary table (its header first) for the portfolio whose section it is in.

        Raises:
            UnreadableLineError: a figure is no number, or a line says no kind of item.
        """
        (header_line, header), *rows = lines
        names = [_figure_name(cell) for cell in header]
        return SummaryTable(
            line=header_line,
            portfolio=self._portfolio,
            lines=tuple(_summary_line(cells, names, line) for line, cells in rows),
        )

    def _named(self, words: str) -> Portfolio | None:
        key = name_key(words)
        return next((one for one in self.portfolios if one.key == key), None)


def labels_in(lines: Iterable[str]) -> dict[str, str]:
    """The recipient, subject and date a paper names at its head, each as first printed."""
    labels: dict[str, str] = {}
    for text in lines:
        for name, form in _LABELS.items():
            if found := form.match(text):
                labels.setdefault(name, found["value"].strip())
    return labels


def title_of(labels: dict[str, str], fallback: str) -> str:
    """The paper's title: recipient, subject and date, as far as they are printed."""
    subject = labels.get("subject") or fallback
    title = f"{labels['recipient']}: {subject}" if "recipient" in labels else subject
    return f"{title}, {labels['date']}" if "date" in labels else title


def is_summary_header(cells: Sequence[str]) -> bool:
    """Whether these cells head a table of figures (Total, Completed, Green, Amber, Red)."""
    names = [_figure_name(cell) for cell in cells]
    return "total" in names and len(set(names) - {None}) >= _FEWEST_FIGURES


def _is_heading(words: str) -> bool:
    return len(words) <= _LONGEST_HEADING and not words.endswith((".", ";", ":", ","))


def _figure_name(cell: str) -> str | None:
    word = without_tags(cell).casefold()
    name = _FIGURE_WORDS.get(word, word)
    return name if name in _FIGURES else None


def _summary_line(cells: Sequence[str], names: Sequence[str | None], line: int) -> SummaryLine:
    label = without_tags(cells[0])
    kind = kind_in_words(label)
    if kind is None and label.casefold() not in {"", "total", "all", "totals"}:
        raise UnreadableLineError(
            line,
            f'the summary speaks of {label!r}. Call its lines "Recommendations", '
            '"Areas for Improvement" or "Total".',
        )
    if len(cells) != len(names):
        raise UnreadableLineError(
            line, f"the summary's line has {len(cells)} cells, its header {len(names)}."
        )
    figures = {name: _figure(cell, line) for name, cell in zip(names, cells, strict=True) if name}
    return SummaryLine(line=line, kind=kind, **figures)


def _figure(cell: str, line: int) -> int:
    words = without_tags(cell)
    if not words.isdecimal():
        raise UnreadableLineError(
            line, f"{words!r} stands where the summary needs a whole number. Correct the figure."
        )
    return int(words)
