"""Draws up the form of a command: its fields, what stands in them, and what there is to choose."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from api.pages import links
from api.pages.documents import evidence_name
from api.pages.recording import new_token
from api.pages.suggestions import Suggestions
from api.pages.views import FieldError, FieldShown, FormShown, KeptFile, Option
from domain.due_dates import describe_day
from domain.evidence_files import in_words
from domain.forms.fields import CommandForm, Field, FieldKind
from domain.forms.offers import Offer
from domain.forms.reading import MistakenFormError, join_names
from domain.recommendation import EvidenceFile, Recommendation

# What is wrong with the whole form is told of its element.
WHOLE_FORM: Final = "command"
FOR_WHOM: Final = "on_behalf_of"
_EXAMPLE_DAY: Final = "For example 31 May 2027."
_LEFT_OUT: Final = Option(value="", label="Leave it out")


def command_form(
    offer: Offer,
    item: Recommendation,
    *,
    names: Mapping[str, str],
    suggestions: Suggestions,
    most_bytes: int,
) -> FormShown:
    """The form for one item, with what already holds of it; a file has at most so many bytes."""
    form, speakers = offer.form, _speakers(offer, names)
    return FormShown(
        submit=form.submit,
        action=links.command_path(item.recommendation_id, form.name),
        token=new_token(),
        version=item.version,
        fields=_fields(form, present_answers(form, item, suggestions), item),
        speakers=speakers,
        on_behalf_of=speakers[0].value if speakers else "",
        people=suggestions.people,
        portfolios=suggestions.portfolios,
        limit=in_words(most_bytes),
    )


def selection_form(
    form: CommandForm, recommendation_ids: Sequence[str], suggestions: Suggestions
) -> FormShown:
    """The form for a selection of items."""
    return FormShown(
        submit=form.submit,
        action=links.selection_path(form.name),
        token=new_token(),
        selected=tuple(recommendation_ids),
        fields=_fields(form, {}, None),
        people=suggestions.people,
        portfolios=suggestions.portfolios,
    )


def filled_in(
    shown: FormShown,
    answers: Mapping[str, str],
    *,
    token: str,
    on_behalf_of: str = "",
    file: EvidenceFile | None = None,
    errors: tuple[FieldError, ...] = (),
) -> FormShown:
    """The form with what was typed, the token and the file it was sent with, and what is wrong."""
    return replace(
        shown,
        token=token,
        fields=tuple(replace(one, value=answers.get(one.name, "")) for one in shown.fields),
        on_behalf_of=on_behalf_of,
        kept=KeptFile(sha256=file.sha256, name=file.name) if file else None,
        errors=errors,
    )


def present_answers(
    form: CommandForm, item: Recommendation, suggestions: Suggestions
) -> dict[str, str]:
    """What already holds, for the commands that put something else in the place of it all."""
    words = suggestions.words_for
    match form.name:
        case "assign":
            return {"action_owners": join_names([words(one) for one in item.action_owners])}
        case "allocate_jointly":
            dates = (
                f"{one.portfolio}: {describe_day(one.due_on)}" for one in item.supporting_due_dates
            )
            return {
                "supporting_portfolios": join_names(item.supporting_portfolios),
                "responder": words(item.responder) if item.responder else "",
                "supporting_due_dates": "\n".join(dates),
            }
        case _:
            return {}


def field_errors(form: CommandForm, mistaken: MistakenFormError) -> tuple[FieldError, ...]:
    """Every mistake in the order of the fields, and last what is wrong with the whole."""
    known = [FOR_WHOM, *(field.name for field in form.fields), ""]
    return tuple(
        FieldError(field=name or WHOLE_FORM, message=mistaken.errors[name])
        for name in known
        if name in mistaken.errors
    )


def _fields(
    form: CommandForm, answers: Mapping[str, str], item: Recommendation | None
) -> tuple[FieldShown, ...]:
    return tuple(
        FieldShown(
            name=field.name,
            kind=field.kind,
            label=field.label,
            hint=_hint(field),
            optional=field.optional,
            value=answers.get(field.name, ""),
            choices=_choices(field, item),
        )
        for field in form.fields
    )


def _speakers(offer: Offer, names: Mapping[str, str]) -> tuple[Option, ...]:
    """In whose name it may be sent, if that has to be said at all."""
    if not offer.for_owners:
        return ()
    owners = tuple(Option(value=one, label=names.get(one, one)) for one in offer.for_owners)
    if offer.in_own_name:
        return (Option(value="", label="Myself"), *owners)
    return owners if len(owners) == 1 else (Option(value="", label="Choose an owner"), *owners)


def _hint(field: Field) -> str:
    parts = (field.hint, _EXAMPLE_DAY if field.kind is FieldKind.DAY else "")
    return " ".join(part for part in parts if part)


def _choices(field: Field, item: Recommendation | None) -> tuple[Option, ...]:
    if field.kind is FieldKind.EVIDENCE:
        return tuple(
            Option(value=piece.evidence_id, label=evidence_name(piece))
            for piece in (item.standing_evidence if item else ())
        )
    made = tuple(Option(value=value, label=said) for value, said in field.choices)
    leaves_out = field.optional and field.kind is FieldKind.CHOICE
    return (*made, _LEFT_OUT) if leaves_out else made
