"""The words of a cell, without the markup and marks that formats leave in it."""

import re
from html import unescape

_BLOCK_TAG = re.compile(r"</?(?:p|br|div|ul|ol|li|tr|td|table)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
# Soft hyphens, zero-width spaces and byte-order marks: nobody sees them printed.
_UNSEEN = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_RULE = re.compile(r"^[\s:=|_-]*$")


def without_tags(cell: str) -> str:
    """A cell's words without markup and with single spaces."""
    return " ".join(_plain(cell, " ").split())


def lines_in(cell: str) -> list[str]:
    """The lines a cell prints, each without markup and with single spaces; none that is blank."""
    lines = (" ".join(line.split()) for line in _plain(cell, "\n").splitlines())
    return [line for line in lines if line]


def is_rule(cell: str) -> bool:
    """Whether the cell is blank or holds only a drawn line."""
    return bool(_RULE.match(without_tags(cell)))


def _plain(cell: str, block_end: str) -> str:
    return _UNSEEN.sub("", unescape(_TAG.sub("", _BLOCK_TAG.sub(block_end, cell))))
