"""Northmoor's forms: one with a field of every kind, mistaken, and selections of items."""

from api.pages.from_forms import WHOLE_FORM
from api.pages.views import (
    CommandPage,
    FieldError,
    FieldShown,
    FormShown,
    KeptFile,
    Option,
    SelectionPage,
    SelectionResult,
    SelectionResultsPage,
)
from domain.forms.fields import FieldKind
from tests.api.pages import northmoor

_CHOICES = (Option(value="red", label="Red"), Option(value="amber", label="Amber"))
_CHOSEN = (FieldKind.CHOICE, FieldKind.EVIDENCE, FieldKind.CONFIRMATION)
FIELDS = tuple(
    FieldShown(
        name=f"the_{kind.value}",
        kind=kind,
        label=f"What is filled in as {kind.value.replace('_', ' ')}",
        hint="For example 31 May 2027.",
        optional=bool(place % 2),
        choices=_CHOICES if kind in _CHOSEN else (),
    )
    for place, kind in enumerate(FieldKind)
)
FORM = FormShown(
    submit="Ask",
    action="/items/northmoor-afi.1/do/everything",
    token="4f9d2c7a1b",
    version=7,
    fields=FIELDS,
    speakers=(
        Option(value="", label="Myself"),
        Option(value="u-17", label="Superintendent Contact"),
    ),
    people=(
        Option(value="Priya Nair", label="Priya Nair"),
        Option(value="alex-reed", label="Alex Reed"),
    ),
    portfolios=(northmoor.CRIME.name, northmoor.CONTACT.name),
    limit="25 MB",
)
MISTAKEN_FORM = FormShown(
    submit=FORM.submit,
    action=FORM.action,
    token=FORM.token,
    version=FORM.version,
    fields=tuple(
        FieldShown(
            name=one.name,
            kind=one.kind,
            label=one.label,
            hint=one.hint,
            optional=one.optional,
            value="red" if one.choices else "the shared drive",
            choices=one.choices,
        )
        for one in FIELDS
    ),
    speakers=FORM.speakers,
    on_behalf_of="u-17",
    people=FORM.people,
    portfolios=FORM.portfolios,
    limit=FORM.limit,
    kept=KeptFile(sha256="5f" * 32, name="Training record, control room, May.xlsx"),
    errors=(
        FieldError(field="on_behalf_of", message="Choose the owner for whom you do this."),
        *(FieldError(field=one.name, message=f"Mend the {one.name}.") for one in FIELDS),
        FieldError(field=WHOLE_FORM, message="The item has changed since you opened it."),
    ),
)
_ABOUT = "Ask the board for a later date; the present one stays until it has decided."
COMMAND = CommandPage(
    title="Ask for an extension",
    about=_ABOUT,
    item=northmoor.VULNERABLE_CALLERS,
    facts=(("Stage", "In progress"), ("Due", "30 June 2026, originally 31 May 2026")),
    form=FORM,
)
MISTAKEN_COMMAND = CommandPage(
    title="Ask for an extension",
    about=_ABOUT,
    item=northmoor.VULNERABLE_CALLERS,
    form=MISTAKEN_FORM,
)
IMPOSSIBLE_COMMAND = CommandPage(
    title="Ask for an extension",
    about=_ABOUT,
    item=northmoor.DETENTION,
    because="This item is closed, from which 'request extension' is not possible.",
)
SELECTED = (northmoor.VULNERABLE_CALLERS, northmoor.WELFARE)
SELECTION = SelectionPage(
    title="Transfer",
    about="Move the item to another portfolio.",
    items=SELECTED,
    form=FormShown(
        submit="Transfer",
        action="/items/bulk/transfer",
        token=FORM.token,
        selected=tuple(one.recommendation_id for one in SELECTED),
        fields=FIELDS[:2],
    ),
)
NOTHING_SELECTED = SelectionPage(
    title="Transfer",
    about="Move the item to another portfolio.",
    errors=(FieldError(field="selection", message="Select at least one item in the list."),),
)
RESULTS = SelectionResultsPage(
    title="Transfer",
    results=(
        SelectionResult(item=northmoor.VULNERABLE_CALLERS),
        SelectionResult(
            item=northmoor.WELFARE,
            refusal="The item is in this portfolio already: name another.",
        ),
    ),
    unanswered=True,
)
