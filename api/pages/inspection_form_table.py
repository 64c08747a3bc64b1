"""What is filled in to record something about an inspection: one form for each action."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from api.pages.views.inspection_life import FieldKind
from domain.inspection_life import InspectionAction


@dataclass(frozen=True, kw_only=True)
class FieldSpec:
    """One field of a form; ``kind`` says how it is drawn."""

    name: str
    kind: FieldKind
    label: str
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class FormSpec:
    """One form: what has happened, the words on its button, and what is filled in."""

    title: str
    submit: str
    fields: tuple[FieldSpec, ...]


def _on(label: str) -> FieldSpec:
    return FieldSpec(name="on", kind="day", label=label, hint="Such as 18 June 2026.")


def _words(label: str, hint: str = "") -> FieldSpec:
    return FieldSpec(name="note", kind="words", label=label, hint=hint)


LIFE_FORMS: Final[Mapping[InspectionAction, FormSpec]] = MappingProxyType(
    {
        InspectionAction.ANNOUNCE: FormSpec(
            title="Announce an inspection",
            submit="Announce",
            fields=(
                FieldSpec(name="title", kind="line", label="Title"),
                FieldSpec(
                    name="external_id",
                    kind="line",
                    label="Its own name",
                    hint="Such as northmoor-2027-custody. Its report is recognised by it.",
                ),
                FieldSpec(
                    name="source",
                    kind="line",
                    label="Who will publish it",
                    hint="The name of a sender set up for webhooks, or any other.",
                ),
                FieldSpec(name="force", kind="line", label="Force (optional)"),
                FieldSpec(name="inspectorate", kind="line", label="Inspectorate (optional)"),
                _on("Announced on"),
                _words("Note (optional)"),
            ),
        ),
        InspectionAction.BEGIN_FIELDWORK: FormSpec(
            title="Fieldwork has begun", submit="Record fieldwork", fields=(_on("Began on"),)
        ),
        InspectionAction.RECEIVE_DRAFT: FormSpec(
            title="The draft report has come",
            submit="Record the draft",
            fields=(
                _on("Received on"),
                FieldSpec(
                    name="due_on",
                    kind="day",
                    label="Factual accuracy check due on (optional)",
                    hint="The secretariat is reminded of it.",
                ),
            ),
        ),
        InspectionAction.RETURN_ACCURACY_CHECK: FormSpec(
            title="The factual accuracy check went back",
            submit="Record the check",
            fields=(_on("Returned on"), _words("Note (optional)")),
        ),
        InspectionAction.PUBLISH: FormSpec(
            title="The report is published",
            submit="Record the publication",
            fields=(
                _on("Published on"),
                FieldSpec(
                    name="response_days",
                    kind="number",
                    label="Days for the response (optional)",
                    hint="That day counts as the first. 0 if none is required; blank for as many"
                    " as the policy gives.",
                ),
            ),
        ),
        InspectionAction.SEND_RESPONSE: FormSpec(
            title="The response was sent",
            submit="Record the response",
            fields=(
                _on("Sent on"),
                _words("Note (optional)"),
                FieldSpec(
                    name="given_with",
                    kind="line",
                    label="Given with (optional)",
                    hint="If the response to another report answers this one too: the id of its"
                    " inspection, from the address of its page.",
                ),
            ),
        ),
        InspectionAction.ANNOUNCE_REVISIT: FormSpec(
            title="The inspectorate will come back",
            submit="Record the announcement",
            fields=(_on("Revisit on (optional)"), _words("Note (optional)")),
        ),
        InspectionAction.RECORD_REVISIT: FormSpec(
            title="The revisit was made",
            submit="Record the findings",
            fields=(
                _on("Made on"),
                _words("What it found"),
                FieldSpec(
                    name="to_reopen",
                    kind="line",
                    label="Closed items that do not hold (optional)",
                    hint="Their references, such as AFI.3, AFI.12. The board reopens each.",
                ),
            ),
        ),
        InspectionAction.END: FormSpec(
            title="End the inspection",
            submit="End the inspection",
            fields=(_words("Why", "For the record."),),
        ),
    }
)
