"""Who takes part, and on whose behalf they speak."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.errors import RefusedError


class UnnamedPersonError(RefusedError):
    """A name has nothing in it to tell the person by."""

    code = "unnamed_person"


class Office(StrEnum):
    """What a person may do across all items, beyond those they are named on."""

    BOARD = "board"
    SECRETARIAT = "secretariat"


class PersonKind(StrEnum):
    """What a name on an item stands for; only a person or a role has an account to answer by."""

    PERSON = "person"
    ROLE = "role"
    DEPARTMENT = "department"
    OUTSIDE_BODY = "outside_body"

    @property
    def has_account(self) -> bool:
        """Whether such an owner can sign in, answer and hold an office."""
        return self in (PersonKind.PERSON, PersonKind.ROLE)


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody, or some post ("Head of Response Policing"), that can be named on an item.

    `contact` is the person_id of whoever hears what a department or outside body would be told.
    `left_on` is the last day of somebody who has left the force.
    """

    person_id: str
    name: str
    email: str
    offices: frozenset[Office] = frozenset()
    kind: PersonKind = PersonKind.PERSON
    contact: str | None = None
    left_on: date | None = None

    @property
    def may_act(self) -> bool:
        """Whether they can sign in and answer: a person or a post, who has not left."""
        return self.kind.has_account and self.left_on is None

    def has_left(self, today: date) -> bool:
        """Whether their last day has come: whoever is marked as left that day is gone that day."""
        return self.left_on is not None and self.left_on <= today


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who gives a command; `on_behalf_of` is set when the secretariat acts for an owner."""

    person_id: str
    name: str
    offices: frozenset[Office] = frozenset()
    on_behalf_of: str | None = None

    @property
    def speaks_for(self) -> str:
        """The person whose rights count: oneself, or the owner acted for."""
        if self.on_behalf_of and Office.SECRETARIAT in self.offices:
            return self.on_behalf_of
        return self.person_id

    @property
    def acts_for_another(self) -> bool:
        """Whether somebody else's name is given, rightly or not."""
        return bool(self.on_behalf_of) and self.on_behalf_of != self.person_id


# Traction itself, for what a timer does rather than a person.
THE_CLOCK = Actor(person_id="traction", name="Traction")
# Whoever runs Traction on its own machine, before anybody holds an office and after.
THE_OPERATOR = Actor(person_id="command-line", name="The command line", offices=frozenset(Office))
# Nobody added by hand may be taken for Traction, its operator or everybody with an office.
RESERVED_IDS = frozenset({THE_CLOCK.person_id, THE_OPERATOR.person_id, *Office})


def why_not_acting(person: Person) -> str | None:
    """Why nobody can sign in or answer as that person, or None while they can."""
    if not person.kind.has_account:
        return (
            f"{person.name} is a department or an outside body, which has no account: the"
            " secretariat acts for it."
        )
    if person.left_on is not None:
        return f"{person.name} has left: ask the secretariat if they are back."
    return None


def slug(words: str) -> str:
    """Turn a name or label into the lower-case identifier used in ids and addresses."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def person_named(
    name: str, *, email_domain: str, offices: frozenset[Office] = frozenset()
) -> Person:
    """The person a plan names: the same name always gives the same `person_id`.

    Raises:
        UnnamedPersonError: the name has no Latin letter or figure to make an id of.
    """
    person_id = slug(name)
    if not person_id:
        raise UnnamedPersonError(
            f"'{name}' names nobody: give a name or a post in Latin letters, or leave it blank."
        )
    return Person(
        person_id=person_id, name=name, email=f"{person_id}@{email_domain}", offices=offices
    )
