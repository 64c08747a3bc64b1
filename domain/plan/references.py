"""What a plan's first column and the brackets in its text refer to."""

import re
from dataclasses import dataclass

from domain.people import slug
from domain.recommendation import RecommendationKind

_KIND_BY_PREFIX = {
    "r": RecommendationKind.RECOMMENDATION,
    "rec": RecommendationKind.RECOMMENDATION,
    "recommendation": RecommendationKind.RECOMMENDATION,
    "sr": RecommendationKind.SUB_RECOMMENDATION,
    "sub": RecommendationKind.SUB_RECOMMENDATION,
    "afi": RecommendationKind.AREA_FOR_IMPROVEMENT,
    "coc": RecommendationKind.CAUSE_OF_CONCERN,
    "cause": RecommendationKind.CAUSE_OF_CONCERN,
    "recs": RecommendationKind.RECOMMENDATION,
    "subrec": RecommendationKind.SUB_RECOMMENDATION,
    "sub recommendation": RecommendationKind.SUB_RECOMMENDATION,
    "subrecommendation": RecommendationKind.SUB_RECOMMENDATION,
    "area for improvement": RecommendationKind.AREA_FOR_IMPROVEMENT,
    "cause of concern": RecommendationKind.CAUSE_OF_CONCERN,
}
# The order matters: a sub-recommendation's heading also says "recommendation".
_KIND_BY_WORDS = (
    (
        re.compile(r"\bsub[\s-]*recommendations?\b", re.IGNORECASE),
        RecommendationKind.SUB_RECOMMENDATION,
    ),
    (re.compile(r"\brecommendations?\b", re.IGNORECASE), RecommendationKind.RECOMMENDATION),
    (
        re.compile(r"\bareas?\s+for\s+improvement\b|\bafis?\b", re.IGNORECASE),
        RecommendationKind.AREA_FOR_IMPROVEMENT,
    ),
    (re.compile(r"\bcauses?\s+of\s+concern\b", re.IGNORECASE), RecommendationKind.CAUSE_OF_CONCERN),
)
# "Area for improvement 3" is as much a reference as "AFI.3".
_WORDED_PREFIX = r"(?:sub[\s-]*recommendation|area\s+for\s+improvement|cause\s+of\s+concern)"
_REFERENCE = re.compile(
    rf"(?P<prefix>(?i:{_WORDED_PREFIX})|[A-Za-z]+)?[.:\s-]*"
    r"(?P<number>\d{1,4})(?P<part>(?:\.\d{1,3})+|[a-z])?",
    re.ASCII,
)
_LAST_PART = re.compile(r"\.\d+$|[a-z]$", re.ASCII)
_CELL = re.compile(r"^(?P<reference>[^()]+?)\s*(?:\((?P<bracket>[^()]*)\).*)?$", re.DOTALL)
_PAGES = re.compile(
    r"\(\s*(?:pages?|pp?\.)\s*(?P<list>[\d\s,&/\u2013-]*(?:and[\d\s,&/\u2013-]*)*)\)", re.IGNORECASE
)
_PAGE_OR_RANGE = re.compile(r"(?P<first>\d{1,4})(?:\s*[\u2013-]\s*(?P<last>\d{1,4}))?")
_LONGEST_RANGE = 50
_LONGEST_PREFIX = 4


@dataclass(frozen=True, kw_only=True)
class Reference:
    """One printed reference; `kind` is None where only the headings can tell it.

    `part_of` is what a divided number ("R.1.2", "3a") is a part of ("R.1", "3").
    """

    text: str
    part_of: str | None
    parent: str | None
    kind: RecommendationKind | None


def parse_reference(cell: str) -> Reference | None:
    """Read a first column such as "AFI.1 (R.1)", "R.2", "3" or "3.1"; None when it is none."""
    outer = _CELL.match(cell.strip().rstrip(".:"))
    own = _REFERENCE.fullmatch(outer["reference"]) if outer else None
    if not outer or not own:
        return None
    bracket = (outer["bracket"] or "").strip()
    parent = bracket if _REFERENCE.fullmatch(bracket) else None
    kind = _kind_of_prefix(own["prefix"])
    part = _LAST_PART.search(own["part"] or "")
    if part and kind is RecommendationKind.RECOMMENDATION:
        kind = RecommendationKind.SUB_RECOMMENDATION
    part_of = own[0].removesuffix(part[0]) if part else None
    return Reference(text=outer["reference"], part_of=part_of, parent=parent, kind=kind)


def names_its_kind(cell: str) -> bool:
    """Whether the text opens with a reference whose letters tell its kind ("AFI.3")."""
    opening = _REFERENCE.match(cell.strip())
    return bool(opening) and _kind_of_prefix(opening["prefix"]) is not None


def is_bare_reference(cell: str) -> bool:
    """Whether the cell is a reference beyond doubt; "Workstream 3" may head a section."""
    outer = _REFERENCE.fullmatch(cell.strip(" .:"))
    prefix = outer["prefix"] if outer else None
    short = len(prefix or "") <= _LONGEST_PREFIX
    return parse_reference(cell) is not None and (short or _kind_of_prefix(prefix) is not None)


def opening_reference(text: str) -> Reference | None:
    """The reference with which a text opens, if its letters tell its kind."""
    opening = _REFERENCE.match(text)
    return parse_reference(opening[0]) if opening and names_its_kind(text) else None


def kind_in_letters(cell: str) -> RecommendationKind | None:
    """The kind that a cell names in words or only letters: "AFI", "Rec", "Cause of concern"."""
    return _kind_of_prefix(cell.strip(" .")) or kind_in_words(cell)


def kind_in_words(heading: str) -> RecommendationKind | None:
    """The kind of item that a heading announces, if any."""
    return next((kind for words, kind in _KIND_BY_WORDS if words.search(heading)), None)


def announced_kind(heading: str) -> RecommendationKind | None:
    """The kind that a heading announces for all below it; None for "Recommendation / AFI"."""
    rest, kinds = heading, list[RecommendationKind]()
    for words, kind in _KIND_BY_WORDS:
        rest, found = words.subn(" ", rest)
        kinds += [kind] if found else []
    return kinds[0] if len(kinds) == 1 else None


def reference_key(reference: str) -> str:
    """The reference for comparing: "AFI 3" and "afi.3" are the same."""
    return slug(reference)


def series_and_number(reference: str) -> tuple[str, int] | None:
    """The series ("AFI.") and whole number of a reference; None for one of many parts."""
    found = _REFERENCE.fullmatch(reference)
    if not found or found["part"]:
        return None
    return reference.removesuffix(found["number"]), int(found["number"])


def page_numbers(cell: str) -> tuple[int, ...]:
    """Every page a cell for pages names: "6, 14-16"."""
    pages = [
        page
        for found in _PAGE_OR_RANGE.finditer(cell)
        for page in _page_range(int(found["first"]), int(found["last"] or found["first"]))
    ]
    return tuple(dict.fromkeys(pages))


def pages_in(text: str) -> tuple[int, ...]:
    """Every page named in brackets, "(pages 6, 14 and 32)", in the order printed."""
    pages: list[int] = []
    for group in _PAGES.finditer(text):
        for found in _PAGE_OR_RANGE.finditer(group["list"]):
            pages += _page_range(int(found["first"]), int(found["last"] or found["first"]))
    return tuple(dict.fromkeys(pages))


def _kind_of_prefix(prefix: str | None) -> RecommendationKind | None:
    words = re.sub(r"[\s-]+", " ", prefix or "").casefold()
    return _KIND_BY_PREFIX.get(words)


def _page_range(first: int, last: int) -> list[int]:
    # A range that runs backwards or very far is a misprint: keep the two pages that were named.
    if first <= last <= first + _LONGEST_RANGE:
        return list(range(first, last + 1))
    return [first, last]
