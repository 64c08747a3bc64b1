"""Whether a table lists what an inspectorate asked for, or anything else with an owner."""

import re
from collections.abc import Mapping, Sequence

from domain.plan.document import Column
from domain.plan.reading.cells import without_tags
from domain.plan.reading.headings import Header
from domain.plan.reading.labels import is_label
from domain.plan.references import kind_in_words, names_its_kind
from domain.source import SourceLine

_ANNOUNCES = re.compile(
    r"\brecommendations?\b|\bareas?\s+for\s+improvement\b|\bAFIs?\b|\bcauses?\s+of\s+concern\b"
    r"|\b(?:improvement|action)\s+plan\b|\bHMI(?:C|CFRS|CS)?\b|\binspectorate\b|\bPEEL\b",
    re.IGNORECASE,
)
# A heading, not a sentence that happens to speak of recommendations.
_MOST_WORDS = 15
_ROWS_LOOKED_AT = 5


def plan_headers(
    headers: Mapping[int, Header], lines: Sequence[SourceLine], file: str
) -> dict[int, Header]:
    """The headers of plans: their own words, the rows below or a heading above say so."""
    announced = bool(_ANNOUNCES.search(re.sub(r"[_\W]+", " ", file)))
    found: dict[int, Header] = {}
    for at, line in enumerate(lines):
        announced = announced or bool(_ANNOUNCES.search(line.place.sheet or ""))
        header = headers.get(line.number)
        if header is None:
            announced = announced or _announces(line)
        elif announced or _says_so(header) or _rows_say_so(header, lines[at + 1 :]):
            found[line.number] = header
    return found


def _announces(line: SourceLine) -> bool:
    filled = [cell for cell in map(without_tags, line.cells or (line.text,)) if cell]
    words = filled[0] if len(filled) == 1 else ""
    short = len(words.split()) <= _MOST_WORDS and bool(_ANNOUNCES.search(words))
    return short or any(map(is_label, filled))


def _says_so(header: Header) -> bool:
    named = any(kind_in_words(without_tags(heading)) for heading in header.headings)
    return named or not header.is_plain


def _rows_say_so(header: Header, below: Sequence[SourceLine]) -> bool:
    at = header.known.get(Column.REFERENCE)
    rows = [line for line in below[:_ROWS_LOOKED_AT] if line.cells]
    return at is not None and any(
        at < len(row.cells) and names_its_kind(without_tags(row.cells[at])) for row in rows
    )
