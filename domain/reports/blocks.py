"""Paragraphs, entries of lists, headings and labels."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, auto

from domain.reports.joining import Joined, is_label, joined_lines
from domain.reports.labels import Field, Label, field_of, is_not_item, label_of, tells_of_earlier
from domain.reports.lines import ReadLine
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


_JUDGEMENT = re.compile(
    r"^(?:good|outstanding|adequate|inadequate|ungraded|requires\s+improvement"
    r"|requires\s+some\s+improvement|back\s+to\s+(?:top|contents|publication)|print\s+this\s+document)$",
    re.IGNORECASE,
)
_LONGEST_HEADING = 110
_MOST_WORDS_OF_A_HEADING = 18


def blocks_of(lines: Iterable[ReadLine]) -> tuple[Block, ...]:
    """The blocks of a document in order."""
    joined = joined_lines(lines)
    return tuple(
        _block(one, following)
        for one, following in zip(joined, [*joined[1:], None][: len(joined)], strict=True)
    )


def _block(one: Joined, following: Joined | None) -> Block:
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


def _role(one: Joined, following: Joined | None, *, label: Label | None, is_field: bool) -> Role:
    first = one.lines[0]
    marked = bool(one.mark)
    decided = (
        (bool(first.cells), Role.ROW),
        (one.is_footnote, Role.FOOTNOTE),
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


def _is_short(one: Joined) -> bool:
    return (
        len(one.text) <= _LONGEST_HEADING
        and len(one.text.split()) <= _MOST_WORDS_OF_A_HEADING
        and not one.is_finished
    )


def _looks_like_heading(one: Joined, following: Joined | None) -> bool:
    """A short line that ends and asks for nothing, and that the text below does not go on from."""
    text = one.text
    return (
        _is_short(one)
        and not text[:1].islower()
        and not is_demand(text)
        and not one.ends_in_open_word
        and following is not None
        and (not following.text[:1].islower() or is_label(following.text))
    )


def _is_numbered_heading(one: Joined, following: Joined | None) -> bool:
    # "3. Leadership" above a paragraph is a section; above another number it is a list's entry.
    return (
        one.mark[:1].isdigit()
        and _looks_like_heading(one, following)
        and following is not None
        and not following.mark
        and not one.lines[0].listed
    )
