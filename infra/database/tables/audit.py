"""The audit trail: append-only, numbered without gaps, each entry sealed by the one before."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from infra.database.tables.base import Base, LongInteger


class AuditRecord(Base):
    """One change to one subject; triggers refuse to update or delete it. `details` is JSON text.

    `recommendation_id` is the id of an item, or names another subject: `inspection/ID` or
    `meeting/ID`. `version` counts for each subject.
    """

    __tablename__ = "audit_entries"

    sequence: Mapped[int] = mapped_column(LongInteger, primary_key=True, autoincrement=False)
    recommendation_id: Mapped[str]
    inspection_id: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]
    at: Mapped[datetime]
    event: Mapped[str]
    actor_id: Mapped[str]
    actor_name: Mapped[str]
    on_behalf_of: Mapped[str | None]
    details: Mapped[str]
    previous_hash: Mapped[str]
    hash: Mapped[str]

    __table_args__ = (UniqueConstraint("recommendation_id", "version"),)
