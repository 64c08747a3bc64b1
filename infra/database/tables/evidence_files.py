"""The evidence files that were uploaded; what is in them is in the object store."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from infra.database.tables.base import Base, LongInteger


class EvidenceFileRecord(Base):
    """One file as it first came; `sha256` is its key in the object store, `size` is in bytes.

    The row is written after the object, so whatever is named here can be read.
    """

    __tablename__ = "evidence_files"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    media_type: Mapped[str]
    size: Mapped[int] = mapped_column(LongInteger)
    name: Mapped[str]
    uploaded_by: Mapped[str]
    uploaded_at: Mapped[datetime]
