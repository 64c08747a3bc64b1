"""The one place where Traction looks at the clock outside a workflow."""

from datetime import UTC, date, datetime

from domain.working_days import london_date


def utc_now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def london_today() -> date:
    """The date a clock in London shows."""
    return london_date(utc_now())
