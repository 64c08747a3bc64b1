"""Who really hears what is meant for somebody: the person, or whoever hears it for them."""

from collections.abc import Iterable, Mapping
from datetime import date

from domain.notices import GROUPS, Recipient
from domain.people import Office, Person, PersonKind

# A department or an outside body has no account in which it could read anything.
_WITH_ACCOUNT = frozenset({PersonKind.PERSON, PersonKind.ROLE})
# Which office is asked next when nobody in one can hear, or nobody is named to turn to.
_IN_PLACE_OF = {Recipient.SECRETARIAT.value: Recipient.BOARD.value}


def can_hear(person: Person, today: date) -> bool:
    """Whether somebody reads for themselves: they have an account and have not left."""
    gone = person.left_on is not None and person.left_on < today
    return person.kind in _WITH_ACCOUNT and not gone


def who_hears(
    recipients: Iterable[str], *, people: Mapping[str, Person], today: date
) -> tuple[str, ...]:
    """The person ids of those who hear what is meant for these people or groups, each once.

    Somebody who cannot hear is heard for by their contact, else by the secretariat, else by the
    board; a group by those who hold its office. Where nobody at all is left, the recipient stays,
    so that it shows as told to nobody rather than not at all.
    """
    heard = (one for recipient in recipients for one in _hear(recipient, people, today))
    return tuple(dict.fromkeys(heard))


def contacts_of(people: Iterable[Person], today: date) -> frozenset[str]:
    """Everybody who hears for one of these people."""
    return frozenset(
        one.contact for one in people if one.contact is not None and not can_hear(one, today)
    )


def _hear(recipient: str, people: Mapping[str, Person], today: date) -> tuple[str, ...]:
    if recipient in GROUPS:
        return _holders(recipient, people, today) or (recipient,)
    asked: set[str] = set()
    person = people.get(recipient)
    while person is not None and not can_hear(person, today):
        asked.add(person.person_id)
        # Two who name each other would pass it on for ever.
        person = None if person.contact in asked else people.get(person.contact or "")
    if person is not None:
        return (person.person_id,)
    if not asked:
        return (recipient,)
    return _holders(Recipient.SECRETARIAT.value, people, today) or (recipient,)


def _holders(group: str, people: Mapping[str, Person], today: date) -> tuple[str, ...]:
    office = Office(group)
    holders = (one for one in people.values() if office in one.offices and can_hear(one, today))
    found = tuple(sorted(one.person_id for one in holders))
    following = _IN_PLACE_OF.get(group)
    return found if found or following is None else _holders(following, people, today)
