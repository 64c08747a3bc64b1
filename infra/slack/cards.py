"""Draws a notice as a Slack message that says little: reference, stage, due date and a link."""

from dataclasses import dataclass

from slack_sdk.models.blocks import (
    Block,
    ContextBlock,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
)

from domain.due_dates import describe_due
from domain.notices import NoticeKind
from domain.people import Actor
from domain.recommendation import Recommendation
from infra.slack.buttons import button_row, link_row
from infra.slack.news import matter_of, news_of
from infra.slack.texts import escaped, marked, plain, shortened, stage_words

_LONGEST_REFERENCE = 100
_LONGEST_TITLE = 500
_LONGEST_TEXT = 300
_MARKER = "notice"


@dataclass(frozen=True, kw_only=True)
class CardIdentity:
    """Which notice a message carries, written into it so that it can be found again."""

    kind: NoticeKind
    notice_id: str

    @property
    def marker(self) -> str:
        """The `block_id` of the card's first block; nobody but the app reads it."""
        return f"{_MARKER}/{self.kind}/{self.notice_id}"

    @classmethod
    def read(cls, block_id: str) -> "CardIdentity | None":
        """The notice named by a block id, or None when the block marks no card."""
        word, _, rest = block_id.partition("/")
        kind, _, notice_id = rest.partition("/")
        if word != _MARKER or not notice_id or kind not in tuple(NoticeKind):
            return None
        return cls(kind=NoticeKind(kind), notice_id=notice_id)


@dataclass(frozen=True, kw_only=True)
class CardStyle:
    """How much a card says, and where its link leads."""

    public_url: str
    show_titles: bool = False


@dataclass(frozen=True, kw_only=True)
class Card:
    """A message: its blocks, and the text shown on lock screens and read out aloud."""

    blocks: tuple[Block, ...]
    text: str


def draw_card(
    item: Recommendation,
    identity: CardIdentity,
    *,
    reader: Actor,
    style: CardStyle,
    text: str = "",
    latest: str = "",
) -> Card:
    """Draw the item as it stands for one reader.

    `text` is what the notice says itself; `latest` what happened on this card.
    """
    reference = shortened(item.reference, _LONGEST_REFERENCE)
    news = with_text(news_of(identity.kind, item, reader), text)
    blocks: list[Block] = [
        SectionBlock(block_id=identity.marker, text=headline(item, news)),
        *([SectionBlock(text=title_of(item))] if style.show_titles else []),
        SectionBlock(fields=[plain(stage_line(item)), plain(due_line(item))]),
        *([ContextBlock(elements=[plain(latest)])] if latest else []),
        button_row(item, reader=reader, public_url=style.public_url),
    ]
    spoken = f"{reference} {news}. {stage_line(item)}. {due_line(item)}."
    return Card(blocks=tuple(blocks), text=escaped(spoken))


def draw_note(identity: CardIdentity, subject_id: str, *, style: CardStyle, text: str) -> Card:
    """Draw what is about no single item: what is said, and a link to what it is about."""
    words = shortened(text or matter_of(identity.kind), _LONGEST_TEXT)
    blocks = (
        SectionBlock(block_id=identity.marker, text=marked(escaped(words))),
        link_row(subject_id, public_url=style.public_url),
    )
    return Card(blocks=blocks, text=escaped(words))


def headline(item: Recommendation, news: str) -> MarkdownTextObject:
    """The reference in bold, and what has happened."""
    reference = shortened(item.reference, _LONGEST_REFERENCE)
    return marked(f"*{escaped(reference)}* {escaped(news)}")


def with_text(news: str, text: str) -> str:
    """The news, and what the notice says itself, if anything."""
    return f"{news}. {shortened(text, _LONGEST_TEXT)}" if text else news


def title_of(item: Recommendation) -> PlainTextObject:
    """The item's title, for a force that wants it shown."""
    return plain(shortened(item.title, _LONGEST_TITLE))


def stage_line(item: Recommendation) -> str:
    """Where the item stands."""
    return f"Stage: {stage_words(item.stage)}"


def due_line(item: Recommendation) -> str:
    """When it is due."""
    return f"Due: {describe_due(item)}"
