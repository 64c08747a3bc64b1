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
    return Notice(
        kind=NoticeKind.UPDATE_ROUND,
        occurrence=meeting.meeting_id,
        recipients=people_behind((Recipient.ACTION_OWNERS,), item),
        text=question_in_words(meeting),
    )


def question_in_words(meeting: BoardMeeting) -> str:
    """By when an update is wanted: when the board meets, and when its figures are frozen."""
    freezes = ""
    if meeting.freezes_on is not None:
        freezes = f"; its figures are frozen on {day_in_words(meeting.freezes_on)}"
    return f"The board meets on {day_in_words(meeting.held_on)}{freezes}."


def why_too_late(meeting: BoardMeeting) -> str | None:
    """Why an update no longer helps this board, or None while it does."""
    if meeting.figures_at is not None:
        return "the board's figures are frozen"
    return "the board's meeting is called off" if meeting.is_over else None
