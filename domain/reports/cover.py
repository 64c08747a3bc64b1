"""What a report's first page says: its title, its date, and whom it inspected."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.plan.dates import PrintedDate, read_date
from domain.reports.blocks import Block, Role

_COVER = 40
_TITLE_LENGTH = 160
# "Introduction" below a force's name is no part of the title.
_FEWEST_WORDS = 3
_PUBLISHED = re.compile(
    r"^(?:date\s+of\s+publication|publication\s+date|published(?:\s+on)?|publication|date(?:d)?|"
    r"first\s+published)\s*:?\s+(?P<date>.{4,40}?)(?:\s+by\b.*)?$",
    re.IGNORECASE,
)
_SUBTITLE = re.compile(
    r"^(?:an?|the)\s+(?:\w+\s+){0,4}(?:inspection|overview|report|review|study|assessment|examination)\b"
    r"|^(?:report\s+(?:on|of|into|by)|inspection\s+(?:of|into)|national\s+overview|annual\s+report)\b",
    re.IGNORECASE,
)
_NAME = (
    r"(?:(?:HMP|HMYOI|HMP/YOI)\s+[A-Z]\w+|Police\s+Scotland|Police\s+Service\s+of\s+[A-Z]\w+(?:\s[A-Z]\w+)?"
    r"|(?:(?:[A-Z][\w'\u2019-]+|and|of|the|&)\s+){0,5}?[A-Z][\w'\u2019-]+\s+"
    r"(?:Police\s+Service|Police|Constabulary|Fire\s+(?:and|&)\s+Rescue\s+(?:Service|Authority)"
    r"|Probation\s+(?:Service|Delivery\s+Unit|Trust)|Youth\s+(?:Offending|Justice)\s+(?:Team|Service)))"
)
_INSPECTED = re.compile(
    r"\b(?i:inspection|inspected|review|assessment|audit|visit|report)\s+(?i:of|into|on|at|to)\s+"
    rf"(?i:the\s+)?(?P<name>{_NAME})(?![\w-])(?!\s+Chief)"
)
_ALONE = re.compile(
    rf"^(?:PEEL\s*(?:\d{{4}}(?:/\d{{2,4}})?)?\s*[:\u2013-]\s*)?(?:Report\s+on\s+)?(?P<name>{_NAME})"
    r"(?:\s*[\u2013:-].*)?$"
)
_NAMED = re.compile(rf"\b(?P<name>{_NAME})(?![\w-])")
_INSPECTORATE = re.compile(r"^(?:HM|His|Her|Majesty|HMIC\w*|Inspectorate)\b.{0,60}$", re.IGNORECASE)
_DATE_AT_END = re.compile(r"^.{2,60}[,\u2013-]\s*(?P<date>(?:\d{1,2}\s+)?[A-Z][a-z]+\s+\d{4})$")
# What stands in capitals above a name is another line of the title.
_CAPITALS_BEFORE = re.compile(r"^(?!HM)(?:[A-Z]{2,}\s+)+(?=[A-Z][a-z])")
_NO_FORCE = re.compile(
    r"^(?:the\s+)?(?:PEEL|National|Effective|Local|Inspecting|Rural|Neighbourhood|State|Modern)\b"
    r"|\binspectorate\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Cover:
    """The title and date as printed, and the force inspected if one is named."""

    title: str
    published: PrintedDate | None
    published_text: str
    force: str | None


def cover_of(blocks: Sequence[Block]) -> Cover:
    """Read the first blocks of a report."""
    first = [block for block in blocks[:_COVER] if block.role is not Role.ROW]
    published, text = _published(first)
    return Cover(title=_title(first), published=published, published_text=text, force=_force(first))


def _title(blocks: Sequence[Block]) -> str:
    titles = [block.text for block in blocks[:2] if len(block.text) <= _TITLE_LENGTH]
    if not titles:
        return ""
    if len(titles) > 1 and blocks[1].role is not Role.LABEL and _goes_together(*titles):
        return f"{titles[0].rstrip(' :')}: {titles[1]}"
    return titles[0]


def _goes_together(title: str, below: str) -> bool:
    """Whether the line below a title is part of it, as it is where the first only says whose."""
    named = _ALONE.match(title)
    says_whose = (named and named["name"] == title) or _INSPECTORATE.match(title)
    is_title = len(below.split()) >= _FEWEST_WORDS and read_date(below) is None
    return bool(_SUBTITLE.match(below) or (says_whose and is_title))


def _published(blocks: Sequence[Block]) -> tuple[PrintedDate | None, str]:
    labelled = (found["date"] for block in blocks if (found := _PUBLISHED.match(block.text)))
    alone = (block.text for block in blocks)
    ending = (found["date"] for block in blocks if (found := _DATE_AT_END.match(block.text)))
    for text in (*labelled, *alone, *ending):
        if read := read_date(text):
            return read, text
    return None, ""


def _force(blocks: Sequence[Block]) -> str | None:
    """The force named on the cover, as what was inspected or on a line of its own."""
    for pattern, where in ((_INSPECTED, blocks), (_ALONE, blocks), (_NAMED, blocks[:2])):
        for block in where:
            found = pattern.search(block.text)
            if found and not _NO_FORCE.search(found["name"]):
                return _CAPITALS_BEFORE.sub("", found["name"].removeprefix("the "))
    return None
