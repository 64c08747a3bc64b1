"""What somebody may do to an item now, in their own name or for one of its owners."""

from dataclasses import dataclass, replace

from domain.forms.catalogue import FORMS, offered_to
from domain.forms.fields import CommandForm
from domain.people import Actor
from domain.recommendation import Recommendation


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
    """Every form that this person may send now."""
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
        for name, form in FORMS.items()
    )
    return tuple(offer for offer in made if offer.speakers)


def offer_of(form: CommandForm, actor: Actor, item: Recommendation) -> Offer | None:
    """That form, if this person may send it now."""
    return next((one for one in offers(actor, item) if one.form is form), None)


def _names(actor: Actor, item: Recommendation) -> frozenset[str]:
    return frozenset(form.name for form in offered_to(actor, item))
