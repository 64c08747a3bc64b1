"""The form of every command that people give on an item."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.authority import can
from domain.forms.board import BOARDS_FORMS
from domain.forms.fields import CommandForm
from domain.forms.ownership import OVERSEERS_FORMS
from domain.forms.progress import OWNERS_FORMS
from domain.forms.review import REVIEWERS_FORMS
from domain.people import Actor
from domain.recommendation import Recommendation
from domain.stages import allowed_from

# In the order in which they are offered.
FORMS: Mapping[str, CommandForm] = MappingProxyType(
    {
        form.name: form
        for forms in (OWNERS_FORMS, REVIEWERS_FORMS, BOARDS_FORMS, OVERSEERS_FORMS)
        for form in forms
    }
)


def offered_to(actor: Actor, item: Recommendation) -> tuple[CommandForm, ...]:
    """The forms that the stage allows, that make sense, and that this person may send."""
    possible = allowed_from(item.stage)
    return tuple(
        form
        for form in FORMS.values()
        if form.makes_sense(item)
        and any(action in possible and can(actor, action, item) for action in form.actions)
    )
