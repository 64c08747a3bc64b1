"""Documents that were brought in, and the layouts that forces keep."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from infra.database.tables.base import Base


class IntakeRecord(Base):
    """One document that was brought in; `kept` is all that is known of it as JSON."""

    __tablename__ = "intakes"

    intake_id: Mapped[str] = mapped_column(primary_key=True)
    brought_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    version: Mapped[int]
    kept: Mapped[str]


class TemplateRecord(Base):
    """One layout of one force, both by their slugs; `kept` is the mapping as JSON."""

    __tablename__ = "column_templates"

    force: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    kept_by: Mapped[str]
    kept_at: Mapped[datetime]
    kept: Mapped[str]
