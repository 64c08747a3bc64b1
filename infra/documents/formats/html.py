"""Web pages: headings, paragraphs, lists and tables, without what only serves the screen."""

from typing import Final

from domain.source import Place
from infra.documents.formats.gathering import Gathered, Printed
from infra.documents.formats.html_tables import HtmlRow, is_table, rows_of_table
from infra.documents.formats.nodes import Node, html_root, tag_of
from infra.documents.formats.wire import Content

DROPPED: Final = frozenset(
    {"script", "style", "nav", "head", "template", "noscript", "svg", "iframe", "object", "select"}
)
INLINE: Final = frozenset(
    {"a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "label"}
    | {"mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u"}
    | {"time", "var", "bdi", "bdo", "dfn", "data", "img", "input", "wbr", "button"}
)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
# Written by the reader of Markdown: on which line of its file a block begins.
LINE_ATTRIBUTE: Final = "data-source-line"


def read_html(page: str) -> Content:
    """Read a page.

    Raises:
        UnreadableContentError: there is more in it than a document may have.
    """
    return Content(lines=tuple(gathered_from(page).lines))


def gathered_from(page: str, *, with_lines: bool = False) -> Gathered:
    """The lines of a page; `with_lines` says that its blocks tell their line."""
    walk = _Walk(with_lines=with_lines)
    walk.take(html_root(page.encode("utf-8", "replace")))
    walk.flush()
    return walk.gathered


class _Walk:
    """One pass over a page from top to bottom."""

    def __init__(self, *, with_lines: bool) -> None:
        self.gathered = Gathered(numbered_by_place=with_lines)
        self._with_lines = with_lines
        self._line = 0
        self._words: list[str] = []
        self._gap = True
        self._heading: int | None = None
        self._listed = 0
        self._label = ""

    def take(self, node: Node) -> None:
        """Take a node with everything in it, but not what follows it."""
        tag = tag_of(node)
        if not tag or tag in DROPPED or node.get("hidden") is not None:
            return
        self._find_line(node)
        if tag == "br":
            self._break()
        elif is_table(node):
            self._take_table(node)
        elif tag in INLINE:
            self._take_inside(node)
        elif tag == "pre":
            self._take_preformatted(node)
        else:
            self._take_block(node, tag)

    def flush(self) -> None:
        """End the line at hand."""
        words, self._words = "".join(self._words), []
        if not words.strip():
            return
        place = Place(line=self._line) if self._with_lines else None
        printed = Printed(
            heading=self._heading,
            listed=self._listed > 0 and not self._heading,
            gap_above=self._gap,
        )
        self.gathered.add_text(self._label + words, place, printed)
        self._gap, self._label = False, ""

    def _find_line(self, node: Node) -> None:
        if self._with_lines and (line := node.get(LINE_ATTRIBUTE)) and line.isdecimal():
            self.flush()
            self._line = int(line)

    def _break(self) -> None:
        self.flush()
        self._line += 1

    def _take_inside(self, node: Node) -> None:
        self._words.append(node.text or "")
        for one in node:
            self.take(one)
            self._words.append(one.tail or "")

    def _take_block(self, node: Node, tag: str) -> None:
        self.flush()
        self._gap = True
        if tag in {"ul", "ol"}:
            self._take_list(node, tag)
        else:
            above, self._heading = self._heading, _HEADINGS.get(tag, self._heading)
            self._take_inside(node)
            self.flush()
            self._heading = above
        self._gap = True

    def _take_list(self, node: Node, tag: str) -> None:
        number = int(node.get("start") or 1) if (node.get("start") or "1").isdecimal() else 1
        for one in node:
            if tag_of(one) == "li":
                given = one.get("value") or ""
                number = int(given) if given.isdecimal() else number
                self._label = f"{number}. " if tag == "ol" else ""
                self._listed += 1
                self._find_line(one)
                self._take_block(one, "li")
                self._listed -= 1
                self._label = ""
                number += 1
            else:
                self.take(one)

    def _take_preformatted(self, node: Node) -> None:
        self.flush()
        self._gap = True
        for line in "".join(_all_text(node)).split("\n"):
            self._words = [line]
            self._break()
        self._gap = True

    def _take_table(self, table: Node) -> None:
        self.flush()
        rows = rows_of_table(table)
        if max((len(row.cells) for row in rows), default=0) > 1:
            self.gathered.end_table()
            for row in rows:
                self._take_row(row)
            self.gathered.end_table()
        else:
            # A table of one column is a frame around words.
            self._take_block(table, "div")
        self._gap = True

    def _take_row(self, row: HtmlRow) -> None:
        self._find_line(row.node)
        place = Place(line=self._line) if self._with_lines else None
        self.gathered.add_row(row.cells, place, merged=row.merged)
        for table in row.inner_tables:
            self._take_table(table)


def _all_text(node: Node) -> list[str]:
    words = [node.text or ""]
    for one in node:
        words += [*_all_text(one), one.tail or ""]
    return words
