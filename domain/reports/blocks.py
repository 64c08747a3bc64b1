"""Lines joined into paragraphs, entries of lists, headings and labels."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum, auto

from domain.plan.dates import read_date
from domain.reports.labels import Field, Label, field_of, is_not_item, label_of, tells_of_earlier
from domain.reports.lines import ReadLine, wrapped_width
from domain.reports.wording import is_demand
from domain.source import SourceLine


class Role(StrEnum):
    """What a block is for."""

    LABEL = auto()
    NOT_ITEM = auto()
    EARLIER = auto()
    HEADING = auto()
    FIELD = auto()
    ENTRY = auto()
    FOOTNOTE = auto()
    ROW = auto()
    PROSE = auto()


@dataclass(frozen=True, kw_only=True)
class Block:
    """One paragraph, entry, heading, label or table row; `mark` is what an entry opens with."""

    role: Role
    text: str
    sources: tuple[SourceLine, ...]
    mark: str = ""
    indent: int = 0
    level: int | None = None
    label: Label | None = None
    field: Field | None = None
    cells: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The number an entry opens with ("3", "3.2"), "" for bullets and letters."""
        bare = self.mark.strip("().: ")
        return bare if bare[:1].isdigit() else ""

    @property
    def leads_in(self) -> bool:
        """Whether a list is announced."""
        return self.text.rstrip().endswith((":", ":-", ": -"))

    @property
    def is_demand(self) -> bool:
        """Whether it asks for something."""
        return is_demand(self.text)


_MARK = re.compile(
    r"^(?P<mark>[\u2022\u25cf\u25cb\u25aa\u25ab\u25e6\u2023\u2043\u00b7\u25a0\u25a1\u25ba\u27a2\u2713\u2714\uf0b7\uf0a7*\u2013\u2014-]"
    r"|o(?=\s)|\(?\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,2}[.)]?|\(\d{1,2}\)"
    r"|\(?[a-h][.)]|\(?(?:i{1,3}|iv|vi{0,3}|ix|x)[.)])\s+(?=\S)",
)
_FOOTNOTE = re.compile("^(?:[\u00b9\u00b2\u00b3\u2070-\u2079]+\\s*\\S|\\[\\d{1,3}\\]\\s+\\S|<https?://)")
_FINISHED = re.compile(r"[.:;?!]['\u2019\"\u201d)]?$|;\s*(?:and|or)$")
_OPEN_WORD = re.compile(
    r"\b(?:a|an|the|of|to|and|or|for|in|on|at|by|with|from|that|its|their|this|these|as|is|are|be"
    r"|should|must|which|all|between|into|how|,)$|,$",
    re.IGNORECASE,
)
_JUDGEMENT = re.compile(
    r"^(?:good|outstanding|adequate|inadequate|ungraded|requires\s+improvement"
    r"|requires\s+some\s+improvement|back\s+to\s+(?:top|contents|publication)|print\s+this\s+document)$",
    re.IGNORECASE,
)
_LONGEST_HEADING = 110
_MOST_WORDS_OF_A_HEADING = 18
# A word on the next line that would have fitted shows that the break was meant. Letters of a PDF
# differ in width, so near the edge it proves nothing.
_SLACK_ON_PAGES = 5
_SHORTEST_CUT_PARAGRAPH = 40


@dataclass
class _Open:
    lines: list[ReadLine]
    mark: str
    text: str


def blocks_of(lines: Iterable[ReadLine]) -> tuple[Block, ...]:
    """The blocks of a document in order.

    A line continues the one above when the format shows no gap and its first word would not have
    fitted there, or when the sentence plainly goes on; a gap at the foot of a page does not end a
    sentence either.
    """
    kept = tuple(lines)
    width = wrapped_width(kept)
    joined: list[_Open] = []
    for line in kept:
        if joined and _continues(joined[-1], line, width):
            joined[-1].lines.append(line)
            joined[-1].text = _join(joined[-1].text, line.text)
        else:
            joined.append(_opened(line))
    return tuple(_with_roles(joined))


def _opened(line: ReadLine) -> _Open:
    found = None if line.cells else _MARK.match(line.text)
    mark = found["mark"] if found else ("-" if line.listed else "")
    return _Open(lines=[line], mark=mark, text=line.text[found.end() :] if found else line.text)


def _continues(above: _Open, line: ReadLine, width: int | None) -> bool:
    last = above.lines[-1]
    if line.cells or last.cells or line.heading or last.heading or line.listed:
        return False
    if _MARK.match(line.text) or _FOOTNOTE.match(line.text):
        return False
    unfinished = not _FINISHED.search(last.text)
    goes_on = unfinished and (line.text[:1].islower() or bool(_OPEN_WORD.search(last.text)))
    if _is_label(line.text) and not (goes_on and not line.gap_above and _is_full(last, line, width)):
        return False
    if _is_bare_label(above):
        return False
    if line.after_break:
        return goes_on or (unfinished and _is_full(last, line, width))
    if line.gap_above:
        return goes_on and len(above.text) >= _SHORTEST_CUT_PARAGRAPH and line.text[:1].islower()
    if width is None:
        return unfinished and line.text[:1].islower()
    hanging = bool(above.mark) and line.indent > above.lines[0].indent
    return goes_on or hanging or _is_full(last, line, width)


def _is_full(last: ReadLine, line: ReadLine, width: int | None) -> bool:
    if width is None:
        return False
    first_word = line.text.split(" ", 1)[0]
    slack = _SLACK_ON_PAGES if line.source.place.page is not None else 0
    return last.indent + len(last.text) + 1 + len(first_word) > width - slack


def _is_label(text: str) -> bool:
    return bool(label_of(text) or is_not_item(text) or field_of(text))


def _is_bare_label(above: _Open) -> bool:
    label = None if above.mark else label_of(above.text)
    return bool(label and not label.rest) or is_not_item(above.text)


def _join(above: str, below: str) -> str:
    # A word divided at the end of a line keeps its hyphen: "well-\nbeing" cannot be told apart.
    return f"{above}{below}" if above.endswith("-") and below[:1].islower() else f"{above} {below}"


def _with_roles(joined: list[_Open]) -> Iterator[Block]:
    for one, following in zip(joined, [*joined[1:], None], strict=True):
        yield _block(one, following)


def _block(one: _Open, following: _Open | None) -> Block:
    sources = tuple(dict.fromkeys(line.source for line in one.lines))
    first = one.lines[0]
    label = None if first.cells else label_of(f"{one.mark} {one.text}" if one.mark else one.text)
    label = label or (None if first.cells else label_of(one.text))
    field = None if first.cells or one.mark else field_of(one.text)
    return Block(
        role=_role(one, following, label=label, is_field=field is not None),
        text=" ".join((field[1] if field and not label else one.text).split()),
        sources=sources,
        mark=one.mark,
        indent=first.indent,
        level=first.heading,
        label=label,
        field=field[0] if field else None,
        cells=first.cells,
    )


def _role(one: _Open, following: _Open | None, *, label: Label | None, is_field: bool) -> Role:
    first = one.lines[0]
    marked = bool(one.mark)
    decided = (
        (bool(first.cells), Role.ROW),
        (bool(_FOOTNOTE.match(first.text)), Role.FOOTNOTE),
        (label is not None and not tells_of_earlier(one.text), Role.LABEL),
        (is_not_item(one.text), Role.NOT_ITEM),
        (_is_short(one) and tells_of_earlier(one.text), Role.EARLIER),
        (is_field, Role.FIELD),
        (bool(_JUDGEMENT.match(one.text)), Role.FOOTNOTE),
        (first.heading is not None and not is_demand(one.text), Role.HEADING),
        (not marked and _looks_like_heading(one, following), Role.HEADING),
        (_is_numbered_heading(one, following), Role.HEADING),
        (marked, Role.ENTRY),
    )
    return next((role for holds, role in decided if holds), Role.PROSE)


def _is_short(one: _Open) -> bool:
    return (
        len(one.text) <= _LONGEST_HEADING
        and len(one.text.split()) <= _MOST_WORDS_OF_A_HEADING
        and not _FINISHED.search(one.text)
    )


def _looks_like_heading(one: _Open, following: _Open | None) -> bool:
    """A short line that ends and asks for nothing, and that the text below does not go on from."""
    text = one.text
    return (
        _is_short(one)
        and not text[:1].islower()
        and not is_demand(text)
        and read_date(text.rpartition(":")[2]) is None
        and not _OPEN_WORD.search(text)
        and following is not None
        and (not following.text[:1].islower() or _is_label(following.text))
    )


def _is_numbered_heading(one: _Open, following: _Open | None) -> bool:
    # "3. Leadership" above a paragraph is a section; above another number it is a list's entry.
    return (
        one.mark[:1].isdigit()
        and _looks_like_heading(one, following)
        and following is not None
        and not following.mark
        and not one.lines[0].listed
    )
