"""Who gives a command: the people behind the parts they play on an item."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from domain.people import Actor, Office, Person, person_named
from domain.recommendation import Recommendation

CHAIR: Final = "Chair of the Programme Board"
DEPUTY: Final = "Deputy Chair of the Programme Board"
SECRETARY: Final = "Inspection Liaison Officer"


class Player(StrEnum):
    """Somebody who does something in the year."""

    OWNER = "the owner"
    OWNER_BY_SECRETARY = "the liaison officer for the owner"
    REVIEWER = "the reviewer"
    OVERSEER = "the portfolio holder"
    BOARD = "the board"
    SECRETARY = "the liaison officer"


class NobodyThereError(Exception):
    """An item has nobody for a part that the script wants played; the message names both."""


def office_holders(email_domain: str) -> tuple[Person, ...]:
    """The board's chair and deputy, so that nobody closes what they reviewed, and its secretary."""
    offices = {CHAIR: Office.BOARD, DEPUTY: Office.BOARD, SECRETARY: Office.SECRETARIAT}
    return tuple(
        person_named(name, email_domain=email_domain, offices=frozenset({office}))
        for name, office in offices.items()
    )


def _office_holder(name: str, office: Office) -> Actor:
    """Somebody of the board or its secretariat as they act in their own name."""
    return Actor(person_id=id_of(name), name=name, offices=frozenset({office}))


def the_board() -> Actor:
    """The chair, who gives the board's commands."""
    return _office_holder(CHAIR, Office.BOARD)


def the_secretary() -> Actor:
    """The liaison officer."""
    return _office_holder(SECRETARY, Office.SECRETARIAT)


def actor(player: Player, item: Recommendation, people: Mapping[str, Person]) -> Actor:
    """Who that is on this item, as it stands; the secretary acts for an owner who has left.

    Raises:
        NobodyThereError: nobody plays that part on it.
    """
    person_id = _FOUND[player](item)
    person = people.get(person_id or "")
    if person is None:
        raise NobodyThereError(
            f"Nobody is {player} of {item.reference}: cast another item, or change the script."
        )
    if player is Player.OWNER and person.left_on is not None:
        return actor(Player.OWNER_BY_SECRETARY, item, people)
    acts_for = _owner(item) if player is Player.OWNER_BY_SECRETARY else None
    return Actor(
        person_id=person.person_id,
        name=person.name,
        offices=person.offices,
        on_behalf_of=acts_for,
    )


def _owner(item: Recommendation) -> str | None:
    return item.responder or next(iter(item.action_owners), None)


def id_of(name: str) -> str:
    """The id under which somebody of that name is known."""
    return person_named(name, email_domain="").person_id


_FOUND: Final[Mapping[Player, Callable[[Recommendation], str | None]]] = {
    Player.OWNER: _owner,
    Player.OWNER_BY_SECRETARY: lambda _item: id_of(SECRETARY),
    Player.REVIEWER: lambda item: item.reviewer or id_of(DEPUTY),
    Player.OVERSEER: lambda item: item.portfolio_holder,
    Player.BOARD: lambda _item: id_of(CHAIR),
    Player.SECRETARY: lambda _item: id_of(SECRETARY),
}
