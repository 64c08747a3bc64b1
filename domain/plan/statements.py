"""Numbers of items that the prose of a paper states."""

import re
from collections.abc import Iterable, Iterator

from domain.plan.document import Paragraph, StatedTotal
from domain.plan.references import kind_in_words
from domain.recommendation import RecommendationKind

_UNITS: tuple[str, ...] = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS: tuple[str, ...] = (
    *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
)
_COUNT = re.compile(
    r"\b(?P<number>\d{1,4}|" + "|".join([*_TENS, *_UNITS]) + r")(?:-(?P<unit>[a-z]+))?\s+"
    r"(?:[a-z-]+\s+){0,2}?"
    r"(?P<kind>sub[\s-]*recommendations?|recommendations?|areas?\s+for\s+improvement|AFIs?"
    r"|causes?\s+of\s+concern)\b",
    re.IGNORECASE,
)
# Prose without numbers speaks of many totals; one of the plan's own says so, or that it is one.
_OF_THE_PLAN = re.compile(
    r"\ba\s+total\s+of\b|\bin\s+total\b|\bin\s+all(?=\s*(?:[.,;:)]|$))"
    r"|\b(?:this|the)\s+(?:[a-z]+\s+)?(?:plan|paper|tracker)\s+(?:contains?|lists?|has|covers?"
    r"|includes?|sets?\s+out|tracks?|addresses)\b",
    re.IGNORECASE,
)


def stated_totals(paragraphs: Iterable[Paragraph]) -> Iterator[StatedTotal]:
    """The number of each kind that a numbered paragraph states ("27 areas for improvement").

    Any paragraph may say what the plan itself contains.

    The first in a paragraph counts; those after it say how many of them moved or are shared.
    """
    for paragraph in paragraphs:
        if paragraph.number is None and not _OF_THE_PLAN.search(paragraph.text):
            continue
        for kind, count in _first_counts(paragraph.text).items():
            yield StatedTotal(
                line=paragraph.line,
                paragraph=paragraph.number,
                portfolio=paragraph.portfolio,
                kind=kind,
                count=count,
            )


def _first_counts(text: str) -> dict[RecommendationKind, int]:
    counts: dict[RecommendationKind, int] = {}
    for found in _COUNT.finditer(text):
        kind, count = kind_in_words(found["kind"]), _number(found)
        if kind is not None and count is not None:
            counts.setdefault(kind, count)
    return counts


def _number(found: re.Match[str]) -> int | None:
    word, unit = found["number"].casefold(), (found["unit"] or "").casefold()
    if word.isdigit():
        return None if unit else int(word)
    if word in _TENS:
        ones = _UNITS.index(unit) if unit in _UNITS else 0
        return 10 * (_TENS.index(word) + 2) + ones
    return None if unit else _UNITS.index(word)
