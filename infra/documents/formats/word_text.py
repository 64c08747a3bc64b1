"""The words of a Word paragraph as they are printed, changes accepted."""

from collections.abc import Iterator
from typing import Final

from infra.documents.formats.nodes import Node
from infra.documents.formats.word_nodes import word

_TEXT: Final = word("w:t")
_BOX: Final = word("w:txbxContent")
_PRINTED: Final = {
    word("w:tab"): "\t",
    word("w:br"): "\n",
    word("w:cr"): "\n",
    word("w:noBreakHyphen"): "-",
}
# Deleted words, the older twin of a drawing, and a paragraph's own settings print nothing.
_UNPRINTED: Final = {
    word("w:del"),
    word("w:moveFrom"),
    word("mc:Fallback"),
    word("w:pPr"),
    word("w:rPr"),
}
_BLOCKS: Final = {word("w:p"), word("w:tbl")}
_WRAPPERS: Final = {
    word("w:sdt"),
    word("w:sdtContent"),
    word("w:customXml"),
    word("w:ins"),
    word("w:moveTo"),
    word("w:smartTag"),
}


def blocks_in(parent: Node) -> Iterator[Node]:
    """The paragraphs and tables directly in there, also those in content controls."""
    for one in parent:
        if one.tag in _BLOCKS:
            yield one
        elif one.tag in _WRAPPERS:
            yield from blocks_in(one)


def text_of_paragraph(paragraph: Node) -> str:
    r"""The words, with "\t" and "\n" where the paragraph has them."""
    return "".join(_words(paragraph))


def text_boxes_in(paragraph: Node) -> Iterator[Node]:
    """The contents of the text boxes that are anchored in the paragraph."""
    for one in paragraph:
        if one.tag == _BOX:
            yield one
        elif one.tag not in _UNPRINTED:
            yield from text_boxes_in(one)


def _words(node: Node) -> Iterator[str]:
    for one in node:
        if one.tag == _TEXT:
            yield one.text or ""
        elif one.tag in _PRINTED:
            yield _PRINTED[str(one.tag)]
        elif one.tag not in _UNPRINTED and one.tag != _BOX:
            yield from _words(one)
