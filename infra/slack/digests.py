"""Draws several notices as one message: a heading, then each item with its own row of buttons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from slack_sdk.models.blocks import Block, ContextBlock, HeaderBlock, SectionBlock

from domain.people import Actor
from domain.recommendation import Recommendation
from infra.database.notices import WaitingNotice
from infra.slack.buttons import button_row, link_row
from infra.slack.cards import (
    Card,
    CardIdentity,
    CardStyle,
    draw_note,
    due_line,
    headline,
    stage_line,
    title_of,
    with_text,
)
from infra.slack.news import news_of
from infra.slack.texts import escaped, plain, shortened

# Four blocks each and the heading: Slack takes fifty in a message.
MOST_ENTRIES = 12
_LONGEST_SPOKEN = 3_000
_MARKER = "digest"
_STATE, _LATEST, _BUTTONS = "state", "latest", "buttons"
_REDRAWN = frozenset({_STATE, _LATEST, _BUTTONS})


@dataclass(frozen=True, kw_only=True)
class Entry:
    """The notices about one item, or one other subject, within a message."""

    notices: tuple[WaitingNotice, ...]

    @property
    def first(self) -> WaitingNotice:
        """The oldest, by which the entry is known."""
        return self.notices[0]

    @property
    def identity(self) -> CardIdentity:
        """What is written into the message, so that a pressed button is known."""
        return CardIdentity(kind=self.first.kind, notice_id=self.first.notice_id)


def digest_marker(message_id: str) -> str:
    """The `block_id` of a digest's heading; nobody but the app reads it."""
    return f"{_MARKER}/{message_id}"


def is_digest_marker(block_id: str) -> bool:
    """Whether a block with that id is the heading of a digest."""
    return block_id.startswith(f"{_MARKER}/")


def entries_of(notices: Iterable[WaitingNotice]) -> tuple[Entry, ...]:
    """The notices by what they are about, in the order in which each subject comes first."""
    by_subject: dict[str, list[WaitingNotice]] = {}
    for notice in notices:
        by_subject.setdefault(notice.subject_id, []).append(notice)
    return tuple(Entry(notices=tuple(about)) for about in by_subject.values())


def draw_digest(
    entries: Sequence[Entry], message_id: str, *, reader: Actor, style: CardStyle
) -> Card:
    """Draw up to `MOST_ENTRIES` entries as they stand for one reader."""
    title = _title(len(entries))
    drawn = [_draw_entry(entry, reader, style) for entry in entries]
    heading = HeaderBlock(block_id=digest_marker(message_id), text=plain(title))
    spoken = f"{title}: {' '.join(one.text for one in drawn)}"
    return Card(
        blocks=(heading, *(block for one in drawn for block in one.blocks)),
        text=shortened(spoken, _LONGEST_SPOKEN),
    )


def redraw_entry(
    blocks: Sequence[Mapping[str, Any]],
    notice_id: str,
    item: Recommendation,
    *,
    reader: Actor,
    style: CardStyle,
    latest: str,
) -> list[dict[str, Any]]:
    """The blocks of a digest as Slack gave them, with one entry as its item stands now.

    What was news stays as it was; a digest without that entry is left as it is.
    """
    standing = _standing(item, notice_id, reader=reader, style=style, latest=latest)
    drawn = [cast("dict[str, Any]", one.to_dict()) for one in standing]
    redrawn: list[dict[str, Any]] = []
    for block in blocks:
        kind, _, rest = str(block.get("block_id", "")).partition("/")
        if rest != notice_id or kind not in _REDRAWN:
            redrawn.append(dict(block))
        elif kind == _STATE:
            redrawn += drawn
    return redrawn


def entry_of_row(block_id: str) -> str:
    """The notice by which the entry of a pressed row is known, or blank for another block."""
    kind, _, notice_id = block_id.partition("/")
    return notice_id if kind == _BUTTONS else ""


def _draw_entry(entry: Entry, reader: Actor, style: CardStyle) -> Card:
    first = entry.first
    if first.item is None:
        return _draw_matter(entry, style)
    item = first.item
    news = "; ".join(with_text(news_of(one.kind, item, reader), one.text) for one in entry.notices)
    told = SectionBlock(block_id=entry.identity.marker, text=headline(item, news))
    standing = _standing(item, first.notice_id, reader=reader, style=style)
    return Card(
        blocks=(told, *standing), text=escaped(f"{item.reference} {news}. {due_line(item)}.")
    )


def _draw_matter(entry: Entry, style: CardStyle) -> Card:
    first = entry.first
    words = " ".join(dict.fromkeys(one.text for one in entry.notices if one.text))
    note = draw_note(entry.identity, first.subject_id, style=style, text=words)
    row_id = f"{_BUTTONS}/{first.notice_id}"
    link = link_row(first.subject_id, public_url=style.public_url, block_id=row_id)
    return Card(blocks=(note.blocks[0], link), text=note.text)


def _standing(
    item: Recommendation, notice_id: str, *, reader: Actor, style: CardStyle, latest: str = ""
) -> tuple[Block, ...]:
    facts = (stage_line(item), due_line(item))
    title = [title_of(item)] if style.show_titles else []
    state = ContextBlock(
        block_id=f"{_STATE}/{notice_id}", elements=[*title, *(plain(fact) for fact in facts)]
    )
    said = ContextBlock(block_id=f"{_LATEST}/{notice_id}", elements=[plain(latest)])
    buttons = button_row(
        item,
        reader=reader,
        public_url=style.public_url,
        block_id=f"{_BUTTONS}/{notice_id}",
    )
    return (state, *([said] if latest else []), buttons)


def _title(count: int) -> str:
    return "1 matter for your attention" if count == 1 else f"{count} matters for your attention"
