"""What a PDF prints around its pages: headers, footers and page numbers."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_EDGE_LINES: Final = 3
_FEWEST_PAGES: Final = 2
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:p\s?a\s?g\s?e|p\.?)?\W*(?:#|[ivxlc]+)(?:\W*(?:of|/)\W*#)?\W*(?:p\s?a\s?g\s?e)?\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class PlacedLine:
    """A line of running text and where on its page it stands."""

    page: int
    line: int
    top: float
    text: str


@dataclass(frozen=True, kw_only=True)
class RunningLines:
    """The places of all of them, and each one's first printing, page numbers aside."""

    places: frozenset[tuple[int, int]]
    first: tuple[PlacedLine, ...]


def running_lines(lines: Sequence[PlacedLine], pages: int) -> RunningLines:
    """What stands at the top or the bottom of at least half of the pages, whatever its numbers."""
    by_words: dict[str, list[PlacedLine]] = defaultdict(list)
    for one in _at_edges(lines):
        by_words[_NUMBERS.sub("#", one.text.casefold())].append(one)
    enough = max(_FEWEST_PAGES, pages / 2)
    running = {
        words: found
        for words, found in by_words.items()
        if len({one.page for one in found}) >= enough
    }
    return RunningLines(
        places=frozenset((one.page, one.line) for found in running.values() for one in found),
        first=tuple(
            found[0] for words, found in running.items() if not _PAGE_NUMBER.fullmatch(words)
        ),
    )


def _at_edges(lines: Sequence[PlacedLine]) -> list[PlacedLine]:
    by_page: dict[int, list[PlacedLine]] = defaultdict(list)
    for one in lines:
        by_page[one.page].append(one)
    edges: list[PlacedLine] = []
    for found in by_page.values():
        ordered = sorted(found, key=lambda one: one.top)
        bottom = ordered[max(_EDGE_LINES, len(ordered) - _EDGE_LINES) :]
        edges += ordered[:_EDGE_LINES] + bottom
    return edges
