"""The update round before a board: which items' owners are asked, and what they are told."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.board import COMPLETED
from domain.board_meetings import BoardMeeting
from domain.notices import Notice, NoticeKind, Recipient, people_behind
from domain.paper_words import day_in_words
from domain.recommendation import RAGRating, Recommendation, Stage
from domain.silence import heard_on
from domain.working_days import london_date


@dataclass(frozen=True, kw_only=True)
class AskedPage:
    """Some items have been gone through: `last` is the last of them, or None at the end.

    `people` are those for whom a question waits; their inboxes are to be woken.
    """

    people: tuple[str, ...]
    last: str | None


def last_heard(meeting: BoardMeeting, at: datetime) -> date:
    """The latest day of a last update on which an item is still asked about."""
    return london_date(at) - timedelta(days=meeting.silent_days)


def wants_update(item: Recommendation, rag: RAGRating | None, *, last_heard: date) -> bool:
    """Whether its owners are asked: open, and not heard of after that day."""
    is_open = item.stage is not Stage.CLOSED and rag not in COMPLETED
    return is_open and heard_on(item) <= last_heard


def question(meeting: BoardMeeting, item: Recommendation) -> Notice:
    """What the owners of an item are asked, once for each meeting."""
    freezes = ""
    if meeting.freezes_on is not None:
        freezes = f"; its figures are frozen on {day_in_words(meeting.freezes_on)}"
    return Notice(
        kind=NoticeKind.UPDATE_ROUND,
        occurrence=meeting.meeting_id,
        recipients=people_behind((Recipient.ACTION_OWNERS,), item),
        text=f"The board meets on {day_in_words(meeting.held_on)}{freezes}.",
    )
