"""Portfolios, told from the line that names who holds them."""

import re
from dataclasses import dataclass

from domain.people import slug
from domain.plan.titles import RANK, UNIT_WORDS

_ROLE = (
    r"(?:(?:[A-Z]/)|(?:(?:Acting|Temporary|Interim|Deputy|Assistant|Executive)\s+))*"
    r"(?:Director|Head|Chief Officer|Lead|Manager)"
)
_ROLE_OF_PORTFOLIO = re.compile(rf"^{_ROLE}\s*(?:[-\u2013\u2014:]|of|for)\s*(?P<portfolio>\S.*)$")
_HOLDER_AND_PORTFOLIO = re.compile(
    r"^(?P<holder>.+?)(?:,\s*|\s+[-\u2013\u2014]\s+)(?P<portfolio>\S.*)$"
)

UNALLOCATED = "Unallocated"


@dataclass(frozen=True, order=True)
class Portfolio:
    """A portfolio and the person or post that holds it, "" where the plan names nobody."""

    name: str
    holder: str

    @property
    def is_named(self) -> bool:
        """Whether the plan says whose it is."""
        return bool(self.holder) or self.name != UNALLOCATED

    @property
    def key(self) -> str:
        """The name for comparing: case, "&" and punctuation make no difference."""
        return name_key(self.name)


def name_key(name: str) -> str:
    """A portfolio's name in the form in which two spellings of it are equal."""
    return slug(name.replace("&", " and "))


def portfolio_of(holder_text: str) -> Portfolio:
    """Read "ACC Jo Ash, Roads", "Jo Ash, Director - Finance" or "ACC Crime".

    A post that names no portfolio ("Deputy Chief Constable") is both.
    """
    text = " ".join(holder_text.split()).strip(" ,")
    if role := _ROLE_OF_PORTFOLIO.match(text):
        return Portfolio(name=role["portfolio"], holder=text)
    named = _HOLDER_AND_PORTFOLIO.match(text)
    if not named:
        return Portfolio(name=_without_rank(text), holder=text)
    role = _ROLE_OF_PORTFOLIO.match(named["portfolio"])
    return Portfolio(name=(role or named)["portfolio"], holder=named["holder"])


def is_role(words: str) -> bool:
    """Whether the words name a post by its portfolio, such as "T/Director - People"."""
    return bool(_ROLE_OF_PORTFOLIO.match(words))


def portfolio_printed(name: str | None, holder_text: str) -> Portfolio:
    """The portfolio a plan names, by itself or only by its holder; unallocated when neither."""
    if not holder_text.strip(" ,"):
        return Portfolio(name=name or UNALLOCATED, holder="")
    told = portfolio_of(holder_text)
    return Portfolio(name=name, holder=told.holder) if name else told


def _without_rank(text: str) -> str:
    rank, _, unit = text.partition(" ")
    names_unit = unit.partition(" ")[0].casefold() in UNIT_WORDS
    return unit if RANK.fullmatch(rank) and names_unit else text
