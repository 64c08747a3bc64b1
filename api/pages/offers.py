"""What somebody may do to an item now, in their own name or for one of its owners."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from api.problems import UnknownResourceError
from domain.authority import require
from domain.commands import IncompleteCommandError
from domain.errors import RefusedError
from domain.forms.catalogue import FORMS, offered_to
from domain.forms.fields import CommandForm
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


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One form somebody may send; `for_owners` are those for whom they may (person ids)."""

    form: CommandForm
    in_own_name: bool
    for_owners: tuple[str, ...] = ()

    @property
    def speakers(self) -> tuple[str, ...]:
        """Every name it may be sent in; one's own is blank."""
        return (*(("",) if self.in_own_name else ()), *self.for_owners)


def offers(actor: Actor, item: Recommendation) -> tuple[Offer, ...]:
    """Every form with a page of its own that this person may send now."""
    own = _names(actor, item)
    acted_for = {
        owner: _names(replace(actor, on_behalf_of=owner), item)
        for owner in item.action_owners
        if owner != actor.person_id
    }
    made = (
        Offer(
            form=form,
            in_own_name=name in own,
            for_owners=tuple(owner for owner, names in acted_for.items() if name in names),
        )
        for name, form in FORMS_OF_THEIR_OWN.items()
    )
    return tuple(offer for offer in made if offer.speakers)


def offer_of(form: CommandForm, actor: Actor, item: Recommendation) -> Offer | None:
    """That form, if this person may send it now."""
    return next((one for one in offers(actor, item) if one.form is form), None)


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


def _names(actor: Actor, item: Recommendation) -> frozenset[str]:
    return frozenset(form.name for form in offered_to(actor, item))
