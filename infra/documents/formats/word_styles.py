"""What the styles of a Word document say of its paragraphs: headings and lists."""

import re
from dataclasses import dataclass
from typing import Final

from infra.documents.formats.nodes import Node
from infra.documents.formats.word_nodes import child, value, word

_HEADING = re.compile(r"heading\s*(\d)", re.IGNORECASE)
_BODY_LEVEL: Final = 9
_DEEPEST: Final = 12


@dataclass(frozen=True, kw_only=True)
class _Style:
    name: str
    based_on: str | None
    outline: str | None
    numbering: Node | None


class Styles:
    """The paragraph styles by their ids."""

    def __init__(self, root: Node) -> None:
        """Read the styles part."""
        self._styles: dict[str, _Style] = {}
        for style in root:
            if style.tag == word("w:style") and (style_id := style.get(word("w:styleId"))):
                self._styles[style_id] = _Style(
                    name=value(style, "w:name") or "",
                    based_on=value(style, "w:basedOn"),
                    outline=value(style, "w:pPr", "w:outlineLvl"),
                    numbering=child(style, "w:pPr", "w:numPr"),
                )

    def heading(self, style: str | None, paragraph: Node) -> int | None:
        """The level of the heading that a paragraph is, if it is one."""
        if (own := value(paragraph, "w:pPr", "w:outlineLvl")) is not None:
            return _level(own)
        for one in self._with_bases(style):
            if found := _HEADING.fullmatch(one.name):
                return int(found[1]) or None
            if one.name.casefold() == "title":
                return 1
            if one.outline is not None:
                return _level(one.outline)
        return None

    def numbering(self, style: str | None, paragraph: Node) -> tuple[str, int] | None:
        """Which list numbers a paragraph, and on which level from 0; None outside lists."""
        own = child(paragraph, "w:pPr", "w:numPr")
        inherited = [one.numbering for one in self._with_bases(style)]
        given = [one for one in (own, *inherited) if one is not None]
        list_id = next((found for one in given if (found := value(one, "w:numId"))), None)
        level = next((found for one in given if (found := value(one, "w:ilvl"))), "0")
        # The list "0" takes a paragraph out of the list that its style would put it in.
        numbered = list_id is not None and list_id != "0" and level.isdecimal()
        return (list_id, int(level)) if list_id and numbered else None

    def is_list(self, style: str | None) -> bool:
        """Whether the style itself is for entries of a list."""
        return any(one.name.startswith("List") for one in self._with_bases(style))

    def _with_bases(self, style: str | None) -> list[_Style]:
        found: list[_Style] = []
        # A damaged file may base a style on itself.
        while style in self._styles and len(found) < _DEEPEST:
            found.append(self._styles[style])
            style = found[-1].based_on
        return found


def _level(outline: str) -> int | None:
    level = int(outline) if outline.isdecimal() else _BODY_LEVEL
    return level + 1 if level < _BODY_LEVEL else None
