"""Who takes part, which offices they hold, and how they sign in."""

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.people import PersonKind
from infra.database.tables.base import Base


class PersonRecord(Base):
    """A person, post, department or outside body.

    `email_key` is the address in lower case, for looking up; `contact` is somebody's person id.
    `works_from`, `works_until` (London) and `division` are empty for the usual working hours.
    """

    __tablename__ = "people"

    person_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str]
    email_key: Mapped[str] = mapped_column(index=True)
    slack_team_id: Mapped[str | None]
    slack_user_id: Mapped[str | None]
    slack_channel_id: Mapped[str | None]
    kind: Mapped[str] = mapped_column(server_default=PersonKind.PERSON.value)
    contact: Mapped[str | None]
    left_on: Mapped[date | None]
    works_from: Mapped[time | None]
    works_until: Mapped[time | None]
    division: Mapped[str | None]

    __table_args__ = (UniqueConstraint("slack_team_id", "slack_user_id"),)


class OfficeRecord(Base):
    """One office held by one person."""

    __tablename__ = "person_offices"

    person_id: Mapped[str] = mapped_column(
        ForeignKey("people.person_id", ondelete="CASCADE"), primary_key=True
    )
    office: Mapped[str] = mapped_column(primary_key=True, index=True)


class SignInLinkRecord(Base):
    """A link that signs its person in once; only the SHA-256 of its token is kept."""

    __tablename__ = "sign_in_links"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id", ondelete="CASCADE"))
    expires_at: Mapped[datetime] = mapped_column(index=True)


class SessionRecord(Base):
    """A signed-in browser; only the SHA-256 of its token is kept."""

    __tablename__ = "sessions"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id", ondelete="CASCADE"))
    expires_at: Mapped[datetime] = mapped_column(index=True)
