"""Markdown: what it looks like as a page, with the lines of its file."""

from typing import Final

from markdown_it import MarkdownIt

from infra.documents.formats.html import LINE_ATTRIBUTE, gathered_from
from infra.documents.formats.wire import Content

_PAGE: Final = "<!doctype html><html><body>{}</body></html>"


def read_markdown(text: str) -> Content:
    """Read Markdown.

    Raises:
        UnreadableContentError: there is more in it than a document may have.
    """
    # Where a line ends inside a paragraph, the words go on; two spaces or a backslash break it.
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    environment: dict[str, object] = {}
    tokens = parser.parse(text, environment)
    for token in tokens:
        if token.map and token.nesting == 1:
            token.attrSet(LINE_ATTRIBUTE, str(token.map[0] + 1))
    page = str(parser.renderer.render(tokens, parser.options, environment))
    gathered = gathered_from(_PAGE.format(page), with_lines=True)
    return Content(lines=tuple(gathered.lines))
