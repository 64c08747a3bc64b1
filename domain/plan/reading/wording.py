"""What kind of line a few words make: a section, a footnote, a sentence, a page's furniture."""

import re
from collections import defaultdict
from collections.abc import Iterable

from domain.plan.reading.cells import without_tags
from domain.plan.reading.labels import is_label
from domain.source import SourceLine

_FOOTNOTE = re.compile(r"^(?:N\.?\s?B\b\.?|Notes?\b|Footnotes?\b|\*)", re.IGNORECASE)
_LONGEST_SECTION = 200
_FURNITURE = re.compile(
    r"^(?:(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|[-\u2013]\s*\d{1,4}\s*[-\u2013]"
    r"|not\s+protectively\s+marked|restricted|protect|unclassified|confidential"
    r"|official(?:\s*[-\u2013:]?\s*sensitive)?(?:\s*[-\u2013:(].{0,40})?)$",
    re.IGNORECASE,
)
_LOST_ROW = re.compile(r"^(?:AFI|R|SR|REC|COC)[.\s-]*\d{1,3}[a-z]?\b(?!\s*$)")
_LETTERS = re.compile(r"[^\W\d_]")
_FEWEST_PAGES = 3
_LONGEST_RUNNING = 120


def is_footnote(words: str) -> bool:
    """Whether the words explain something about the table."""
    return bool(_FOOTNOTE.match(words))


def is_section(words: str) -> bool:
    """Whether the words can head the rows below."""
    too_long = len(words) > _LONGEST_SECTION or words.endswith(".")
    return not too_long and not is_footnote(words)


def is_sentence(words: str) -> bool:
    """Whether the words say something by themselves."""
    return bool(_LETTERS.search(words)) and not is_footnote(words)


def is_furniture(text: str) -> bool:
    """Whether the line only numbers or marks the page."""
    return bool(_FURNITURE.match(text))


def is_lost_row(text: str) -> bool:
    """Whether running text opens like a row that lost its tabs ("AFI.2 Tell callers ...")."""
    return bool(_LOST_ROW.match(text))


def running_lines(lines: Iterable[SourceLine]) -> frozenset[str]:
    """The lines printed on page after page, such as a paper's title at each head."""
    pages = defaultdict[str, set[int]](set)
    for line in lines:
        text = without_tags(line.text)
        if line.place.page is not None and 0 < len(text) <= _LONGEST_RUNNING:
            pages[text].add(line.place.page)
    return frozenset(
        text for text, on in pages.items() if len(on) >= _FEWEST_PAGES and not is_label(text)
    )
