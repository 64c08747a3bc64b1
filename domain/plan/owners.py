"""Telling apart the owners that one cell of a plan names."""

import re
from collections.abc import Iterable
from itertools import pairwise, takewhile

from domain.people import PersonKind
from domain.plan.owner_kinds import kind_told_by
from domain.plan.titles import (
    NOBODY,
    POST_MODIFIERS,
    POST_NOUNS,
    POST_OPENINGS,
    QUALIFIERS,
    RANK,
    UNIT_WORDS,
)

# A stroke with a space on both sides; "D/Supt" keeps its own.
_SEPARATOR = re.compile(r"\s+/\s+|\s*[;|\n]\s*")
_WORD = re.compile(r",|[^\s,]+")
_NAME_WORD = re.compile(r"[^\W\d_a-z][\w'\u2019.-]*")
_JOINERS = frozenset({",", "and", "&"})
_NAME_LENGTHS = range(2, 4)
_POST_REACH = 4


def split_owners(cell: str) -> tuple[str, ...]:
    """The owners a cell names, in the order printed; none for "N/A" and the like.

    Owners are told apart by separators (" / ", ";"), by a rank where somebody is named already
    ("ACC Ash D/Supt Birch"), by a post after a post ("Head of Roads Area Commanders"), and by
    a joiner between two bare names. A name followed by a unit or post stays one owner, and gets
    the comma that was left out. No word is ever dropped but the joiner between two owners.
    """
    parts = (part.strip() for part in _SEPARATOR.split(cell))
    return tuple(
        _written(owner)
        for part in parts
        if part.casefold() not in NOBODY
        for owner in _run_together(_WORD.findall(part))
    )


def whole_lines(lines: Iterable[str]) -> str:
    """The lines of a cell, kept apart only where one owner ends and the next begins.

    A cell breaks its lines between owners, and also wherever a title is too long for it.
    """
    joined: list[str] = []
    for line in lines:
        if joined and not (_is_whole(joined[-1]) and _is_whole(line)):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return "\n".join(joined)


def _is_whole(line: str) -> bool:
    """Whether the line by itself names somebody: a name, a rank with one, or a whole post."""
    words = _WORD.findall(line.strip(" ,;/&"))
    bare = _is_bare_name(words)
    ranked = _rank_length(words, 0) and len(words) > _rank_length(words, 0) if words else False
    return bool(bare or ranked or kind_told_by(line) is not PersonKind.PERSON)


def _run_together(words: list[str]) -> list[list[str]]:
    starts = [0]
    for position in range(1, len(words)):
        if _begins_owner(words, starts[-1], position):
            starts.append(position)
    owners = [words[start:end] for start, end in pairwise([*starts, len(words)])]
    return [stripped for owner in owners if (stripped := _without_outer_joiners(owner))]


def _begins_owner(words: list[str], owner_start: int, position: int) -> bool:
    """Whether another owner begins at `position`, given where the present one began."""
    named_from = owner_start + _title_length(words, owner_start)
    joined = words[position - 1] in _JOINERS
    if position <= named_from or words[position] in _JOINERS:
        return False
    if length := _rank_length(words, position):
        return joined or length > 1 or position + 1 < len(words)
    if _post_length(words, position):
        return _post_begins_owner(words, owner_start, position)
    return joined and _both_bare_names(words, owner_start, position)


def _post_begins_owner(words: list[str], owner_start: int, position: int) -> bool:
    if words[position - 1] == ",":
        # "Supt Ash, Head of Roads" is one person; only a post before it makes two.
        return bool(_post_length(words, owner_start))
    return bool(_title_length(words, owner_start))


def _both_bare_names(words: list[str], owner_start: int, position: int) -> bool:
    if position - 1 - owner_start not in _NAME_LENGTHS:
        return False
    present = words[owner_start : position - 1]
    ahead = words[position : position + _NAME_LENGTHS.stop]
    following = list(takewhile(lambda word: word not in _JOINERS, ahead))
    return _is_bare_name(present) and _is_bare_name(following)


def _is_bare_name(words: list[str]) -> bool:
    return (
        len(words) in _NAME_LENGTHS
        and not _title_length(words, 0)
        and all(_NAME_WORD.fullmatch(word) for word in words)
        and not any(word.casefold() in UNIT_WORDS | POST_NOUNS for word in words)
    )


def _title_length(words: list[str], position: int) -> int:
    return max(_rank_length(words, position), _post_length(words, position))


def _rank_length(words: list[str], position: int) -> int:
    """How many words from here name a rank ("Detective Chief Inspector" is three)."""
    end = _after_qualifiers(words, position)
    return end + 1 - position if end < len(words) and RANK.fullmatch(words[end]) else 0


def _post_length(words: list[str], position: int) -> int:
    """How many words from here open a post ("Head of", "Area Commanders")."""
    end = _after_qualifiers(words, position)
    opening = [word.casefold() for word in words[end : end + 2]]
    if len(opening) > 1 and _unqualified(opening[0]) in POST_OPENINGS and opening[1] == "of":
        return end + 2 - position
    if not opening or opening[0] not in POST_MODIFIERS:
        return 0
    reach = [word.casefold() for word in words[end : end + _POST_REACH]]
    nouns = [index for index, word in enumerate(reach) if word in POST_NOUNS]
    return end + nouns[0] + 1 - position if nouns else 0


def _after_qualifiers(words: list[str], position: int) -> int:
    while position < len(words) and _unqualified(words[position]) in QUALIFIERS:
        position += 1
    return position


def _unqualified(word: str) -> str:
    """The word behind a letter that says temporary, acting or detective ("T/Chief")."""
    return word.rsplit("/", maxsplit=1)[-1].casefold()


def _without_outer_joiners(words: list[str]) -> list[str]:
    start = len(list(takewhile(lambda word: word in _JOINERS, words)))
    end = len(words) - len(list(takewhile(lambda word: word in _JOINERS, reversed(words))))
    return words[start:end]


def _written(words: list[str]) -> str:
    comma_at = _unit_start(words)
    marked = [*words[:comma_at], ",", *words[comma_at:]] if comma_at else words
    return " ".join(marked).replace(" ,", ",")


def _unit_start(words: list[str]) -> int | None:
    """Where the unit or post begins that follows a bare name without a comma."""
    for length in _NAME_LENGTHS:
        named, rest = words[:length], words[length:]
        if _is_bare_name(named) and rest and (_is_unit(rest[0]) or _post_length(rest, 0)):
            return length
    return None


def _is_unit(word: str) -> bool:
    return word.casefold() in UNIT_WORDS
