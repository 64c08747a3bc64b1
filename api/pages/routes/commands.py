"""The page of each command of an item: the form, and carrying out what was filled in."""

from dataclasses import replace
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.errors import STATUS_BY_CODE
from api.forms import read_command
from api.pages import links
from api.pages.from_command import command_facts
from api.pages.from_forms import FOR_WHOM, WHOLE_FORM, command_form, field_errors, filled_in
from api.pages.from_people import frame_for
from api.pages.from_rows import item_named
from api.pages.recording import require_present, until_recorded, version_made_by
from api.pages.rendering import render_command
from api.pages.routes.form_visit import FormVisit, FromVisit, Sent, read_sent
from api.pages.routes.item import ITEM
from api.pages.sent_files import file_field
from api.pages.suggestions import suggestions_for
from api.pages.views import CommandPage, FieldError, FormShown
from domain.commands import Command
from domain.errors import RefusedError
from domain.forms.offers import Offer
from domain.forms.reading import MistakenFormError

router = APIRouter()

_FORM: Final = ITEM + "/do/{command}"


@router.get(_FORM)
async def show_command(visit: FromVisit) -> HTMLResponse:
    """The form of the command, or why it cannot be given now."""
    return await _page(visit)


@router.post(_FORM)
async def give_command(visit: FromVisit, request: Request) -> Response:
    """Carry the command out once, however often the form is sent, and go back to the item.

    What is wrong is told beside the form, with everything kept as it was filled in, and a file
    that came need not be sent again.
    """
    sent = await read_sent(visit, request)
    try:
        version = await _carry_out(visit, sent)
    except MistakenFormError as mistaken:
        errors = field_errors(visit.form, mistaken)
        return await _page(visit, sent, errors=errors, refused=sent.file.refusal)
    except RefusedError as refused:
        visit = await visit.looked_at_again()
        # What stood in the way may have been this very form, sent a moment before.
        recorded = version_made_by(sent.command_id, visit.whole.history)
        if recorded is None:
            return await _page(visit, sent, refused=refused)
        version = recorded
    return RedirectResponse(links.recorded_path(visit.item_id, version), HTTPStatus.SEE_OTHER)


async def _carry_out(visit: FormVisit, sent: Sent) -> int:
    """The version the command made of the item, now or when the form was sent before."""
    recorded = version_made_by(sent.command_id, visit.whole.history)
    if recorded is not None:
        return recorded
    require_present(
        sent.posted.version,
        visit.whole.item,
        otherwise="look at it again before you send this",
        once_closed="look at it again",
    )
    offer = visit.offer()
    if offer is None:
        raise visit.refusal()
    speaker = sent.posted.on_behalf_of
    if offer.for_owners and speaker not in offer.speakers:
        raise MistakenFormError({FOR_WHOM: "Choose the owner for whom you do this."})
    outcome = await visit.services.commands.perform(
        visit.item_id,
        await _command(visit, sent),
        actor=replace(visit.actor, on_behalf_of=speaker or None),
        command_id=sent.command_id,
    )
    await until_recorded(visit.services, outcome)
    return outcome.item.version


async def _command(visit: FormVisit, sent: Sent) -> Command:
    refused = sent.file.refusal
    about_the_file = {one.field: one.message for one in _about_the_file(visit, refused)}
    try:
        command = await read_command(
            visit.form,
            sent.posted.answers(visit.form),
            finder=visit.services.finder,
            inspection_id=visit.whole.item.inspection_id,
            file=sent.file.file,
        )
    except MistakenFormError as mistaken:
        raise MistakenFormError({**mistaken.errors, **about_the_file}) from mistaken
    if about_the_file:
        raise MistakenFormError(about_the_file)
    return command


def _about_the_file(visit: FormVisit, refused: RefusedError | None) -> tuple[FieldError, ...]:
    field = file_field(visit.form)
    if refused is None or field is None:
        return ()
    return (FieldError(field=field.name, message=refused.message),)


async def _page(
    visit: FormVisit,
    sent: Sent | None = None,
    *,
    errors: tuple[FieldError, ...] = (),
    refused: RefusedError | None = None,
) -> HTMLResponse:
    """The page of the command, with what was filled in and what is wrong with it."""
    form, offer = visit.form, visit.offer()
    page = CommandPage(
        title=form.title,
        about=form.about,
        item=item_named(visit.whole),
        facts=command_facts(visit.whole),
    )
    if offer is None:
        refused = refused or visit.refusal()
        page = replace(page, because=refused.message)
    else:
        if refused is not None and not errors:
            errors = (FieldError(field=WHOLE_FORM, message=refused.message),)
        page = replace(page, form=await _drawn(visit, offer, sent, errors))
    frame = frame_for(visit.person, "items", force=visit.whole.inspection.force)
    return HTMLResponse(render_command(page, frame), _status(refused, errors))


async def _drawn(
    visit: FormVisit, offer: Offer, sent: Sent | None, errors: tuple[FieldError, ...]
) -> FormShown:
    suggestions = await suggestions_for(visit.services, visit.form)
    empty = command_form(
        offer,
        visit.whole.item,
        names=visit.whole.names,
        suggestions=suggestions,
        most_bytes=visit.services.evidence_files.most_bytes,
    )
    if sent is None:
        return replace(empty, errors=errors)
    return filled_in(
        empty,
        sent.posted.answers(visit.form),
        token=sent.posted.token,
        on_behalf_of=sent.posted.on_behalf_of,
        file=sent.file.file,
        errors=errors,
    )


def _status(refused: RefusedError | None, errors: tuple[FieldError, ...]) -> HTTPStatus:
    if refused is not None:
        # The other refusals come from the rules, whose codes have their statuses there.
        return STATUS_BY_CODE.get(refused.code, HTTPStatus.CONFLICT)
    return HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK
