"""What kind of owner a name stands for, where its words leave no doubt."""

import re
from collections.abc import Callable
from typing import Final

from domain.people import PersonKind
from domain.plan.titles import POST_NOUNS, POST_OPENINGS, QUALIFIERS, RANK, UNIT_WORDS

_WORD: Final = re.compile(r"[^\s,()]+")
# "Head of Estates".
_SHORTEST_POST: Final = 3
_JOINERS: Final = frozenset({"&", "and", "of", "the"})
# Written last, they name a part of the force, whatever stands before them.
_UNITS: Final = frozenset({"department", "dept", "directorate", "division", "team", "unit"})
# The kinds of council there are: a "staff council" is one of the force's own.
_COUNCILS: Final = frozenset({"borough", "city", "county", "district", "parish", "town"})
_COMPANIES: Final = frozenset({"ltd", "limited", "llp", "plc"})
_BODIES: Final = frozenset(
    {
        "college of policing",
        "cps",
        "crown prosecution service",
        "hm prison and probation service",
        "home office",
        "ministry of justice",
        "network rail",
        "nhs england",
        "probation service",
        "scottish government",
        "welsh government",
    }
)


def kind_told_by(name: str) -> PersonKind:
    """What the words of a name certainly mean, a person otherwise.

    Taken for a person, a post still has an account; taken for a department, a person would not.
    """
    words = _WORD.findall(name)
    return next((kind for kind, fits in _SIGNS if fits(words)), PersonKind.PERSON)


def _is_body(words: list[str]) -> bool:
    plain = [word.casefold() for word in words]
    known = " ".join(word for word in plain if word != "the") in _BODIES
    council = len(plain) > 1 and plain[-1] == "council" and plain[-2] in _COUNCILS
    company = len(plain) > 1 and plain[-1].rstrip(".") in _COMPANIES
    return known or council or company


def _is_department(words: list[str]) -> bool:
    plain = [word.casefold() for word in words]
    named = len(plain) > 1 and plain[-1] in _UNITS and not _after_rank(words)
    return named or plain[:2] == ["department", "of"]


def _is_post(words: list[str]) -> bool:
    return _opens_as_post(words) or _ends_as_post(words) or _is_rank_of_a_unit(words)


def _opens_as_post(words: list[str]) -> bool:
    """Whether it begins like "Head of Estates" or "Deputy Director of Finance"."""
    plain = [word.casefold() for word in words]
    while plain and plain[0] in QUALIFIERS:
        plain = plain[1:]
    return len(plain) >= _SHORTEST_POST and plain[0] in POST_OPENINGS and plain[1] == "of"


def _ends_as_post(words: list[str]) -> bool:
    """Whether it ends like "Force Crime Registrar" or "District Commanders"."""
    return len(words) > 1 and words[-1].casefold() in POST_NOUNS and not _after_rank(words)


def _is_rank_of_a_unit(words: list[str]) -> bool:
    """Whether a rank is all there is, or only names of units follow: "ACC Local Policing"."""
    following = _after_rank(words)
    if following is None:
        return False
    units = [word.casefold() for word in following if word.casefold() not in _JOINERS]
    # One such word alone may be a surname.
    return not units or (len(units) > 1 and all(word in _UNIT_NAMES for word in units))


def _after_rank(words: list[str]) -> list[str] | None:
    """What follows the rank a name begins with ("T/Chief Inspector Vi Holt"), None without one."""
    for position, word in enumerate(words):
        if RANK.fullmatch(word):
            return words[position + 1 :]
        if word.rsplit("/", maxsplit=1)[-1].casefold() not in QUALIFIERS:
            return None
    return None


_UNIT_NAMES: Final = UNIT_WORDS | {"analysis", "local", "north", "south", "east", "west"}
# The first that fits counts.
_SIGNS: Final[tuple[tuple[PersonKind, Callable[[list[str]], bool]], ...]] = (
    (PersonKind.OUTSIDE_BODY, _is_body),
    (PersonKind.ROLE, _is_post),
    (PersonKind.DEPARTMENT, _is_department),
)
