"""The lines of a document as they are read: cleaned, without contents and page furniture."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from string import digits

from domain.reports.labels import label_of
from domain.source import SourceDocument, SourceLine

_TAGS = re.compile(
    r"</?(?:p|br|div|span|b|i|strong|em|ul|ol|li|u|sup|a)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_SPACES = re.compile("[\u00a0\u2007\u202f\u2002-\u200a\t]")
_MARKDOWN_HEADING = re.compile(r"^(?P<marks>#{1,6})\s+(?P<text>.+?)\s*#*$")
_EMPHASIS = re.compile(
    r"(?<![\w*])(?P<marks>\*{1,3}|_{2,3})(?P<text>\S(?:.*?\S)?)(?P=marks)(?![\w*])"
)
_QUOTED = re.compile(r'^"(?P<text>(?:[^"]|"")*)"$')
_PAGE_NUMBER = re.compile(
    r"^(?:page\s+)?\d{1,3}(?:\s*(?:of|/|\|)\s*\d{1,3})?$|^-\s*\d{1,3}\s*-$", re.IGNORECASE
)
_CONTENTS = re.compile(r"^(?:table\s+of\s+)?contents(?:\s+page)?$", re.IGNORECASE)
_ENDS_IN_NUMBER = re.compile(r"^\D.*\s\d{1,3}$")
_ANY_NUMBER = re.compile(r"\d+")
_BULLET_ALONE = re.compile(
    r"^[\u2022\u25cf\u25aa\u25e6\u2023\u00b7\u25a0\u25a1\u27a2\uf0b7\u2013-]$"
)
_LONGEST_PAGE_NUMBER = 3
_WIDE_GAP = 3
_WIDEST = 130
_NEARLY_FULL = 0.9
_ENOUGH_FULL = 5
_REPEATED = 3
# Running headers and footers are among so many lines at either end of a page.
_EDGE = 2
# Contents may run over two lines before a page number shows; more than that is something else.
_CONTENTS_WITHOUT_NUMBERS = 2


@dataclass(frozen=True, kw_only=True)
class ReadLine:
    """One line of running text, or one row of a table, ready to be read.

    `indent` counts the spaces before it; `after_break` tells that page furniture was taken out
    above it, so that a gap there means nothing.
    """

    source: SourceLine
    text: str
    indent: int = 0
    gap_above: bool = False
    heading: int | None = None
    listed: bool = False
    after_break: bool = False
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Wrapping:
    """The width at which lines are wrapped, and whether enough of them are full to be sure."""

    width: int
    is_sure: bool


def lines_of(source: SourceDocument) -> tuple[ReadLine, ...]:
    """Every line that says something, without tables of contents, running headers and numbers."""
    cleaned = tuple(_marked(_cleaned(source.lines)))
    kept = _without_furniture(_without_contents(cleaned))
    return tuple(kept)


def wrapping_of(lines: Iterable[ReadLine]) -> Wrapping | None:
    """How the lines are wrapped; None where each line is a paragraph."""
    running = [line for line in lines if not line.cells]
    lengths = sorted(line.indent + len(line.text) for line in running)
    if not lengths:
        return None
    widest = lengths[min(len(lengths) - 1, len(lengths) * 98 // 100)]
    full = sum(length >= widest * _NEARLY_FULL for length in lengths)
    # On pages every line is a line of print, however broad the page.
    wraps = widest <= _WIDEST or any(line.source.place.page is not None for line in running)
    return Wrapping(width=widest, is_sure=full >= _ENOUGH_FULL) if wraps else None


def clean(text: str) -> str:
    """The text without invisible letters, remnants of HTML and marks of emphasis."""
    plain = _TAGS.sub(" ", _INVISIBLE.sub("", text))
    plain = _SPACES.sub(" ", unescape(plain))
    return _EMPHASIS.sub(lambda found: found["text"], plain).rstrip()


def unquoted(text: str) -> str:
    """A line without the quotes that a CSV file of one column sets around it."""
    found = _QUOTED.match(text.strip())
    return found["text"].replace('""', '"') if found else text


def _cleaned(lines: Iterable[SourceLine]) -> Iterator[ReadLine]:
    gap = False
    for line in lines:
        gap = gap or line.gap_above
        cells = tuple(" ".join(clean(cell).split()) for cell in line.cells)
        if sum(map(bool, cells)) > 1:
            yield ReadLine(source=line, text="", cells=cells, gap_above=gap)
            gap = False
            continue
        # A box drawn as a table of one cell holds running text.
        texts = [part for cell in line.cells if cell.strip() for part in cell.split("\n")]
        for text in texts or [line.text]:
            if not clean(unquoted(text)).strip():
                gap = True
                continue
            yield _read(line, text, gap_above=gap or bool(texts))
            gap = False


def _read(line: SourceLine, raw: str, *, gap_above: bool) -> ReadLine:
    text = clean(unquoted(raw))
    # A tab before a page number is what tells an entry of the contents.
    if _is_entry_of_contents(raw.strip()):
        text = re.sub(r"\s+(\d{1,3})$", r"   \1", text)
    heading = line.heading
    if found := _MARKDOWN_HEADING.match(text.strip()):
        heading, text = heading or len(found["marks"]), found["text"]
    stripped = text.strip()
    return ReadLine(
        source=line,
        text=stripped,
        indent=len(text) - len(text.lstrip()),
        gap_above=gap_above,
        heading=heading,
        listed=line.listed,
    )


def _marked(lines: Iterable[ReadLine]) -> Iterator[ReadLine]:
    """Bullets that stand on a line by themselves are put before the line they mark."""
    waiting: ReadLine | None = None
    for line in lines:
        if _BULLET_ALONE.match(line.text):
            waiting = line
            continue
        if waiting and line.text:
            yield replace(line, text=f"- {line.text}", indent=waiting.indent)
        else:
            yield line
        waiting = None


def _without_contents(lines: tuple[ReadLine, ...]) -> Iterator[ReadLine]:
    printed = Counter(line.text.casefold() for line in lines if line.text)
    inside, last_entry = False, 0
    entries = set[str]()
    for at, line in enumerate(lines):
        # The first entry that comes again is the first heading of the text.
        inside = inside and line.text.casefold() not in entries
        ahead = lines[at + 1 : at + 1 + _CONTENTS_WITHOUT_NUMBERS]
        if _CONTENTS.match(line.text):
            inside, last_entry = True, at
        elif _is_entry_of_contents(line.text) or (inside and _is_listed(line, printed)):
            last_entry = at
            entries.add(line.text.casefold())
        elif (
            inside
            and at - last_entry <= _CONTENTS_WITHOUT_NUMBERS
            and any(_is_listed(one, printed) for one in ahead)
        ):
            continue
        else:
            inside = False
            yield line


def _is_listed(line: ReadLine, printed: Counter[str]) -> bool:
    return _has_page(line) or _comes_again(line, printed)


def _is_entry_of_contents(text: str) -> bool:
    """Whether dots, a tab or a wide gap lead to a page number at the end of the line."""
    bare = text.rstrip(digits)
    name = bare.rstrip()
    gap = bare[len(name) :]
    if not name or not 0 < len(text) - len(bare) <= _LONGEST_PAGE_NUMBER:
        return False
    return "\t" in gap or len(gap) >= _WIDE_GAP or name.endswith(("...", "\u2026", ". ."))


def _has_page(line: ReadLine) -> bool:
    if line.cells:
        return line.cells[-1].isdigit()
    return bool(_ENDS_IN_NUMBER.match(line.text) or _is_entry_of_contents(line.text))


def _comes_again(line: ReadLine, printed: Counter[str]) -> bool:
    # Contents without page numbers name the headings that come again below.
    return printed[line.text.casefold()] > 1 and not line.text.endswith((".", ":", ";"))


def _without_furniture(lines: Iterable[ReadLine]) -> Iterator[ReadLine]:
    kept = tuple(lines)
    furniture = _furniture(kept)
    broken = False
    page = None
    for line in kept:
        turned = line.source.place.page != page
        page = line.source.place.page
        if line.text and (_PAGE_NUMBER.match(line.text) or _shape(line) in furniture):
            broken = True
            continue
        yield replace(line, after_break=broken or turned)
        broken = False


def _furniture(lines: tuple[ReadLine, ...]) -> frozenset[str]:
    """The shapes of lines that come again page by page, their numbers aside."""
    candidates = [line for line in lines if not (line.cells or line.heading or label_of(line.text))]
    return _at_the_edges(candidates) | _numbered_alike(candidates)


def _at_the_edges(lines: Iterable[ReadLine]) -> frozenset[str]:
    by_page: dict[int, list[ReadLine]] = {}
    for line in lines:
        if line.source.place.page is not None:
            by_page.setdefault(line.source.place.page, []).append(line)
    shapes = Counter(
        shape
        for printed in by_page.values()
        for shape in {_shape(line) for line in (*printed[:_EDGE], *printed[-_EDGE:])}
    )
    # Of two pages both must have it.
    enough = min(_REPEATED, max(len(by_page), 2))
    return frozenset(shape for shape, count in shapes.items() if count >= enough)


def _numbered_alike(lines: Iterable[ReadLine]) -> frozenset[str]:
    # Where no pages are known, only a number that differs each time tells a running header.
    by_shape: dict[str, list[str]] = {}
    for line in lines:
        by_shape.setdefault(_shape(line), []).append(line.text)
    return frozenset(
        shape
        for shape, printed in by_shape.items()
        if len(set(printed)) == len(printed) >= _REPEATED
        and all(_ENDS_IN_NUMBER.match(text) or text[0].isdigit() for text in printed)
    )


def _shape(line: ReadLine) -> str:
    return _ANY_NUMBER.sub("#", line.text.casefold())
