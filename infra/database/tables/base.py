"""The base of every table: how constraints are named, and column types that mean the same on both.

SQLite and PostgreSQL have to sort, compare and return the same values, so text that is sorted or
compared uses code-point order, and moments are always UTC.
"""

from datetime import UTC, datetime
from typing import cast

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, MetaData, Table, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase

CONSTRAINT_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# PostgreSQL sorts text by the language of the server unless told otherwise; SQLite by code point.
CodePointText = Text().with_variant(Text(collation="C"), "postgresql")
LongInteger = BigInteger().with_variant(Integer(), "sqlite")


class NaiveDatetimeError(ValueError):
    """A moment without a time zone was about to be stored."""


class UTCDateTime(TypeDecorator[datetime]):
    """A moment, stored and returned as UTC; SQLite alone would silently drop the offset."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Raises NaiveDatetimeError for a value without a time zone."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise NaiveDatetimeError(
                f"{value.isoformat()} has no time zone: pass an aware datetime, best in UTC."
            )
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back as UTC, whatever time zone the connection speaks."""
        if value is None:
            return None
        if dialect.name == "sqlite":
            return value.replace(tzinfo=UTC)
        return value.astimezone(UTC)


class Base(DeclarativeBase):
    """Every table of the read model."""

    metadata = MetaData(naming_convention=CONSTRAINT_NAMES)
    type_annotation_map = {datetime: UTCDateTime(), str: CodePointText}  # noqa: RUF012 - the name is SQLAlchemy's, and it must be a plain dict.


def table_of(record: type[Base]) -> Table:
    """The Core table behind a record class, for statements that need no object mapping."""
    return cast("Table", record.__table__)
