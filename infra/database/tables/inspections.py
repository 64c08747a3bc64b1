"""Inspections as they were opened, and the deliveries that opened them."""

from datetime import date, datetime

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from infra.database.tables.base import Base


class InspectionRecord(Base):
    """One inspection; `opening` is all it was opened with, `opening_hash` tells it from another.

    `started_at` stays empty until its workflow runs, so that a crash in between is noticed.
    """

    __tablename__ = "inspections"

    inspection_id: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str]
    external_id: Mapped[str]
    title: Mapped[str]
    force: Mapped[str]
    inspectorate: Mapped[str]
    document_date: Mapped[date | None]
    published_on: Mapped[date | None]
    items: Mapped[int]
    received_at: Mapped[datetime]
    started_at: Mapped[datetime | None] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]
    opening_hash: Mapped[str]
    opening: Mapped[str]

    __table_args__ = (UniqueConstraint("source", "external_id"),)


class WebhookRecord(Base):
    """One delivery received: accepted, or dead with the problem in words."""

    __tablename__ = "webhook_deliveries"

    sender: Mapped[str] = mapped_column(primary_key=True)
    webhook_id: Mapped[str] = mapped_column(primary_key=True)
    received_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(index=True)
    problem: Mapped[str | None]
    inspection_id: Mapped[str | None]
    body_hash: Mapped[str]
    body: Mapped[bytes] = mapped_column(LargeBinary)
