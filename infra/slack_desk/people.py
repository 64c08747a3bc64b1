"""The people at the desk, each with one direct-message channel."""

import re
import sqlite3
from dataclasses import dataclass

from infra.slack_desk.database import DeskDatabase
from infra.slack_desk.settings import SeededPerson

ADDRESS = re.compile(r"[a-z0-9][a-z0-9.'_+-]*@[a-z0-9][a-z0-9.-]*")
UNREAD = """
    SELECT people.*, (
        SELECT count(*) FROM messages
        WHERE channel_id = 'D0DESK' || printf('%04d', people.number)
          AND position > people.seen_position
    ) AS unread FROM people
"""


@dataclass(frozen=True, kw_only=True)
class Person:
    """A member of the workspace; `version` rises with each change to what they would see."""

    number: int
    email: str
    display_name: str
    version: int
    notice: str
    unread: int

    @property
    def user_id(self) -> str:
        """The member id."""
        return f"U0DESK{self.number:04d}"

    @property
    def channel_id(self) -> str:
        """The direct-message channel between this person and the app."""
        return f"D0DESK{self.number:04d}"

    @property
    def name(self) -> str:
        """The short name, taken from the address."""
        return self.email.partition("@")[0]


class PeopleStore:
    """Finds people, and welcomes anyone from the workspace's own email domain."""

    def __init__(self, database: DeskDatabase, *, email_domain: str) -> None:
        self._database = database
        self._email_domain = email_domain.lower().removeprefix("@")

    def seed(self, people: tuple[SeededPerson, ...]) -> None:
        """Add those not already here; nobody is renamed or removed."""
        for person in people:
            self._add(person.email.strip().lower(), person.display_name)

    def by_email(self, email: str) -> Person | None:
        """Find a member, creating one on first sight when the address is in the domain."""
        address = email.strip().lower()
        if found := self._one("WHERE email = ?", address):
            return found
        if not ADDRESS.fullmatch(address) or not address.endswith(f"@{self._email_domain}"):
            return None
        self._add(address, display_name_from(address))
        return self._one("WHERE email = ?", address)

    def get(self, user_id: str) -> Person | None:
        """Find a member by id."""
        return self._numbered("U", user_id)

    def by_channel(self, channel_id: str) -> Person | None:
        """Find whose direct messages a channel holds."""
        return self._numbered("D", channel_id)

    def everyone(self) -> list[Person]:
        """List people in the order they arrived."""
        return [_person(row) for row in self._database.rows(f"{UNREAD} ORDER BY number")]

    def changed(self, user_id: str) -> None:
        """Record that this person's page has something new to show."""
        self._database.change(
            "UPDATE people SET version = version + 1 WHERE number = ?", (_number(user_id),)
        )

    def mark_read(self, user_id: str) -> None:
        """Record that this person has seen every message so far."""
        self._database.change(
            "UPDATE people SET seen_position = (SELECT coalesce(max(position), 0) FROM messages)"
            " WHERE number = ?",
            (_number(user_id),),
        )

    def tell(self, user_id: str, notice: str) -> None:
        """Show this person a notice, or take it away when blank."""
        self._database.change(
            "UPDATE people SET notice = ?, version = version + 1 WHERE number = ? AND notice <> ?",
            (notice, _number(user_id), notice),
        )

    def _add(self, email: str, display_name: str) -> None:
        self._database.change(
            "INSERT INTO people (email, display_name) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (email, display_name),
        )

    def _numbered(self, letter: str, identifier: str) -> Person | None:
        if not re.fullmatch(rf"{letter}0DESK\d{{4,9}}", identifier):
            return None
        found = self._one("WHERE number = ?", _number(identifier))
        return found if found and identifier in (found.user_id, found.channel_id) else None

    def _one(self, where: str, value: str | int) -> Person | None:
        rows = self._database.rows(f"{UNREAD} {where}", (value,))
        return _person(rows[0]) if rows else None


def display_name_from(email: str) -> str:
    """Read a name out of an address: supt-priya-nair becomes Supt Priya Nair."""
    words = re.split(r"[-._+]+", email.partition("@")[0])
    return " ".join(word[:1].upper() + word[1:] for word in words if word)


def _number(identifier: str) -> int:
    return int(identifier[len("U0DESK") :])


def _person(row: sqlite3.Row) -> Person:
    return Person(
        number=int(row["number"]),
        email=str(row["email"]),
        display_name=str(row["display_name"]),
        version=int(row["version"]),
        notice=str(row["notice"]),
        unread=int(row["unread"]),
    )
