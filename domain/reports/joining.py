"""Lines joined into paragraphs and entries of lists."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from domain.reports.labels import field_of, is_not_item, label_of
from domain.reports.lines import ReadLine, Wrapping, wrapping_of

_MARK = re.compile(
    r"^(?P<mark>[\u2022\u25cf\u25cb\u25aa\u25ab\u25e6\u2023\u2043\u00b7\u25a0\u25a1\u25ba\u27a2\u2713\u2714\uf0b7\uf0a7*\u2013\u2014-]"
    r"|o(?=\s)|\(?\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,2}[.)]?|\(\d{1,2}\)"
    r"|\(?[a-h][.)]|\(?(?:i{1,3}|iv|vi{0,3}|ix|x)[.)])\s+(?=\S)",
)
_FOOTNOTE = re.compile(
    "^(?:[\u00b9\u00b2\u00b3\u2070-\u2079]+\\s*\\S|\\[\\d{1,3}\\]\\s+\\S|<https?://)"
)
_FINISHED = re.compile(r"[.:;?!]['\u2019\"\u201d)]?$|;\s*(?:and|or)$")
_OPEN_WORD = re.compile(
    r"\b(?:a|an|the|of|to|and|or|for|in|on|at|by|with|from|that|its|their|this|these|as|is|are|be"
    r"|should|must|which|all|between|into|how|,)$|,$",
    re.IGNORECASE,
)
# A word on the next line that would have fitted shows that the break was meant. Letters of a PDF
# differ in width, so near the edge it proves nothing.
_SLACK_ON_PAGES = 5
_SHORTEST_CUT_PARAGRAPH = 40


@dataclass
class Joined:
    """Lines that belong together; `mark` is what the first of them opens with."""

    lines: list[ReadLine]
    mark: str
    text: str

    @property
    def is_finished(self) -> bool:
        """Whether the text ends as a sentence does."""
        return bool(_FINISHED.search(self.text))

    @property
    def ends_in_open_word(self) -> bool:
        """Whether the last word wants another ("of", "the", "should")."""
        return bool(_OPEN_WORD.search(self.text))

    @property
    def is_footnote(self) -> bool:
        """Whether it stands at the foot of a page."""
        return bool(_FOOTNOTE.match(self.lines[0].text))


def joined_lines(lines: Iterable[ReadLine]) -> tuple[Joined, ...]:
    """The paragraphs and entries of a document in order.

    A line continues the one above when the format shows no gap and its first word would not have
    fitted there, or when the sentence plainly goes on; a gap at the foot of a page does not end a
    sentence either.
    """
    kept = tuple(lines)
    wrapping = wrapping_of(kept)
    joined: list[Joined] = []
    for line in kept:
        if joined and _continues(joined[-1], line, wrapping):
            joined[-1].lines.append(line)
            joined[-1].text = _join(joined[-1].text, line.text)
        else:
            joined.append(_opened(line))
    return tuple(joined)


def is_label(text: str) -> bool:
    """Whether a line is a label of any sort."""
    return bool(label_of(text) or is_not_item(text) or field_of(text))


def _opened(line: ReadLine) -> Joined:
    found = None if line.cells else _MARK.match(line.text)
    mark = found["mark"] if found else ("-" if line.listed else "")
    return Joined(lines=[line], mark=mark, text=line.text[found.end() :] if found else line.text)


def _continues(above: Joined, line: ReadLine, wrapping: Wrapping | None) -> bool:
    last = above.lines[-1]
    if _stands_alone(last, line):
        return False
    unfinished = not _FINISHED.search(last.text)
    goes_on = unfinished and (line.text[:1].islower() or bool(_OPEN_WORD.search(last.text)))
    full = _is_full(last, line, wrapping) and (unfinished or _is_sure(wrapping))
    in_prose = goes_on and full and not line.gap_above and _is_named_in_prose(line.text)
    if _is_bare_label(above) or (is_label(line.text) and not in_prose):
        return False
    if line.after_break or line.text.startswith("("):
        # A remark in brackets belongs to the sentence above it.
        return goes_on or (unfinished and full) or line.text.startswith("(")
    if line.gap_above or wrapping is None:
        cut = len(above.text) >= _SHORTEST_CUT_PARAGRAPH or not line.gap_above
        return unfinished and cut and line.text[:1].islower()
    hanging = bool(above.mark) and line.indent > above.lines[0].indent
    return goes_on or hanging or full


def _is_named_in_prose(text: str) -> bool:
    # "... as set out in / Recommendation 2 / of that report"
    label = label_of(text)
    return text[:1].islower() or bool(label and label.number)


def _stands_alone(last: ReadLine, line: ReadLine) -> bool:
    if line.cells or last.cells or line.heading or last.heading or line.listed:
        return True
    return bool(_MARK.match(line.text) or _FOOTNOTE.match(line.text))


def _is_sure(wrapping: Wrapping | None) -> bool:
    # A finished sentence on the longest of few lines is more likely the end of its paragraph.
    return wrapping is not None and wrapping.is_sure


def _is_full(last: ReadLine, line: ReadLine, wrapping: Wrapping | None) -> bool:
    if wrapping is None:
        return False
    first_word = line.text.split(" ", 1)[0]
    slack = _SLACK_ON_PAGES if line.source.place.page is not None else 0
    return last.indent + len(last.text) + 1 + len(first_word) > wrapping.width - slack


def _is_bare_label(above: Joined) -> bool:
    label = None if above.mark else label_of(above.text)
    return bool(label and not label.rest) or is_not_item(above.text)


def _join(above: str, below: str) -> str:
    # A word divided at the end of a line keeps its hyphen: "well-\nbeing" cannot be told apart.
    return f"{above}{below}" if above.endswith("-") and below[:1].islower() else f"{above} {below}"
