"""Text as people see it: without markup that was left behind and characters nobody sees."""

import re
from html import unescape
from typing import Final

_BLOCK_NAMES = r"p|br|div|ul|ol|li|tr|table|thead|tbody|h[1-6]|hr|blockquote|center"
_INLINE_NAMES = r"a|b|i|u|s|em|strong|span|font|sup|sub|small|strike|img|td|th|col|colgroup|o:p"
# Only tags that editors leave behind: "<name of force>" is somebody's words.
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCK_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE_NAMES})(?:\s[^<>]*)?/?>|<!--[^<>]*-->", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_INVISIBLE: Final = dict.fromkeys(
    (
        *(0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF),
        *range(0x202A, 0x202F),
        # Control characters but for tabs and line ends.
        *(code for code in range(0x20) if code not in {0x09, 0x0A, 0x0D}),
        *range(0x7F, 0xA0),
        # Halves of characters, which broken fonts give.
        *range(0xD800, 0xE000),
    )
)
_SPACES: Final = dict.fromkeys((0x00A0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_LINE_ENDS: Final = dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n")
# Letters that fonts draw as one, and the bullets of the fonts Symbol and Wingdings.
_DRAWN: Final = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    **dict.fromkeys((0xF0A7, 0xF0B7, 0xF0D8, 0xF076), "\N{BULLET}"),
    0xF0FC: "\N{CHECK MARK}",
    0xF02D: "-",
}
_VISIBLE: Final = _INVISIBLE | _SPACES | _LINE_ENDS | _DRAWN


def visible(text: str) -> str:
    r"""The text with plain spaces, "\n" as the only line end, and nothing that cannot be seen."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_VISIBLE)


def clean_line(text: str) -> str:
    """A line of running text: no markup, single spaces."""
    return " ".join(_without_markup(visible(text)).split())


def clean_cell(text: str) -> str:
    r"""A cell: no markup, single spaces, "\n" between its own lines, no blank lines."""
    lines = (" ".join(line.split()) for line in _without_markup(visible(text)).split("\n"))
    return "\n".join(line for line in lines if line)


def _without_markup(text: str) -> str:
    if "<" in text:
        text = _INLINE_TAG.sub("", _BLOCK_TAG.sub("\n", text))
    if "&" in text:
        text = visible(_ENTITY.sub(lambda found: unescape(found[0]), text))
    return text
