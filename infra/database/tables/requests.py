"""Requests already seen, so that a repeat is recognised."""

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from infra.database.tables.base import Base


class IdempotentRequestRecord(Base):
    """One POST under an Idempotency-Key; `status` stays empty while it is being answered."""

    __tablename__ = "idempotent_requests"

    key: Mapped[str] = mapped_column(primary_key=True)
    operation: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    body_hash: Mapped[str]
    begun_at: Mapped[datetime] = mapped_column(index=True)
    status: Mapped[int | None]
    body: Mapped[bytes | None] = mapped_column(LargeBinary)


class SlackDeliveryRecord(Base):
    """One delivery from Slack, by its own key."""

    __tablename__ = "slack_deliveries"

    key: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
