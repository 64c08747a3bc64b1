"""What is asked and decided about due dates does: the original date stays for ever."""

from dataclasses import replace

from domain.changes import Event
from domain.commands import (
    GrantExtension,
    RefuseExtension,
    Reopen,
    RequestExtension,
    SetDueDate,
)
from domain.decisions.effects import TO_BOARD, TO_OWNERS, Effect, Occasion, Telling, iso
from domain.notices import NoticeKind
from domain.recommendation import DueDateBasis, DueDateChange, ExtensionRequest, Recommendation

_DECIDED = (Telling(kind=NoticeKind.EXTENSION_DECIDED, parts=TO_OWNERS),)


def request_extension(
    item: Recommendation, command: RequestExtension, occasion: Occasion
) -> Effect:
    """The date stays until the board has decided."""
    request = ExtensionRequest(
        by=occasion.actor.person_id,
        at=occasion.at,
        due_on=command.due_on,
        due_precision=command.due_precision,
        reason=command.reason,
        on_behalf_of=occasion.owner_acted_for,
    )
    details = {"due_wanted": iso(command.due_on), "reason": command.reason}
    return Effect(
        event=Event.EXTENSION_REQUESTED,
        item=replace(item, extension_request=request),
        details=details,
        tell=(Telling(kind=NoticeKind.EXTENSION_REQUESTED, parts=TO_BOARD),),
    )


def grant_extension(item: Recommendation, command: GrantExtension, occasion: Occasion) -> Effect:
    """The date that was asked for is the due date from now on."""
    request = item.extension_request
    if request is None:
        raise ValueError(f"No extension is asked for on {item.recommendation_id}.")
    after = moved(item, request, occasion, requested_by=request.on_behalf_of or request.by)
    details = _moves(item, after) | {"reason": request.reason, "comment": command.comment}
    return Effect(event=Event.EXTENSION_GRANTED, item=after, details=details, tell=_DECIDED)


def refuse_extension(item: Recommendation, command: RefuseExtension, _occasion: Occasion) -> Effect:
    """The date stays, and the owner hears why."""
    after = replace(item, extension_request=None)
    details = {"reason": command.reason}
    return Effect(event=Event.EXTENSION_REFUSED, item=after, details=details, tell=_DECIDED)


def set_due_date(item: Recommendation, command: SetDueDate, occasion: Occasion) -> Effect:
    """The board's own date; an extension asked for has been answered by it."""
    after = replace(moved(item, command, occasion, requested_by=None), due_basis=command.due_basis)
    # Said only where it is not the force's own, which goes without saying.
    whose = {} if command.due_basis is DueDateBasis.FORCE else {"due_basis": command.due_basis}
    details = _moves(item, after) | {"reason": command.reason} | whose
    return Effect(event=Event.DUE_DATE_SET, item=after, details=details, tell=_DECIDED)


def moved(
    item: Recommendation,
    wanted: ExtensionRequest | SetDueDate | Reopen,
    occasion: Occasion,
    *,
    requested_by: str | None,
) -> Recommendation:
    """The item with another due date of the force's own, and both dates kept."""
    change = DueDateChange(
        by=occasion.actor.person_id,
        at=occasion.at,
        from_due_on=item.due_on,
        to_due_on=wanted.due_on,
        reason=wanted.reason,
        requested_by=requested_by,
        from_basis=item.due_basis,
    )
    return replace(
        item,
        due_on=wanted.due_on,
        due_precision=wanted.due_precision,
        due_basis=DueDateBasis.FORCE,
        due_date_changes=(*item.due_date_changes, change),
        extension_request=None,
    )


def _moves(before: Recommendation, after: Recommendation) -> dict[str, str]:
    return {"due_before": iso(before.due_on), "due_after": iso(after.due_on)}
