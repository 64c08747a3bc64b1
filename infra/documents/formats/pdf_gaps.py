"""Where a PDF shows a gap between two lines of running text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from infra.documents.formats.pdf_lines import PrintedLine

_WIDER_GAP: Final = 1.25
_LONE_GAP: Final = 1.6
_OTHER_SIZE: Final = 0.12
_FARTHEST: Final = 3.0
# A line that ends so near the edge of what is printed goes on below.
_NEARLY_FULL: Final = 0.9
_SAME_EDGE: Final = 2.0
_FEWEST_WRAPPED: Final = 3

Page = Sequence[PrintedLine]


def wrapped_step(pages: Iterable[Page]) -> float | None:
    """How far apart the lines of paragraphs are in a document, in heights of a line.

    None where hardly any paragraph has two lines.
    """
    steps = [step for page in pages for step in _wrapped_steps(page)]
    return median(steps) if len(steps) >= _FEWEST_WRAPPED else None


def pitch_of(page: Page, wrapped: float | None) -> float:
    """How far apart the lines of a paragraph are on a page: its steps are among the smaller."""
    steps = sorted(
        below.top - above.top
        for above, below in pairwise(page)
        if 0 < below.top - above.top < above.height * _FARTHEST
    )
    usual = steps[len(steps) // 4] if steps else 0.0
    if wrapped is None or not steps:
        return usual
    # On a page of headings and short paragraphs no step is one within a paragraph.
    return min(usual, wrapped * median(line.height for line in page))


def has_gap(above: PrintedLine, below: PrintedLine, pitch: float) -> bool:
    """Whether two lines are farther apart than those of a paragraph."""
    step = below.top - above.top
    usual = pitch * _WIDER_GAP if pitch else above.height * _LONE_GAP
    return step > usual or step < 0 or not _of_one_size(above, below)


def _wrapped_steps(page: Page) -> Iterator[float]:
    edge = max((line.right for line in page), default=0.0)
    for above, below in pairwise(page):
        step = (below.top - above.top) / above.height if above.height else 0.0
        is_full = above.right >= edge * _NEARLY_FULL
        flush = abs(above.left - below.left) <= _SAME_EDGE
        if 0 < step < _FARTHEST and is_full and flush and _of_one_size(above, below):
            yield step


def _of_one_size(above: PrintedLine, below: PrintedLine) -> bool:
    return abs(below.height - above.height) <= above.height * _OTHER_SIZE
