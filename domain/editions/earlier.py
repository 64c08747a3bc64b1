"""Which inspection that runs a document is a newer edition of."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from domain.editions.differences import DifferenceKind, EditionDifference
from domain.people import slug

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# By this editions of one title differ. A year alone is none of it: it names another inspection.
_EDITION_WORDS = (
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\.?,?\s+\d{{4}}",
    rf"{_MONTH}\.?,?\s+\d{{4}}",
    r"\d{4}-\d{1,2}-\d{1,2}",
    r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})",
    r"(?:v|version|edition|issue|revision)\.?\s*\d+(?:\.\d+)*",
)
_PRINTED_ANEW = re.compile(rf"\b(?:{'|'.join(_EDITION_WORDS)})\b", re.IGNORECASE | re.ASCII)
_ENOUGH_KNOWN = 0.5


class Titled(Protocol):
    """An inspection, or its name in a list."""

    @property
    def title(self) -> str:
        """As printed."""
        ...

    @property
    def force(self) -> str:
        """Whose it is."""
        ...

    @property
    def document_date(self) -> date | None:
        """The day its document is of."""
        ...


def title_of_every_edition(title: str) -> str:
    """What all editions of a document have in their titles, for comparing."""
    return slug(_PRINTED_ANEW.sub(" ", title))


def may_be_edition_of(running: Titled, later: Titled) -> bool:
    """Whether the title, the force and the dates allow `later` to be a newer edition."""
    same_title = title_of_every_edition(running.title) == title_of_every_edition(later.title)
    same_force = slug(running.force) == slug(later.force)
    return same_title and same_force and not is_older(later, running)


def is_older(one: Titled, other: Titled) -> bool:
    """Whether one is dated before the other; without a date nobody can tell."""
    if one.document_date is None or other.document_date is None:
        return False
    return one.document_date < other.document_date


def lists_the_same(differences: Sequence[EditionDifference]) -> bool:
    """Whether enough items are known again; inspectorates use one title for every visit."""
    kinds = [one.kind for one in differences]
    new, gone = kinds.count(DifferenceKind.NEW), kinds.count(DifferenceKind.VANISHED)
    known = len(kinds) - new - gone
    return known > 0 and known >= _ENOUGH_KNOWN * (known + min(new, gone))
