"""What is offered on the pages: forms with a page of their own, and those for selections."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from api.problems import UnknownResourceError
from domain.authority import require
from domain.commands import IncompleteCommandError
from domain.errors import RefusedError
from domain.forms.catalogue import FORMS
from domain.forms.fields import CommandForm
from domain.forms.offers import Offer, offers
from domain.people import Actor, Office
from domain.recommendation import Recommendation
from domain.stages import advance

# The board decides on closing with the item in front of it, by a form on the item's own page.
_ON_THE_ITEMS_PAGE: Final = frozenset({"close", "send_back"})
FORMS_OF_THEIR_OWN: Final[Mapping[str, CommandForm]] = MappingProxyType(
    {name: form for name, form in FORMS.items() if name not in _ON_THE_ITEMS_PAGE}
)

# What can be done with a selection, and the offices that may do it to any item.
_FOR_SELECTIONS: Final[Mapping[str, frozenset[Office]]] = MappingProxyType(
    {
        "assign": frozenset(Office),
        "prompt": frozenset(Office),
        "transfer": frozenset(Office),
        "set_due_date": frozenset({Office.BOARD}),
        "grant_extension": frozenset({Office.BOARD}),
    }
)


def form_named(command: str) -> CommandForm:
    """The form with a page of its own.

    Raises:
        UnknownResourceError: there is none by that name.
    """
    form = FORMS_OF_THEIR_OWN.get(command)
    if form is None:
        raise UnknownResourceError(f"Nothing is called '{command}': choose it on the item's page.")
    return form


def selection_form_named(command: str) -> CommandForm:
    """The form that can be sent for a selection of items; raises as `form_named` does."""
    form = form_named(command)
    if command not in _FOR_SELECTIONS:
        raise UnknownResourceError(f"'{form.title}' is done to one item at a time: open its page.")
    return form


def offered_for_selections(actor: Actor) -> tuple[CommandForm, ...]:
    """The forms for selections that this person's offices allow on every item."""
    return tuple(
        FORMS[name] for name, offices in _FOR_SELECTIONS.items() if offices & actor.offices
    )


def offers_on_the_page(actor: Actor, item: Recommendation) -> tuple[Offer, ...]:
    """Every form with a page of its own that this person may send now."""
    return tuple(one for one in offers(actor, item) if one.form.name in FORMS_OF_THEIR_OWN)


def why_not(form: CommandForm, actor: Actor, item: Recommendation) -> RefusedError:
    """What stands in the way of a form that is not offered."""
    action = form.actions[0]
    try:
        advance(item.stage, action)
        require(actor, action, item)
    except RefusedError as refused:
        return refused
    return IncompleteCommandError(
        "This does not apply to the item as it stands now: look at its page again."
    )
