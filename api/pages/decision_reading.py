"""From the form as posted to a command, or to what is wrong with it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from api.pages.decision_form import SEND_BACK, DecisionFields
from api.pages.formats import joined
from api.pages.views import FieldError
from domain.commands import Close, IncompleteCommandError, SendBack
from domain.recommendation import ClosureCategory, Recommendation
from infra.database.linked_items import LinkedItem

_CATEGORIES: Final = {category.value: category for category in ClosureCategory}


class MistakenDecisionError(Exception):
    """The form cannot be carried out as filled in; each mistake names its field."""

    def __init__(self, *errors: FieldError) -> None:
        """Take at least one mistake."""
        super().__init__(*errors)
        self.errors = errors


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


def require_children_closed(command: Close | SendBack, open_children: Sequence[str]) -> None:
    """Let a closure through that no open item stands against, or that says why it closes anyway.

    Raises:
        MistakenDecisionError: items that feed this one are open, and nothing is said of them.
    """
    if isinstance(command, SendBack) or not open_children or command.despite_open:
        return
    message = (
        f"Enter why it closes although {joined(open_children)}"
        f" {'is' if len(open_children) == 1 else 'are'} open, or close that first."
    )
    raise MistakenDecisionError(FieldError(field="despite_open", message=message))


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


def _command(fields: DecisionFields) -> Close | SendBack:
    if fields.decision == SEND_BACK:
        return SendBack(reason=fields.words)
    return Close(
        category=_CATEGORIES[fields.decision],
        reason=fields.words,
        superseded_by=fields.superseded_by.strip() or None,
        despite_open=fields.why_despite_open,
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
