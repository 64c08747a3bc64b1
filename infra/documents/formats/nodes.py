"""The one door to lxml, which has no types: elements as nodes, and pages of HTML."""

from collections.abc import Iterator
from typing import Protocol, cast

from lxml import html

from infra.documents.errors import UnreadableContentError


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


class _LogEntry(Protocol):
    @property
    def message(self) -> str: ...


class _Parser(Protocol):
    @property
    def error_log(self) -> Iterator[_LogEntry]: ...


def html_root(content: bytes) -> Node:
    """The root of an HTML document or fragment in UTF-8; broken markup is mended.

    Raises:
        UnreadableContentError: it is nested so deeply that some of it would be passed over.
    """
    # Nothing is fetched, and the depth and size that libxml2 allows by itself are enough.
    parser = cast("_Parser", html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False))
    root = cast("Node", html.document_fromstring(content, parser=parser))
    if any("depth" in entry.message for entry in parser.error_log):
        raise UnreadableContentError(
            "the page has elements inside each other more deeply than any page that people read. "
            "Open it in a browser and save it as PDF or plain text."
        )
    return root


def tag_of(node: Node) -> str:
    """The name of a node; comments and processing instructions have none."""
    return node.tag if isinstance(node.tag, str) else ""
