"""Who acts at the terminal: whoever sits there says so by name, and it is recorded."""

from typing import Annotated

import typer

from domain.naming import NobodyMeantError
from domain.people import Actor, Person, why_not_acting
from infra.database.naming import Finder

AsName = Annotated[
    str,
    typer.Option("--as", metavar="NAME", help="Who you are: your name, e-mail address or id."),
]


class NoSuchPersonError(Exception):
    """The name given is nobody's, or not one person's; the message says how to find who it is."""


async def person_named(finder: Finder, name: str) -> Person:
    """Whoever is meant.

    Raises:
        NoSuchPersonError: nobody is, or more than one.
    """
    try:
        return await finder.find_person(name)
    except NobodyMeantError as nobody:
        raise NoSuchPersonError(
            f"{nobody.message} `traction people` lists everybody by name, address and id."
        ) from nobody


async def actor_named(finder: Finder, name: str) -> Actor:
    """Whoever says they act.

    Raises:
        NoSuchPersonError: nobody is called so, or they cannot act.
    """
    person = await person_named(finder, name)
    reason = why_not_acting(person)
    if reason is not None:
        raise NoSuchPersonError(reason)
    return Actor(person_id=person.person_id, name=person.name, offices=person.offices)
