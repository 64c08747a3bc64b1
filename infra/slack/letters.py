"""One message to one person: a card when it tells one thing, a digest when it tells several."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import uuid6

from domain.people import Actor
from infra.database.notices import WaitingNotice
from infra.slack.cards import Card, CardIdentity, CardStyle, draw_card, draw_note
from infra.slack.digests import MOST_ENTRIES, digest_marker, draw_digest, entries_of


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What is told in one message; one of several notices has a `message_id`."""

    notices: tuple[WaitingNotice, ...]
    message_id: str | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """The notices that are settled by it."""
        return tuple(one.notice_id for one in self.notices)

    @property
    def marker(self) -> str:
        """The block id by which it is found again in a channel."""
        if self.message_id is not None:
            return digest_marker(self.message_id)
        (notice,) = self.notices
        return _identity(notice).marker

    def draw(self, reader: Actor, style: CardStyle) -> Card:
        """The message as that person gets it."""
        if self.message_id is not None:
            entries = entries_of(self.notices)
            return draw_digest(entries, self.message_id, reader=reader, style=style)
        (notice,) = self.notices
        identity, text = _identity(notice), notice.text
        if notice.item is None:
            return draw_note(identity, notice.subject_id, style=style, text=text)
        return draw_card(notice.item, identity, reader=reader, style=style, text=text)


def letters_of(notices: Iterable[WaitingNotice]) -> tuple[Letter, ...]:
    """As few messages as Slack allows for what is told at the same time."""
    return tuple(_letter(told) for told in _together(notices))


def letters_in_doubt(notices: Iterable[WaitingNotice]) -> tuple[Letter, ...]:
    """The messages in which these notices may have gone out."""
    by_message: dict[str, Letter] = {}
    for notice in notices:
        key = notice.message_id or notice.notice_id
        letter = by_message.setdefault(key, Letter(notices=(), message_id=notice.message_id))
        by_message[key] = replace(letter, notices=(*letter.notices, notice))
    return tuple(by_message.values())


def _together(notices: Iterable[WaitingNotice]) -> Iterator[tuple[WaitingNotice, ...]]:
    entries = entries_of(notices)
    for start in range(0, len(entries), MOST_ENTRIES):
        taken = entries[start : start + MOST_ENTRIES]
        yield tuple(notice for entry in taken for notice in entry.notices)


def _letter(notices: Sequence[WaitingNotice]) -> Letter:
    several = len(notices) > 1
    return Letter(notices=tuple(notices), message_id=str(uuid6.uuid7()) if several else None)


def _identity(notice: WaitingNotice) -> CardIdentity:
    return CardIdentity(kind=notice.kind, notice_id=notice.notice_id)
