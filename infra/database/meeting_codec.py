"""Meetings and frozen figures as JSON text and back, without losing anything."""

from hashlib import sha256

from pydantic import TypeAdapter

from domain.board_meetings import BoardMeeting
from domain.board_paper import FrozenFigures

_MEETING = TypeAdapter(BoardMeeting)
_FIGURES = TypeAdapter(FrozenFigures)


def encode_meeting(meeting: BoardMeeting) -> str:
    """The whole meeting as JSON."""
    return _MEETING.dump_json(meeting).decode()


def decode_meeting(text: str) -> BoardMeeting:
    """The meeting as it was encoded; fields added since take their defaults.

    Raises pydantic.ValidationError for what no version of Traction wrote.
    """
    return _MEETING.validate_json(text)


def encode_figures(figures: FrozenFigures) -> str:
    """The frozen figures as JSON."""
    return _FIGURES.dump_json(figures).decode()


def decode_figures(text: str) -> FrozenFigures:
    """The figures as they were encoded; same errors as `decode_meeting`."""
    return _FIGURES.validate_json(text)


def digest_of(text: str) -> str:
    """The SHA-256 by which a paper's figures are known."""
    return sha256(text.encode()).hexdigest()
