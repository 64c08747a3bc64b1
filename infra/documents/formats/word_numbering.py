"""The numbers that Word prints before paragraphs, which are not among their words."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from infra.documents.formats.nodes import Node
from infra.documents.formats.word_nodes import child, value, word

_PLACE = re.compile(r"%([1-9])")
_LETTERS: Final = 26
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_ROMAN: Final = 4000


@dataclass(frozen=True, kw_only=True)
class _Level:
    start: int
    format: str
    text: str


@dataclass(frozen=True, kw_only=True)
class _List:
    counted_with: str
    levels: Mapping[int, _Level]


class Numbering:
    """Counts through the lists of a document in reading order."""

    def __init__(self, root: Node | None) -> None:
        """Read the numbering part, if there is one."""
        self._lists = {} if root is None else _lists(root)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def next_label(self, list_id: str, level: int) -> str:
        """What is printed before the next entry of that list, with a space; bullets are not."""
        found = self._lists.get(list_id)
        if found is None or level not in found.levels:
            return ""
        counts = self._counts[found.counted_with]
        counts[level] = counts.get(level, found.levels[level].start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return _label(found.levels, counts, level)


def _label(levels: Mapping[int, _Level], counts: Mapping[int, int], level: int) -> str:
    own = levels[level]
    if own.format in {"bullet", "none"}:
        return ""

    def number(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        if at not in levels:
            return ""
        written = _FORMATS.get(levels[at].format, str)
        return written(counts.get(at, levels[at].start))

    return f"{_PLACE.sub(number, own.text)} "


def _lists(root: Node) -> dict[str, _List]:
    drawn = {
        str(one.get(word("w:abstractNumId"))): _levels(one)
        for one in root
        if one.tag == word("w:abstractNum")
    }
    lists: dict[str, _List] = {}
    for one in root:
        if one.tag == word("w:num") and (list_id := one.get(word("w:numId"))):
            abstract = value(one, "w:abstractNumId") or ""
            changed = _restarts(one, drawn.get(abstract, {}))
            lists[list_id] = _List(
                # A list that starts anew counts for itself, others go on where theirs left off.
                counted_with=f"list {list_id}" if changed else f"kind {abstract}",
                levels={**drawn.get(abstract, {}), **changed},
            )
    return lists


def _levels(parent: Node) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for one in parent:
        if one.tag == word("w:lvl"):
            levels[_number(one.get(word("w:ilvl")))] = _Level(
                start=_number(value(one, "w:start"), default=1),
                format=value(one, "w:numFmt") or "decimal",
                text=value(one, "w:lvlText") or "",
            )
    return levels


def _restarts(numbered: Node, levels: Mapping[int, _Level]) -> dict[int, _Level]:
    changed: dict[int, _Level] = {}
    for one in numbered:
        if one.tag == word("w:lvlOverride"):
            at = _number(one.get(word("w:ilvl")))
            level = _levels(one).get(at) or levels.get(at)
            if level and child(one, "w:startOverride") is not None:
                start = _number(value(one, "w:startOverride"), default=1)
                level = _Level(start=start, format=level.format, text=level.text)
            if level:
                changed[at] = level
    return changed


def _number(given: str | None, *, default: int = 0) -> int:
    return int(given) if given and given.isdecimal() else default


def _lower_letter(count: int) -> str:
    # After z comes aa, then bb.
    return chr(ord("a") + (count - 1) % _LETTERS) * ((count - 1) // _LETTERS % _LETTERS + 1)


def _lower_roman(count: int) -> str:
    words: list[str] = []
    rest = count % _MOST_ROMAN
    for worth, letters in _ROMAN:
        words.append(letters * (rest // worth))
        rest %= worth
    return "".join(words)


_FORMATS: Final[Mapping[str, Callable[[int], str]]] = {
    "lowerLetter": _lower_letter,
    "upperLetter": lambda count: _lower_letter(count).upper(),
    "lowerRoman": _lower_roman,
    "upperRoman": lambda count: _lower_roman(count).upper(),
    "decimalZero": lambda count: f"{count:02d}",
}
