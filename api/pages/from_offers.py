"""Lists what a person may do to an item, for its page."""

from collections.abc import Iterable, Mapping

from api.pages.names import name_in
from api.pages.views import PossibleCommand
from domain.forms.fields import CommandForm
from domain.forms.offers import Offer


def possible_commands(
    offered: Iterable[Offer], names: Mapping[str, str]
) -> tuple[PossibleCommand, ...]:
    """Every form offered, naming the owners it can only be sent for."""
    return tuple(
        PossibleCommand(
            command=offer.form.name,
            title=offer.form.title,
            about=offer.form.about,
            for_owners=()
            if offer.in_own_name
            else tuple(name_in(names, owner) for owner in offer.for_owners),
        )
        for offer in offered
    )


def selection_commands(forms: Iterable[CommandForm]) -> tuple[PossibleCommand, ...]:
    """Those forms, for the list of items."""
    return tuple(
        PossibleCommand(command=form.name, title=form.title, about=form.about) for form in forms
    )
