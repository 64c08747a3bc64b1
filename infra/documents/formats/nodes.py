"""The one door to lxml, which has no types: XML and HTML as nodes."""

from collections.abc import Iterator
from typing import Protocol, cast

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import html


class Node(Protocol):
    """As much of an lxml element as the readers need."""

    @property
    def tag(self) -> object:
        """The name; comments have something else than a text here."""
        ...

    @property
    def text(self) -> str | None:
        """The words before the first child."""
        ...

    @property
    def tail(self) -> str | None:
        """The words after the end of the node."""
        ...

    def get(self, key: str) -> str | None:
        """An attribute."""
        ...

    def __iter__(self) -> "Iterator[Node]":
        """The children."""
        ...

    def __len__(self) -> int:
        """How many children there are."""
        ...


def html_root(content: bytes) -> Node:
    """The root of an HTML document or fragment in UTF-8; broken markup is mended."""
    # Nothing is fetched, and the depth and size that libxml2 allows by itself are enough.
    parser: object = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    return cast("Node", html.document_fromstring(content, parser=parser))


def xml_root(content: bytes) -> Node:
    """The root of an XML part; entities stay what they are."""
    return cast("Node", parse_xml(content))


def tag_of(node: Node) -> str:
    """The name of a node; comments and processing instructions have none."""
    return node.tag if isinstance(node.tag, str) else ""


def word(name: str) -> str:
    """A name of WordprocessingML as lxml writes it: `word("w:p")`."""
    return _FOREIGN.get(name) or qn(name)


def child(node: Node | None, *names: str) -> Node | None:
    """What stands below a node by these names of WordprocessingML, one in the other."""
    for name in names:
        if node is None:
            return None
        tag = word(name)
        node = next((one for one in node if one.tag == tag), None)
    return node


def value(node: Node | None, *names: str) -> str | None:
    """The `w:val` of what stands below a node by these names."""
    found = child(node, *names)
    return None if found is None else found.get(word("w:val"))


_FOREIGN = {
    "mc:AlternateContent": "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
    "AlternateContent",
    "mc:Fallback": "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
