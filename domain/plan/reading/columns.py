"""Which column each heading of a table stands over."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache

from domain.plan.document import Column
from domain.plan.reading.cells import without_tags
from domain.plan.reading.column_words import COLUMN_WORDS, KEYWORDS, SECOND_MEANINGS
from domain.plan.references import kind_in_words

_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_BROKEN_WORD = re.compile(r"(?<=[a-z])-\s*\n\s*(?=[a-z])")
_COLUMN_BY_WORDS = {words: column for column, known in COLUMN_WORDS.items() for words in known}
_KIND_WORDS = re.compile(
    r"(?:(?:hmic|hmicfrs|hmics|hmi|national|force|peel|the|inspection|report|and|or|rec|recs|afi"
    r"|afis|coc|sub|recommendations?|areas?|for|improvement|causes?|of|concern|text|wording|from"
    r"|summary|details?|description|action|required) ?)+"
)
# How certain a meaning is; of two headings for one column the lower takes it.
_GIVEN, _OF_ITEMS, _WORD_FOR_WORD, _KEYWORD, _MISSPELT, _SECOND = -2, -1, 0, 2, 3, 4
_RESPONSE = Column.MANAGEMENT_RESPONSE
_MOST_WORDS = 8
_SHORTEST_MISSPELT = 6
_LIKENESS = 0.88


@dataclass(frozen=True, kw_only=True)
class ColumnMapping:
    """How one layout heads its columns, kept by its `name`.

    `columns` says what stands under each heading as printed; None where it is to be ignored.
    What it says goes before what Traction would detect.
    """

    name: str = ""
    columns: Mapping[str, Column | None] = field(default_factory=dict[str, Column | None])

    def has(self, heading: str) -> bool:
        """Whether this layout knows the heading; case and marks make no difference."""
        return heading_key(heading) in self._by_key

    def of(self, heading: str) -> Column | None:
        """What stands under the heading, None when it is ignored or unknown."""
        return self._by_key.get(heading_key(heading))

    @property
    def _by_key(self) -> dict[str, Column | None]:
        return {heading_key(heading): column for heading, column in self.columns.items()}


@dataclass(frozen=True)
class Detected:
    """What each heading of one row stands over.

    `more_responses` are further columns that answer for the item. `losers` name a column that
    another heading names as well or better.
    """

    columns: tuple[Column | None, ...]
    more_responses: tuple[int, ...]
    losers: tuple[tuple[int, Column], ...]

    @property
    def known(self) -> frozenset[Column]:
        """The columns that were found."""
        return frozenset(column for column in self.columns if column)


def heading_key(heading: str) -> str:
    """A heading in the form in which two spellings of it are equal."""
    whole = without_tags(_BROKEN_WORD.sub("", heading.casefold())).replace("#", " no ")
    return _NOT_WORDS.sub(" ", whole.replace("&", " and ")).strip()


def is_known(heading: str, mapping: ColumnMapping) -> bool:
    """Whether the heading is known word for word."""
    return any(rank < _KEYWORD for rank, _ in _meanings(heading, mapping))


def detect(headings: Sequence[str], mapping: ColumnMapping) -> Detected:
    """Give each column to the heading that names it best, the first of two equally good ones."""
    columns: list[Column | None] = [None] * len(headings)
    meanings = sorted(
        (rank, at, column)
        for at, heading in enumerate(headings)
        for rank, column in _meanings(heading, mapping)
    )
    for _, at, column in meanings:
        if columns[at] is None and column not in columns:
            columns[at] = column
    left_over = {at: column for _, at, column in reversed(meanings) if columns[at] is None}
    responses = sorted(at for _, at, column in meanings if column is _RESPONSE and at in left_over)
    return Detected(
        columns=tuple(columns),
        more_responses=tuple(responses),
        losers=tuple((at, left_over[at]) for at in sorted(left_over) if at not in responses),
    )


def _meanings(heading: str, mapping: ColumnMapping) -> list[tuple[int, Column]]:
    """The columns a heading can stand for, the lowest rank first."""
    if mapping.has(heading):
        column = mapping.of(heading)
        return [] if column is None else [(_GIVEN, column)]
    whole, rejoined = heading_key(heading), _rejoined(heading)
    words = rejoined if _is_exact(rejoined) else whole
    if not words or len(words.split()) > _MOST_WORDS:
        return []
    exact = _COLUMN_BY_WORDS.get(words)
    if exact is None and _is_exact(words):
        # "AFI" can head the numbers as well.
        short = [(_SECOND, Column.REFERENCE)] if words in {"afi", "afis"} else []
        return [(_OF_ITEMS, Column.TEXT), *short]
    column, rank = (exact, _rank(words)) if exact else _less_certain(words)
    return [] if column is None else _with_second_meaning(column, rank)


def _rank(words: str) -> int:
    # "Rec" and "Item" can head the texts as well, beside a column that is surely the numbers'.
    return _WORD_FOR_WORD + (words in {"rec", "item"})


def _is_exact(words: str) -> bool:
    """Whether the words head a known column, or name kinds of items and nothing else."""
    names_items = kind_in_words(words) is not None and bool(_KIND_WORDS.fullmatch(words))
    return words in _COLUMN_BY_WORDS or names_items


def _rejoined(heading: str) -> str:
    """A heading whose words a narrow column broke anywhere ("Manageme|nt Response")."""
    return heading_key("".join(line.strip() for line in heading.splitlines()))


def _with_second_meaning(column: Column, rank: int) -> list[tuple[int, Column]]:
    if column is Column.STATUS:
        # A column of status words is the rating where there is no other.
        return [(rank + 1, Column.RAG), (rank + _SECOND, column)]
    second = SECOND_MEANINGS.get(column)
    return [(rank, column), *([(rank + _SECOND, second)] if second else [])]


@lru_cache(maxsize=2048)  # Rows have to be looked at as well, and repeat their short cells.
def _less_certain(words: str) -> tuple[Column | None, int]:
    for column, form in KEYWORDS:
        if form.search(words):
            return column, _KEYWORD
    if len(words) >= _SHORTEST_MISSPELT and not any(map(str.isdigit, words)):
        close = get_close_matches(words, _COLUMN_BY_WORDS, n=1, cutoff=_LIKENESS)
        if close:
            return _COLUMN_BY_WORDS[close[0]], _MISSPELT
    return None, _MISSPELT
