"""Everybody who is known, and what has to hold among them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from domain.commands.checks import IncompleteCommandError
from domain.errors import RefusedError
from domain.people import Office, Person

OFFICE_WORDS = {Office.BOARD: "the board", Office.SECRETARIAT: "the secretariat"}


class NotPossibleNowError(RefusedError):
    """The list of people as it stands has no place for the command."""

    code = "not_possible_now"


@dataclass(frozen=True, kw_only=True)
class Directory:
    """Everybody who is known, and the day on which that is asked."""

    people: Mapping[str, Person]
    today: date

    def others_with(self, office: Office, person: Person) -> bool:
        """Whether somebody else who has not left holds that office."""
        return any(
            office in one.offices and one.may_act
            for one in self.people.values()
            if one.person_id != person.person_id
        )


def require_free_address(person: Person, directory: Directory) -> None:
    """Refuse an address that somebody else has."""
    # An address says whose Slack account speaks for somebody, so it has to name one of them.
    key = person.email.casefold()
    for other in directory.people.values():
        if key and other.person_id != person.person_id and other.email.strip().casefold() == key:
            raise NotPossibleNowError(
                f"{person.email} is the address of {other.name} ({other.person_id}): give each an"
                " address of their own."
            )


def with_contact(person: Person, contact: str | None, directory: Directory) -> Person:
    """The person with that contact (a person id), who has to be able to hear."""
    if person.kind.has_account:
        raise NotPossibleNowError(
            f"{person.name} is told things in person: only a department or an outside body has a"
            " contact."
        )
    if contact is None:
        return replace(person, contact=None)
    named = directory.people.get(contact)
    if named is None or not named.may_act:
        raise IncompleteCommandError(
            "A contact has to be a person or a post that is known and has not left: name another."
        )
    return replace(person, contact=contact)


def require_somebody_remains(office: Office, person: Person, directory: Directory) -> None:
    """Refuse to take an office from the last who holds it."""
    if not directory.others_with(office, person):
        raise NotPossibleNowError(
            f"{person.name} is the last member of {OFFICE_WORDS[office]}: make somebody else one"
            " first."
        )
