"""Numbers of items that a report says it has."""

import re
from collections.abc import Iterable, Iterator

from domain.plan.document import Paragraph
from domain.plan.statements import stated_totals
from domain.reports.blocks import Block, Role
from domain.reports.document import StatedCount

_OURS = re.compile(
    r"\b(?:we|inspectors|hmic\w*|hmi\w*|this\s+report|the\s+report|this\s+inspection|our\s+report)\s+"
    r"(?:have\s+|has\s+|also\s+)?(?:made?|make[s]?|identif\w+|found|contains?|includes?|sets?\s+out"
    r"|issued?|raise[sd]?|lists?)\b|^(?:there\s+are|in\s+total|in\s+all)\b"
    r"|\b(?:are|is)\s+made\s+in\s+this\s+report\b",
    re.IGNORECASE,
)
# Counts of another report, or of one chapter, are not this report's total.
_ANOTHERS = re.compile(
    r"\b(?:last\s+(?:year|report|inspection)|previous(?:ly)?|earlier|prior|in\s+(?:20|19)\d\d"
    r"|our\s+(?:20|19)\d\d|since\s+then|this\s+(?:chapter|section)|these\b.{0,20}\brecommendations"
    r"|of\s+(?:these|those|which)|remaining|outstanding|progress|revisit)\b",
    re.IGNORECASE,
)


def states_counts(text: str) -> bool:
    """Whether a text says how many items there are."""
    return any(stated_totals([Paragraph(line=0, number="", text=text)]))


def stated_counts(blocks: Iterable[Block]) -> Iterator[StatedCount]:
    """What the prose says of this report as a whole ("we have made five recommendations")."""
    for block in blocks:
        if block.role not in {Role.PROSE, Role.ENTRY} or _ANOTHERS.search(block.text):
            continue
        if not _OURS.search(block.text):
            continue
        place = block.sources[0].place
        paragraph = Paragraph(line=block.sources[0].number, number=block.mark, text=block.text)
        for stated in stated_totals([paragraph]):
            yield StatedCount(place=place, kind=stated.kind, count=stated.count)
