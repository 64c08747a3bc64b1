"""From the form as posted to a command, or to what is wrong with it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from api.pages.decision_form import SEND_BACK, DecisionFields
from api.pages.views import FieldError
from api.pages.views.words import STAGES
from domain.changes import Event
from domain.commands import Close, IncompleteCommandError, SendBack
from domain.errors import RefusedError
from domain.recommendation import ClosureCategory, Recommendation, Stage
from infra.database.audit_entries import AuditRow
from infra.database.linked_items import LinkedItem

_CATEGORIES: Final = {category.value: category for category in ClosureCategory}


class MistakenDecisionError(Exception):
    """The form cannot be carried out as filled in; each mistake names its field."""

    def __init__(self, *errors: FieldError) -> None:
        """Take at least one mistake."""
        super().__init__(*errors)
        self.errors = errors


class StaleDecisionError(RefusedError):
    """The item has changed since the form was made."""

    code = "stale_decision"


def read_decision(fields: DecisionFields) -> Close | SendBack:
    """The command the form asks for; `superseded_by` is still the reference as typed.

    Raises:
        MistakenDecisionError: something is missing or does not go together.
    """
    errors = tuple(_mistakes(fields))
    if errors:
        raise MistakenDecisionError(*errors)
    command = _command(fields)
    try:
        command.check()
    except IncompleteCommandError as incomplete:
        mistake = FieldError(field="reason", message=incomplete.message)
        raise MistakenDecisionError(mistake) from incomplete
    return command


def require_present(fields: DecisionFields, item: Recommendation) -> None:
    """Let a form through that was made from the item as it stands.

    Raises:
        StaleDecisionError: the item has changed since; the message names its present stage.
    """
    if fields.version == item.version:
        return
    stage = STAGES[item.stage].lower()
    closed = item.stage is Stage.CLOSED
    what_now = "nothing is left to decide" if closed else "read it again below before you decide"
    raise StaleDecisionError(
        "This item has changed since you opened it, so nothing was recorded."
        f" It is now {stage}: {what_now}."
    )


def with_successor(command: Close, named: Sequence[LinkedItem], *, item: Recommendation) -> Close:
    """The same closure with the id of the one item its reference names.

    Raises:
        MistakenDecisionError: it names no item, several, or the item itself.
    """
    if len(named) == 1 and named[0].recommendation_id != item.recommendation_id:
        return replace(command, superseded_by=named[0].recommendation_id)
    if not named:
        wrong = f"No item of this inspection is called “{command.superseded_by}”"
    elif len(named) == 1:
        wrong = "An item cannot supersede itself"
    else:
        wrong = f"{len(named)} items are called “{command.superseded_by}”"
    message = f"{wrong}: enter the reference, or the id from its address, of the other item."
    raise MistakenDecisionError(FieldError(field="superseded_by", message=message))


def recorded_version(
    command: Close | SendBack,
    fields: DecisionFields,
    history: Sequence[AuditRow],
    *,
    person_id: str,
) -> int | None:
    """The version this very decision made when the form was sent before, or None."""
    event, details = _recorded_as(command)
    later = (row for row in history if row.version > fields.version and row.event == event)
    return next(
        (
            row.version
            for row in later
            if row.actor_id == person_id
            and all(row.details.get(name, "") == value for name, value in details.items())
        ),
        None,
    )


def _recorded_as(command: Close | SendBack) -> tuple[Event, dict[str, str]]:
    if isinstance(command, SendBack):
        return Event.SENT_BACK, {"reason": command.reason}
    return Event.CLOSED, {"category": command.category.value, "reason": command.reason}


def _command(fields: DecisionFields) -> Close | SendBack:
    if fields.decision == SEND_BACK:
        return SendBack(reason=fields.words)
    return Close(
        category=_CATEGORIES[fields.decision],
        reason=fields.words,
        superseded_by=fields.superseded_by.strip() or None,
    )


def _mistakes(fields: DecisionFields) -> Iterator[FieldError]:
    category = _CATEGORIES.get(fields.decision)
    if category is None and fields.decision != SEND_BACK:
        yield FieldError(field="decision", message="Choose what the board decides.")
        return
    if category is not ClosureCategory.IMPLEMENTED and not fields.words:
        yield FieldError(field="reason", message=f"Enter why {_WHY[category]}.")
    named = bool(fields.superseded_by.strip())
    if category is ClosureCategory.SUPERSEDED and not named:
        yield FieldError(
            field="superseded_by", message="Enter the reference of the item that replaces this one."
        )
    if category is not ClosureCategory.SUPERSEDED and named:
        yield FieldError(
            field="superseded_by",
            message="Only an item closed as superseded names another: choose that, or clear this.",
        )


_WHY: Final = {
    None: "the item is sent back, so that its owner knows what to do",
    ClosureCategory.NO_LONGER_APPLICABLE: "the item no longer applies",
    ClosureCategory.SUPERSEDED: "the other item takes the place of this one",
    ClosureCategory.NOT_ACCEPTED: "the force does not accept the item",
}
