"""The policies that inspections were given; one without any has the default."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from infra.database.tables.base import Base


class PolicyRecord(Base):
    """One policy of one inspection, the latest version of which holds; `policy` is JSON.

    `applied_at` stays empty until every open item has been told, so that a crash is noticed.
    """

    __tablename__ = "inspection_policies"

    inspection_id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    policy: Mapped[str]
    set_by: Mapped[str]
    set_by_name: Mapped[str]
    set_at: Mapped[datetime]
    applied_at: Mapped[datetime | None]
