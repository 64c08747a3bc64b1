"""The same report set in other ways: its items have to stay the same."""

import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass

from domain.reports.document import ReportDocument
from domain.reports.wording import words_of

_BULLET = re.compile(r"^(\s*)- ")
_LETTER = re.compile(r"^(\s*)\(([a-z])\) ", re.MULTILINE)
_NUMBER = re.compile(r"^(\d{1,2})\. (?=[a-zA-Z])")
_LABEL = re.compile(
    r"^(?:(?:Key |Main |Sub-)?recommendations?|Areas? for (?:improvement|development)"
    r"|Causes? of concern)(?= ?\d|$|:)",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """How a report is set: where its lines break, and what its marks look like."""

    width: int | None = None
    hanging: bool = False
    blank_lines: int = 1
    bullet: str = "- "
    label: Callable[[str], str] = str
    number: str = "{}. "
    letter: str = "({}) "
    line_end: str = "\n"
    space: str = " "


def set_anew(text: str, setting: Setting) -> str:
    """The text in that setting."""
    lines: list[str] = []
    for line in text.splitlines():
        if not line.strip():
            lines += [""] * setting.blank_lines
            continue
        lines += _wrapped(_marked(line, setting), setting)
    joined = setting.line_end.join(lines)
    return joined.replace(" of ", f"{setting.space}of{setting.space}")


def signature(report: ReportDocument) -> list[tuple[object, ...]]:
    """What has to stay the same of every item."""
    keys = [item.key for item in report.items]
    return [
        (
            item.kind,
            item.reference.casefold(),
            words_of(item.text),
            words_of(item.theme or ""),
            (item.addressed_to or "").casefold(),
            item.due_on,
            item.due_precision,
            keys.index(item.parent) if item.parent else None,
            len(item.passages),
        )
        for item in report.items
    ]


def _marked(line: str, setting: Setting) -> str:
    line = _BULLET.sub(lambda found: f"{found[1]}{setting.bullet}", line)
    line = _LETTER.sub(lambda found: f"{found[1]}{setting.letter.format(found[2])}", line)
    line = _NUMBER.sub(lambda found: setting.number.format(found[1]), line)
    return _LABEL.sub(lambda found: setting.label(found[0]), line)


def _wrapped(line: str, setting: Setting) -> list[str]:
    # Rows of tables and of contents are not wrapped.
    if setting.width is None or "\t" in line or " | " in line:
        return [line]
    indent = "  " if setting.hanging and line[:2] == setting.bullet else ""
    return textwrap.wrap(
        line,
        setting.width,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
