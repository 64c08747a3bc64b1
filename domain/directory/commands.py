"""The commands the secretariat and the board give on the list of people."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from domain.commands.checks import (
    LONGEST_NAME,
    IncompleteCommandError,
    require_keepable,
    require_name,
    require_text,
)
from domain.people import RESERVED_IDS, Office, PersonKind, UnnamedPersonError, slug

LONGEST_ADDRESS = 254
_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")
_FIRST_YEAR = 1990


@dataclass(frozen=True, kw_only=True)
class AddPerson:
    """Somebody new can be named on items; a department or outside body needs no address."""

    name: str
    email: str = ""
    kind: PersonKind = PersonKind.PERSON
    contact: str | None = None

    def check(self) -> None:
        """Raises IncompleteCommandError or UnnamedPersonError for what cannot be kept."""
        require_text(self.name, "what they are called")
        require_keepable(self.name, "name", longest=LONGEST_NAME)
        require_name(self.contact, "contacts")
        _require_usable_id(self.name)
        if self.email or self.kind.has_account:
            require_address(self.email)


@dataclass(frozen=True, kw_only=True)
class ChangeAddress:
    """Somebody is reached at another address from now on; whose Slack account is theirs follows."""

    email: str

    def check(self) -> None:
        """Raises IncompleteCommandError for what is no address."""
        require_address(self.email)


@dataclass(frozen=True, kw_only=True)
class ChangeKind:
    """A name stands for another kind of owner than it was taken for."""

    kind: PersonKind

    def check(self) -> None:
        """Nothing can be missing."""


@dataclass(frozen=True, kw_only=True)
class SetContact:
    """Somebody (a person id) hears what a department or outside body is told, or nobody does."""

    contact: str | None

    def check(self) -> None:
        """Raises IncompleteCommandError for a blank name."""
        require_name(self.contact, "contacts")


@dataclass(frozen=True, kw_only=True)
class GrantOffice:
    """Somebody holds an office from now on."""

    office: Office

    def check(self) -> None:
        """Nothing can be missing."""


@dataclass(frozen=True, kw_only=True)
class RevokeOffice:
    """Somebody holds an office no longer."""

    office: Office

    def check(self) -> None:
        """Nothing can be missing."""


@dataclass(frozen=True, kw_only=True)
class MarkLeft:
    """Somebody has left, `on` being their last day; their items wait for somebody else."""

    on: date
    reason: str = ""

    def check(self) -> None:
        """Raises IncompleteCommandError for a date nobody means, or words that cannot be kept."""
        if self.on.year < _FIRST_YEAR:
            raise IncompleteCommandError(f"Give the last day with a year after {_FIRST_YEAR - 1}.")
        require_keepable(self.reason, "reason")


@dataclass(frozen=True, kw_only=True)
class MarkReturned:
    """Somebody who had left is back; the offices they held have to be granted anew."""

    def check(self) -> None:
        """Nothing can be missing."""


PersonCommand = (
    AddPerson
    | ChangeAddress
    | ChangeKind
    | SetContact
    | GrantOffice
    | RevokeOffice
    | MarkLeft
    | MarkReturned
)

# Every command on somebody who is known already, by the name it goes by at every door.
PERSON_COMMANDS: Mapping[str, type[PersonCommand]] = MappingProxyType(
    {
        "address": ChangeAddress,
        "kind": ChangeKind,
        "contact": SetContact,
        "grant": GrantOffice,
        "revoke": RevokeOffice,
        "left": MarkLeft,
        "returned": MarkReturned,
    }
)


def require_address(email: str) -> None:
    """Refuse what is no e-mail address."""
    require_keepable(email, "address", longest=LONGEST_ADDRESS)
    if not _ADDRESS.fullmatch(email.strip()):
        raise IncompleteCommandError(
            f"'{email.strip()}' is no e-mail address: give one such as jo.hope@northmoor.example."
        )


def _require_usable_id(name: str) -> None:
    person_id = slug(name)
    if not person_id:
        raise UnnamedPersonError(
            f"'{name}' names nobody: give a name or a post in Latin letters or figures."
        )
    if person_id in RESERVED_IDS:
        raise UnnamedPersonError(
            f"Traction calls something of its own '{name}': add what tells them apart, such as"
            f" 'Northmoor {name.strip()}'."
        )
