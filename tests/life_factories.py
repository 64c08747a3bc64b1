"""Ready-made pieces of an item's later life: extensions, transfers, verdicts, reopenings."""

from dataclasses import replace
from datetime import UTC, date, datetime

from domain.recommendation import (
    DueDateChange,
    DuePrecision,
    ExtensionRequest,
    InspectorateClosure,
    InspectorateVerdict,
    Reopening,
    Transfer,
    Withdrawal,
)
from tests.factories import BOARD_MEMBER, DUE_ON, OWNER, SECRETARIAT, Changes, a_closure

_MOMENT = datetime(2026, 4, 13, 10, 0, tzinfo=UTC)


def an_extension(**changes: Changes) -> ExtensionRequest:
    """The secretariat asks, for the owner, for a date in September."""
    request = ExtensionRequest(
        by=SECRETARIAT,
        at=_MOMENT,
        due_on=date(2026, 9, 30),
        due_precision=DuePrecision.DAY,
        reason="The supplier delivers in August.",
        on_behalf_of=OWNER,
    )
    return replace(request, **changes)


def a_due_date_change(**changes: Changes) -> DueDateChange:
    """The board's grant of what the owner asked for."""
    change = DueDateChange(
        by=BOARD_MEMBER,
        at=_MOMENT,
        from_due_on=date(2026, 3, 31),
        to_due_on=DUE_ON,
        reason="The first supplier withdrew.",
        requested_by=OWNER,
    )
    return replace(change, **changes)


def a_transfer(**changes: Changes) -> Transfer:
    """The move from Crime to Contact and Response."""
    transfer = Transfer(
        from_portfolio="Crime",
        on=date(2026, 4, 2),
        to_portfolio="Contact and Response",
        reason="Calls are theirs.",
        by=SECRETARIAT,
    )
    return replace(transfer, **changes)


def an_inspectorate_closure(**changes: Changes) -> InspectorateClosure:
    """The inspectorate's refusal after its visit."""
    closure = InspectorateClosure(
        verdict=InspectorateVerdict.REFUSED,
        by=SECRETARIAT,
        at=_MOMENT,
        said_by="Inspector Jo Marsden, HMICFRS",
        said_on=date(2026, 4, 9),
        note="Two calls of twenty were missed.",
    )
    return replace(closure, **changes)


def a_reopening(**changes: Changes) -> Reopening:
    """The board takes it up again after the visit."""
    reopening = Reopening(
        by=BOARD_MEMBER,
        at=_MOMENT,
        reason="The revisit found calls missed.",
        closure=a_closure(at=datetime(2026, 3, 10, 9, 0, tzinfo=UTC), reason="Seen in use."),
    )
    return replace(reopening, **changes)


def a_withdrawal(**changes: Changes) -> Withdrawal:
    """The owner takes a piece of evidence back."""
    withdrawal = Withdrawal(by=OWNER, at=_MOMENT, reason="It is the draft.")
    return replace(withdrawal, **changes)
