"""What stands around the tables: the paper's labels and its paragraphs."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from domain.plan.document import Paragraph
from domain.plan.portfolios import Portfolio, name_key
from domain.plan.reading.cells import lines_in, without_tags
from domain.plan.reading.labels import is_label
from domain.plan.reading.wording import is_furniture
from domain.source import SourceLine

_NUMBERED = re.compile(r"^(?:[-*]\s+)?(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+(?P<text>\D.*)$")
_LABELS = {
    "recipient": re.compile(r"^report\s+to\s*:\s*(?P<value>.+)$", re.IGNORECASE),
    "subject": re.compile(r"^(?:subject|title)\s*:\s*(?P<value>.+)$", re.IGNORECASE),
    "date": re.compile(
        r"^(?:(?:report\s+|meeting\s+)?date(?:\s+of\s+(?:report|meeting))?|dated)\s*:"
        r"\s*(?P<value>.+)$",
        re.IGNORECASE,
    ),
}
_LONGEST_HEADING = 80


@dataclass
class Prose:
    """Takes the lines in turn, knowing which portfolios the plans below are for.

    `remarks` are the rows of cells that turned out to be prose, by line.
    """

    portfolios: Sequence[Portfolio]
    remarks: Mapping[int, str]
    paragraphs: list[Paragraph] = field(default_factory=list[Paragraph])
    portfolio: Portfolio | None = None

    def take(self, line: SourceLine) -> None:
        """Take any line; a short numbered one is a heading, and may name a portfolio."""
        text = self.remarks.get(line.number, "" if line.cells else without_tags(line.text))
        if not text:
            return
        numbered = _NUMBERED.match(text)
        number, words = (numbered["number"], numbered["text"]) if numbered else (None, text)
        named = self._named(words)
        if named or (numbered and _is_heading(words)):
            self.portfolio = named
        self.paragraphs.append(
            Paragraph(line=line.number, number=number, text=words, portfolio=self.portfolio)
        )

    def title(self) -> str:
        """The first line that is neither a label nor the page's furniture."""
        texts = (paragraph.text for paragraph in self.paragraphs)
        return next((text for text in texts if not is_label(text) and not is_furniture(text)), "")

    def _named(self, words: str) -> Portfolio | None:
        key = name_key(words)
        return next((one for one in self.portfolios if one.key == key), None)


def labels_in(lines: Iterable[SourceLine]) -> dict[str, str]:
    """The recipient, subject and date a paper names at its head, each as first printed."""
    labels: dict[str, str] = {}
    for text in map(_flat, lines):
        for name, form in _LABELS.items():
            if found := form.match(text):
                labels.setdefault(name, found["value"].strip())
    return labels


def title_of(labels: Mapping[str, str], fallback: str) -> str:
    """The paper's title: recipient, subject and date, as far as they are printed."""
    subject = labels.get("subject") or fallback
    title = f"{labels['recipient']}: {subject}" if "recipient" in labels else subject
    return f"{title}, {labels['date']}" if "date" in labels else title


def _flat(line: SourceLine) -> str:
    """A line's words; of a row with a label and its value, "Date: 27 April 2026"."""
    if not line.cells:
        return without_tags(line.text)
    filled = [" ".join(lines_in(cell)) for cell in line.cells]
    filled = [cell for cell in filled if cell]
    if len(filled) != len(("label", "value")):
        return filled[0] if len(filled) == 1 else ""
    return f"{filled[0].rstrip(': ')}: {filled[1]}"


def _is_heading(words: str) -> bool:
    return len(words) <= _LONGEST_HEADING and not words.endswith((".", ";", ":", ","))
