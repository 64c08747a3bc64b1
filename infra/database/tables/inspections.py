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
    national_id: Mapped[str | None] = mapped_column(index=True)
    national_title: Mapped[str | None]

    __table_args__ = (UniqueConstraint("source", "external_id"),)


class InspectionStateRecord(Base):
    """The latest recorded version of how one inspection stands: its flat dates, and all as JSON."""

    __tablename__ = "inspection_states"

    inspection_id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    recorded_at: Mapped[datetime]
    stage: Mapped[str]
    began_on: Mapped[date]
    announced_on: Mapped[date | None]
    fieldwork_on: Mapped[date | None]
    draft_received_on: Mapped[date | None]
    accuracy_check_due_on: Mapped[date | None]
    accuracy_check_returned_on: Mapped[date | None]
    published_on: Mapped[date | None]
    response_due_on: Mapped[date | None]
    response_sent_on: Mapped[date | None]
    revisit_on: Mapped[date | None]
    revisit_found_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    state: Mapped[str]


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
