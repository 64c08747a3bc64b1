"""Board meetings as they stand, and the papers whose figures were frozen for them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from infra.database.tables.base import Base


class MeetingRecord(Base):
    """The latest recorded version of one meeting; `meeting` is all of it as JSON."""

    __tablename__ = "board_meetings"

    meeting_id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    recorded_at: Mapped[datetime]
    held_on: Mapped[date] = mapped_column(index=True)
    inspection_id: Mapped[str | None]
    stage: Mapped[str]
    meeting: Mapped[str]


class PaperRecord(Base):
    """The frozen figures of one meeting as JSON, kept once; the meeting's seal has their digest."""

    __tablename__ = "board_papers"

    meeting_id: Mapped[str] = mapped_column(primary_key=True)
    inspection_id: Mapped[str | None]
    figures_at: Mapped[datetime] = mapped_column(index=True)
    figures: Mapped[str]


class PaperRatingRecord(Base):
    """How one item was rated in one paper, for comparing the present with it in one query."""

    __tablename__ = "board_paper_ratings"

    meeting_id: Mapped[str] = mapped_column(
        ForeignKey("board_papers.meeting_id", ondelete="CASCADE"), primary_key=True
    )
    recommendation_id: Mapped[str] = mapped_column(primary_key=True)
    rag: Mapped[str | None]
