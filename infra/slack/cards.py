"""Draws a notice as a Slack message that says little: reference, stage, due date and a link."""

from dataclasses import dataclass

from slack_sdk.models.blocks import Block, ContextBlock, SectionBlock

from domain.due_dates import describe_due
from domain.notices import NoticeKind
from domain.people import Actor
from domain.recommendation import Recommendation
from infra.slack.buttons import button_row
from infra.slack.texts import escaped, marked, plain, shortened, stage_words

_LONGEST_REFERENCE = 100
_LONGEST_TITLE = 500
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
    latest: str = "",
) -> Card:
    """Draw the item as it stands for one reader; `latest` says what happened on this card."""
    reference = shortened(item.reference, _LONGEST_REFERENCE)
    news = _news(identity.kind, item, reader)
    blocks: list[Block] = [
        SectionBlock(
            block_id=identity.marker, text=marked(f"*{escaped(reference)}* {escaped(news)}")
        )
    ]
    if style.show_titles:
        blocks.append(SectionBlock(text=plain(shortened(item.title, _LONGEST_TITLE))))
    blocks.append(SectionBlock(fields=[plain(_stage_line(item)), plain(_due_line(item))]))
    if latest:
        blocks.append(ContextBlock(elements=[plain(latest)]))
    blocks.append(button_row(item, reader=reader, public_url=style.public_url))
    text = f"{reference} {news}. {_stage_line(item)}. {_due_line(item)}."
    return Card(blocks=tuple(blocks), text=escaped(text))


def _news(kind: NoticeKind, item: Recommendation, reader: Actor) -> str:
    if kind is NoticeKind.ASSIGNED and not item.action_owners:
        return "has no action owner yet, so it comes to you"
    if kind is NoticeKind.REVIEW_REQUESTED and item.reviewer is None:
        return "has evidence waiting, but nobody is named to review it"
    owns = reader.person_id in item.action_owners
    return {
        NoticeKind.ASSIGNED: "has been assigned to you",
        NoticeKind.DUE_SOON: "is due soon",
        NoticeKind.OVERDUE: "is overdue" if owns else "is overdue and has been raised with you",
        NoticeKind.RETURNED: "has come back to you: more is needed",
        NoticeKind.REVIEW_REQUESTED: "has evidence waiting for your review",
    }[kind]


def _stage_line(item: Recommendation) -> str:
    return f"Stage: {stage_words(item.stage)}"


def _due_line(item: Recommendation) -> str:
    return f"Due: {describe_due(item)}"
