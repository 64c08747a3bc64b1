"""The editions of documents that were taken in after an inspection was opened."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from infra.database.tables.base import Base


class EditionRecord(Base):
    """What was taken in of one edition at one time; `kept` is all of it as JSON."""

    __tablename__ = "inspection_editions"

    inspection_id: Mapped[str] = mapped_column(
        ForeignKey("inspections.inspection_id"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    fingerprint: Mapped[str]
    file: Mapped[str]
    document_date: Mapped[date | None]
    taken_at: Mapped[datetime]
    taken_by: Mapped[str]
    kept: Mapped[str]
