"""Who may do what to the list of people: one table."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from domain.authority import NotAllowedError
from domain.directory.commands import (
    AddPerson,
    ChangeAddress,
    ChangeKind,
    GrantOffice,
    MarkLeft,
    MarkReturned,
    PersonCommand,
    RevokeOffice,
    SetContact,
)
from domain.people import Actor, Office, Person

# A check returns why it refuses, or nothing when it does not; nobody is known before being added.
Check = Callable[[Actor, Person | None], str | None]


def _is_board_or_secretariat(actor: Actor, _person: Person | None) -> str | None:
    if actor.offices:
        return None
    return "Only the secretariat or the board may change the list of people: ask the secretariat."


def _is_board(actor: Actor, _person: Person | None) -> str | None:
    if Office.BOARD in actor.offices:
        return None
    return "Only the board grants and revokes offices: ask a member of the board."


def _is_board_where_an_office_is_at_stake(actor: Actor, person: Person | None) -> str | None:
    # An address says whose Slack account speaks for somebody, and leaving ends their office.
    if person is None or not person.offices or Office.BOARD in actor.offices:
        return None
    return f"{person.name} holds an office, so only a member of the board may do this."


_EITHER = (_is_board_or_secretariat,)
_EITHER_BUT_OF_OFFICES = (*_EITHER, _is_board_where_an_office_is_at_stake)
_BOARD = (_is_board,)

AUTHORITY: Mapping[type[PersonCommand], tuple[Check, ...]] = MappingProxyType(
    {
        AddPerson: _EITHER,
        ChangeAddress: _EITHER_BUT_OF_OFFICES,
        ChangeKind: _EITHER_BUT_OF_OFFICES,
        SetContact: _EITHER,
        GrantOffice: _BOARD,
        RevokeOffice: _BOARD,
        MarkLeft: _EITHER_BUT_OF_OFFICES,
        MarkReturned: _EITHER,
    }
)


def refusal(actor: Actor, command: type[PersonCommand], person: Person | None) -> str | None:
    """Why the actor may not give such a command on that person, or None when they may."""
    reasons = (check(actor, person) for check in AUTHORITY[command])
    return next((reason for reason in reasons if reason), None)


def require(actor: Actor, command: type[PersonCommand], person: Person | None) -> None:
    """Let the command through.

    Raises:
        NotAllowedError: with the reason, in words for the person who asked.
    """
    reason = refusal(actor, command, person)
    if reason is not None:
        raise NotAllowedError(reason)
