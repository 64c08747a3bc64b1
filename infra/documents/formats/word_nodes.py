"""Nodes of WordprocessingML, by the names that its standard uses."""

from typing import cast

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from infra.documents.formats.nodes import Node


def xml_root(content: bytes) -> Node:
    """The root of an XML part; entities stay what they are."""
    return cast("Node", parse_xml(content))


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
