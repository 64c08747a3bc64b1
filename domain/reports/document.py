"""A report as printed: what it asks for, of whom, by when, and where it says so."""

import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from domain.people import slug
from domain.plan.document import Discrepancy
from domain.recommendation import DuePrecision, RecommendationKind
from domain.reports.wording import words_of
from domain.source import Place

_NUMBER = re.compile(r"\d+(?:\.\d+)*[a-z]?$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Where an item stands: its first and last line, and every line as printed."""

    first: Place
    last: Place
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReportItem:
    """One thing a report asks for; what is not printed is blank or None.

    `key` is what identifies the item within the report: its reference, else its kind and a digest
    of its words, so that neither its place nor the width of the lines matters. `parent` is the key
    of the item it belongs to, `parent_reference` the one the report names, found or not.
    `due_text` holds the words as printed; relative ones ("within six months") are counted from
    publication when that is known. An item printed in several places has several passages.
    """

    key: str
    kind: RecommendationKind
    reference: str
    text: str
    passages: tuple[Passage, ...]
    parent: str | None = None
    parent_reference: str | None = None
    theme: str | None = None
    addressed_to: str | None = None
    due_on: date | None = None
    due_precision: DuePrecision | None = None
    due_text: str = ""
    pages: tuple[int, ...] = ()
    response: str = ""
    responsible: str | None = None

    @property
    def place(self) -> Place:
        """Where it is printed first."""
        return self.passages[0].first

    @property
    def number(self) -> str:
        """The number in its reference ("3.2" of "Recommendation 3.2"), "" where none is printed."""
        return number_in(self.reference)

    @property
    def name(self) -> str:
        """What to call it: its reference, or its place where none is printed."""
        return self.reference or str(self.place)


@dataclass(frozen=True, kw_only=True)
class StatedCount:
    """A number of items that the prose says the report has."""

    place: Place
    kind: RecommendationKind
    count: int


@dataclass(frozen=True, kw_only=True)
class ReportDocument:
    """Everything read from one report.

    `published_text` is the date of publication as printed, `force` the one inspected; a national
    report is addressed to many forces. `remarks` is what was noticed while reading.
    """

    file: str
    title: str
    published_on: date | None
    published_precision: DuePrecision | None
    published_text: str
    force: str | None
    is_national: bool
    items: tuple[ReportItem, ...]
    stated: tuple[StatedCount, ...] = ()
    remarks: tuple[Discrepancy, ...] = ()


def item_key(kind: RecommendationKind, reference: str, text: str) -> str:
    """The item's reference, else its kind and a digest of its words."""
    if reference:
        return f"{slug(kind)} {reference}" if reference[0].isdigit() else reference
    digest = sha256(" ".join(words_of(text)).encode()).hexdigest()
    return f"{slug(kind)} {digest[:8]}"


def number_in(reference: str) -> str:
    """The number that a reference ends in ("3.2" of "Recommendation 3.2"), "" when it has none."""
    found = _NUMBER.search(reference)
    return found[0].casefold() if found else ""
