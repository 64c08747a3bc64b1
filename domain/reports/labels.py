"""The labels and headings that tell what the lines below them are."""

import re
from dataclasses import dataclass
from enum import StrEnum

from domain.recommendation import RecommendationKind
from domain.reports.wording import is_demand, makes_demand

_CONCERN = RecommendationKind.CAUSE_OF_CONCERN
_RECOMMENDATION = RecommendationKind.RECOMMENDATION
_SUB_RECOMMENDATION = RecommendationKind.SUB_RECOMMENDATION
_IMPROVEMENT = RecommendationKind.AREA_FOR_IMPROVEMENT


class Field(StrEnum):
    """What may stand below an item besides its text."""

    RESPONSE = "response"
    RESPONSIBLE = "responsible"
    DUE = "due"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Label:
    """A label above an item, or above several; `rest` is what follows it on its line.

    `reference` is as printed with its label ("Recommendation 3"), "" where no number is;
    `audience` whom all below it are for ("Recommendations for the Home Office").
    """

    kind: RecommendationKind
    plural: bool
    reference: str = ""
    number: str = ""
    parent: str | None = None
    rest: str = ""
    audience: str | None = None


# The order matters: a sub-recommendation's label also says "recommendation".
_NAMES: tuple[tuple[str, RecommendationKind], ...] = (
    (r"sub[\s-]*recommendation", _SUB_RECOMMENDATION),
    (
        (
            r"(?:(?:key|main|national|strategic|local|priority|overarching|discretionary|further"
            r"|new|general|our)\s+)?recommendation"
        ),
        _RECOMMENDATION,
    ),
    (r"area(?P<s>s?)\s+(?:for|of)\s+(?:further\s+)?(?:improvement|development)", _IMPROVEMENT),
    (r"improvement\s+action", _IMPROVEMENT),
    (r"(?:accelerated\s+)?cause(?P<s>s?)\s+(?:of|for)\s+concern", _CONCERN),
    (r"(?:key|priority|main)\s+concern", _CONCERN),
    (r"AFI", _IMPROVEMENT),
    (r"CoC", _CONCERN),
    (r"Rec", _RECOMMENDATION),
    (r"R(?=[.\s]?\d)", _RECOMMENDATION),
)
# Most lines are no labels, which is soon seen.
_MAY_BE_LABEL = re.compile(
    r"recommendation|area|improvement|concern|afi|coc|\br(?:ec)?[.\s]?\d", re.IGNORECASE
)
_LONGEST_BEFORE = 100
_SECTION_NUMBER = r"(?:(?:S|section\s+)?\d{1,2}(?:\.\d{1,3})*[.)]?\s+)?"
_WHOSE = r"(?:the\s+|our\s+|all\s+)?"
_BEFORE = (
    rf"^{_SECTION_NUMBER}(?P<before>(?:(?:summary|list|full\s+list|schedule|overview)\s+of\s+"
    rf"|annex\s+\w+\s*[:.\u2013-]\s*|appendix\s+\w+\s*[:.\u2013-]\s*)?{_WHOSE})"
)
_NUMBER = (
    r"(?P<number>[A-Z]{0,3}\d{1,3}(?:\.\d{1,3}){0,3}(?:\(?[a-z]\)?)?|[IVX]{1,5}(?!\w)"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven"
    r"|eigh|nine)teen|twenty)(?!\w))"
)
_NUMBERED_AFTER = re.compile(
    rf"\s*(?:no\.?|number|ref(?:erence)?\.?)?\s*[#.:]?\s*\(?{_NUMBER}(?![\w/%])\)?"
    r"(?P<remark>(?:\s*[(\[][^()\[\]]{1,60}[)\]])*)(?P<mark>\s*[:.|\u2013\u2014-]+\s+|[:.]?\s*$|\s+)"
    r"(?P<rest>.*)$",
    re.DOTALL | re.IGNORECASE,
)
_PLURAL_AFTER = re.compile(
    r"s?(?:\s*\((?:AFIs?|[A-Z]{2,5}s?|high|medium|low|priority[^()]*)\))?"
    r"(?:\s+(?P<preposition>for|to|from|in|made\s+(?:to|in|by))\s+"
    r"(?P<whom>(?:the\s+|this\s+|our\s+|all\s+|a\s+)?(?:[\w'\u2019&-]+\s*){1,6}))?[:.]?$",
    re.IGNORECASE,
)
_INLINE_AFTER = re.compile(
    r"(?:\s*\([^()]{1,40}\))?\s*(?:[:|]|\s[\u2013\u2014-])\s*(?P<rest>\S.*)$", re.DOTALL
)
_PARENT = re.compile(
    r"[(\[](?:see\s+)?(?P<parent>(?:R|Rec(?:ommendation)?|Cause\s+of\s+concern|CoC)[.\s]*\d[\d.]*)[)\]]",
    re.IGNORECASE,
)
_NOT_ITEMS = re.compile(
    r"^(?:areas?\s+of\s+)?(?:innovative|promising|notable|good|positive|best|effective|outstanding|noteworthy)"
    r"(?:\s+and\s+\w+)?\s+practices?\b[^.]{0,60}$|^(?:case\s+stud(?:y|ies)|examples?)\b[^.]{0,60}$",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"^(?!.*\b(?:should|must)\b)(?:.{0,80}\b(?:progress|action(?:s)?\s+taken|updates?|status|follow[\s-]?up"
    r"|review|implementation|response)\b.{0,60}\brecommendations?\b"
    r"|.{0,60}\b(?:previous|earlier|past|outstanding|last\s+(?:year|inspection|report)|prior)\b.{0,60}"
    r"\brecommendations?\b"
    r"|.{0,40}\brecommendations?\b.{0,40}\b(?:previous|earlier|last|prior|20\d\d)\b.{0,60}"
    r"|.{0,80}\b(?:progress|previous|earlier|last)\b.{0,60}\b(?:areas?\s+for\s+improvement|AFIs"
    r"|causes?\s+of\s+concern)\b.{0,60})$",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(
    r"^(?:(?:main|key|our|detailed)\s+)?findings$|^(?:(?:first\s+)?published|publication|dated?)\b"
    r"|^(?:summary|list|overview)\s+of\s+(?:\w+\s+)?recommendations\b|^recommendation\s+\d|^(?:annex|appendix|chapter)\s+\w{1,3}\b",
    re.IGNORECASE,
)
_FIELD_NAMES: tuple[tuple[str, Field], ...] = (
    (
        (
            r"(?:agreed\s+)?(?:management|force|hmpps)?\s*(?:response|comments?)(?:\s+and\s+action)?"
            r"|agreed\s+(?:management\s+)?actions?|action\s+agreed|management\s+actions?"
        ),
        Field.RESPONSE,
    ),
    (
        (
            r"(?:person|officer|manager)?\s*responsible(?:\s+(?:officer|owner|person|manager|lead))?"
            r"|(?:action\s+|responsible\s+)?(?:owner|lead\s+officer)|responsibility"
        ),
        Field.RESPONSIBLE,
    ),
    (
        (
            r"(?:agreed\s+)?(?:target|due|implementation|completion)\s+date|timescales?|by\s+when"
            r"|date\s+(?:due|for\s+implementation)|(?:to\s+be\s+)?(?:completed|implemented)\s+by"
            r"|(?:target|deadline)"
        ),
        Field.DUE,
    ),
    (
        (
            r"priority|risk(?:\s+rating)?|rating|grade|category|status|findings?|implications?|risks?"
            r"|rationale|reason|accepted|classification|evidence|pages?|paragraphs?|progress"
        ),
        Field.OTHER,
    ),
)
# What tells little by itself needs its colon: "Evidence" alone is a heading.
_FIELDS = tuple(
    (
        re.compile(
            rf"^(?:{names})\s*(?:[:|]\s*{'' if field is Field.OTHER else r'|$'})(?P<rest>.*)$",
            re.IGNORECASE | re.DOTALL,
        ),
        field,
    )
    for names, field in _FIELD_NAMES
)
_ELSEWHERE = re.compile(r"^(?:see\s+)?(?:on\s+)?(?:pages?|pp?\.?|paragraphs?)\s*\d", re.IGNORECASE)
_BARE_MENTION = re.compile(
    r"^(?:and|or|to|of|from|in|above|below|was|were|is|has|have|had|made)\b", re.IGNORECASE
)


def label_of(text: str) -> Label | None:
    """The label a line opens with; None for a mention in prose ("Recommendation 2 sets out")."""
    if not _MAY_BE_LABEL.search(text, 0, _LONGEST_BEFORE):
        return None
    for name, kind in _NAMES:
        opening = re.match(_BEFORE + rf"(?P<name>{name})", text, re.IGNORECASE)
        if opening:
            return _labelled(text, opening, kind)
    return None


def is_not_item(text: str) -> bool:
    """Whether a heading opens a box that asks for nothing ("Innovative practice")."""
    return bool(_NOT_ITEMS.match(text))


def is_no_theme(heading: str) -> bool:
    """Whether a heading tells nothing of what the items below it are about."""
    return bool(_SAYS_NOTHING.match(heading))


def tells_of_earlier(text: str) -> bool:
    """Whether a heading opens a list of what earlier reports asked for."""
    return bool(_EARLIER.match(text))


def field_of(text: str) -> tuple[Field, str] | None:
    """What an audit report prints below an item ("Agreed action: ..."), and what follows it."""
    for words, field in _FIELDS:
        if found := words.match(text):
            return field, found["rest"].strip()
    return None


def _labelled(text: str, opening: re.Match[str], kind: RecommendationKind) -> Label | None:
    after = text[opening.end() :]
    printed = " ".join(opening["name"].split())
    numbered = _NUMBERED_AFTER.match(after)
    if numbered and not opening["before"].strip():
        reference = f"{opening['name']}{after[: numbered.end('number')]}".replace("(", " ")
        return _numbered(" ".join(reference.split()), numbered, kind)
    if printed.isalpha() and printed.casefold() in {"rec", "r", "coc"}:
        return None
    if whole := _PLURAL_AFTER.match(after):
        plural = bool(opening.groupdict().get("s")) or after[:1].casefold() == "s"
        directed = (whole["preposition"] or "").casefold() in {"for", "to"}
        return Label(kind=kind, plural=plural, audience=whole["whom"] if directed else None)
    inline = _INLINE_AFTER.match(after.removeprefix("s"))
    if inline and not opening["before"].strip() and _reads_as_item(inline["rest"]):
        return Label(kind=kind, plural=after.startswith("s"), rest=inline["rest"].strip())
    return None


def _reads_as_item(rest: str) -> bool:
    if _BARE_MENTION.match(rest) or _ELSEWHERE.match(rest):
        return False
    return not rest[0].islower() or makes_demand(rest)


def _numbered(reference: str, found: re.Match[str], kind: RecommendationKind) -> Label | None:
    rest = found["rest"].strip()
    mark = found["mark"].strip()
    # Without a mark only a demand follows a label; "sets out", "and 3", "on page 4" are prose.
    if rest and not mark and not is_demand(rest) and not _in_brackets(found):
        return None
    if rest and (
        _BARE_MENTION.match(rest)
        or _ELSEWHERE.match(rest)
        or (mark in {"-", "\u2013", "\u2014", "."} and rest[0].islower())
    ):
        return None
    number = "".join(found["number"].split())
    parent = _PARENT.search(found["remark"])
    return Label(
        kind=kind,
        plural=False,
        reference=reference,
        number=number,
        parent=parent["parent"] if parent else None,
        rest=rest,
    )


def _in_brackets(found: re.Match[str]) -> bool:
    return bool(found["remark"].strip()) and found["rest"][:1].isupper()
