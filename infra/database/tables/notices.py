"""What people are to be told: the outbox, one row for each person and occasion."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from infra.database.tables.base import Base


class NoticeRecord(Base):
    """One notice to one person and what became of it; `channel` and `ts` name Slack's message.

    `subject_id` is what it is about: the item's own id, else such as `meeting/<id>`; `text` then
    says it. `message_id` is the same for all that are told, or may have been, in one message of
    several; a notice told alone has none.
    """

    __tablename__ = "notices"

    notice_id: Mapped[str] = mapped_column(primary_key=True)
    recommendation_id: Mapped[str | None] = mapped_column(
        ForeignKey("recommendations.recommendation_id", ondelete="CASCADE")
    )
    subject_id: Mapped[str]
    kind: Mapped[str]
    occurrence: Mapped[str]
    recipient: Mapped[str]
    text: Mapped[str]
    recorded_at: Mapped[datetime]
    state: Mapped[str]
    attempted_at: Mapped[datetime | None]
    message_id: Mapped[str | None]
    sent_at: Mapped[datetime | None]
    channel: Mapped[str | None]
    ts: Mapped[str | None]
    why: Mapped[str | None]

    __table_args__ = (
        UniqueConstraint("subject_id", "kind", "occurrence", "recipient"),
        Index(None, "recipient", "state"),
        Index(None, "state", "recipient"),
    )
