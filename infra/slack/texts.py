"""Text as Slack wants it: escaped, cut to length, with dates and times as people read them."""

from datetime import datetime

from slack_sdk.models.blocks import MarkdownTextObject, PlainTextObject

from domain.recommendation import Stage
from domain.working_days import LONDON

LONGEST_SECTION = 3_000


def escaped(words: str) -> str:
    """Keep Slack from reading markup, mentions or links into words somebody else wrote."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def shortened(words: str, longest: int) -> str:
    """Cut to that many characters, the last one an ellipsis."""
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def plain(words: str) -> PlainTextObject:
    """Text that Slack shows as it stands."""
    return PlainTextObject(text=shortened(words, LONGEST_SECTION), emoji=False)


def marked(markup: str) -> MarkdownTextObject:
    """Text in Slack's own markup; whatever was written by others must be escaped before."""
    return MarkdownTextObject(text=markup, verbatim=True)


def stage_words(stage: Stage) -> str:
    """The stage as people say it: "evidence submitted"."""
    return stage.replace("_", " ")


def clock_time(moment: datetime) -> str:
    """The time a clock in London shows: "14:05"."""
    return f"{moment.astimezone(LONDON):%H:%M}"


def day_and_time(moment: datetime) -> str:
    """The day and time in London: "22 November 2026 at 14:05"."""
    local = moment.astimezone(LONDON)
    return f"{local.day} {local:%B %Y} at {local:%H:%M}"
