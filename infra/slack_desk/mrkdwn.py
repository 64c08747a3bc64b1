"""Slack's mrkdwn as safe HTML."""

import re
from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

TOKEN = re.compile(r"```(?P<fence>.+?)```|`(?P<code>[^`\n]+)`|<(?P<angle>[^<>\n]+)>", re.DOTALL)
HELD = re.compile("\ue000(\\d+)\ue001")
PRIVATE_USE = re.compile("[\ue000\ue001]")
EMPHASIS = (
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"<strong>\1</strong>"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])"), r"<em>\1</em>"),
    (re.compile(r"(?<![\w~])~(?=\S)([^~\n]+?)(?<=\S)~(?![\w~])"), r"<s>\1</s>"),
)
QUOTE = re.compile(r"^&gt; ?(.*)$", re.MULTILINE)


def render_plain(text: str) -> Markup:
    """Escape plain text, keeping its line breaks."""
    return Markup("<br>\n").join(escape(line) for line in text.split("\n"))


def render_mrkdwn(text: str, names: Mapping[str, str] | None = None) -> Markup:
    """Draw bold, italic, struck, code, quotes and links; all else is escaped.

    `names` turns the member ids in mentions into names.
    """
    held: list[Markup] = []

    def hold(match: re.Match[str]) -> str:
        held.append(_token(match, names or {}))
        return f"\ue000{len(held) - 1}\ue001"

    # Code and links are set aside first, so that emphasis inside them stays as typed.
    remaining = str(escape(_unescaped(TOKEN.sub(hold, PRIVATE_USE.sub("", text)))))
    for pattern, replacement in EMPHASIS:
        remaining = pattern.sub(replacement, remaining)
    remaining = QUOTE.sub(r"<q>\1</q>", remaining).replace("\n", "<br>\n")
    drawn = HELD.sub(lambda match: str(held[int(match[1])]), remaining)
    # Every piece was escaped above; only the tags written here are left.
    return Markup(drawn)  # noqa: S704


def _token(match: re.Match[str], names: Mapping[str, str]) -> Markup:
    if match["fence"]:
        return Markup("<pre>{}</pre>").format(_unescaped(match["fence"].strip("\n")))
    if match["code"]:
        return Markup("<code>{}</code>").format(_unescaped(match["code"]))
    return _angle(_unescaped(match["angle"]), names)


def _angle(inside: str, names: Mapping[str, str]) -> Markup:
    target, _, label = inside.partition("|")
    draw = ANGLES.get(target[:1])
    if draw is not None:
        return escape(draw(target[1:], label, names))
    if target.startswith(("https://", "http://", "mailto:")):
        return Markup('<a href="{}" rel="noopener">{}</a>').format(target, label or target)
    return escape(f"<{inside}>")


def _mention(target: str, label: str, names: Mapping[str, str]) -> str:
    return f"@{label or names.get(target, target)}"


def _channel(target: str, label: str, _names: Mapping[str, str]) -> str:
    return f"#{label or target}"


def _special(target: str, label: str, _names: Mapping[str, str]) -> str:
    return label or f"@{target.partition('^')[0]}"


ANGLES: dict[str, Callable[[str, str, Mapping[str, str]], str]] = {
    "@": _mention,
    "#": _channel,
    "!": _special,
}


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
