"""Handing evidence in on an item's page, and saving the files that were handed in."""

from dataclasses import replace
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import FromServices, Services
from api.errors import STATUS_BY_CODE
from api.pages import links
from api.pages.evidence_form import FIELD_ID, EvidenceFields, filled_in
from api.pages.evidence_reading import (
    MistakenEvidenceError,
    SentFile,
    read_evidence,
    read_fields,
    take_in_file,
)
from api.pages.from_people import actor_of, frame_for
from api.pages.recording import until_recorded
from api.pages.rendering import render_item
from api.pages.routes.item import ITEM, page_for, read_whole
from api.pages.views import FieldError
from api.signed_in import SignedIn
from api.v1.evidence_files import EvidenceId, attachment
from api.v1.items import RecommendationId
from domain.errors import RefusedError
from domain.evidence_files import FileTooLargeError
from domain.people import Person
from domain.recommendation import EvidenceFile

router = APIRouter()

# Where the head of the page leads when no single field is wrong.
_REGION: Final = "live-evidence"
_MOST_FIELDS: Final = 20


@router.post(ITEM + "/evidence")
async def hand_in_evidence(
    recommendation_id: RecommendationId, request: Request, services: FromServices, person: SignedIn
) -> Response:
    """Hand evidence in once, however often the form is sent, and go back to the item.

    What is wrong is told on the item's page as it stands now, with the form as filled in and the
    file kept, which need not be sent again. The form is read here and not by a parameter, so that
    nobody uploads before saying who they are.
    """
    await read_whole(services, recommendation_id)
    try:
        fields, sent = await _read(request, services, person)
    except FileTooLargeError as refused:
        # What else was typed came after the file, and was not read.
        error = FieldError(field=f"{FIELD_ID}file", message=refused.message)
        return await _again(
            services, person, recommendation_id, errors=(error,), status=_of(refused)
        )
    try:
        version = await _hand_in(services, person, recommendation_id, fields=fields, sent=sent)
    except MistakenEvidenceError as mistaken:
        errors, status = mistaken.errors, _of(sent.refusal)
    except RefusedError as refused:
        errors = (FieldError(field=_REGION, message=refused.message),)
        status = _of(refused)
    else:
        path = links.recorded_path(recommendation_id, version)
        return RedirectResponse(path, HTTPStatus.SEE_OTHER)
    return await _again(
        services,
        person,
        recommendation_id,
        fields=fields,
        file=sent.file,
        errors=errors,
        status=status,
    )


@router.get(ITEM + "/evidence/{evidence_id}")
async def save_evidence_file(
    recommendation_id: RecommendationId,
    evidence_id: EvidenceId,
    services: FromServices,
    _person: SignedIn,
) -> Response:
    """The file, for the browser to save."""
    return await attachment(services, recommendation_id, evidence_id)


async def _read(
    request: Request, services: Services, person: Person
) -> tuple[EvidenceFields, SentFile]:
    async with request.form(max_files=1, max_fields=_MOST_FIELDS) as form:
        fields = read_fields(form)
        return fields, await take_in_file(form, fields, services, person)


async def _hand_in(
    services: Services, person: Person, item_id: str, *, fields: EvidenceFields, sent: SentFile
) -> int:
    """The version the evidence made of the item, now or when the form was sent before."""
    outcome = await services.commands.perform(
        item_id,
        read_evidence(fields, sent),
        actor=replace(actor_of(person), on_behalf_of=fields.on_behalf_of or None),
        command_id=fields.command_id(item_id, person.person_id, sent.file),
    )
    await until_recorded(services, item_id, outcome.item.version)
    return outcome.item.version


async def _again(
    services: Services,
    person: Person,
    recommendation_id: str,
    *,
    errors: tuple[FieldError, ...],
    status: HTTPStatus,
    fields: EvidenceFields | None = None,
    file: EvidenceFile | None = None,
) -> HTMLResponse:
    """The item's page once more, saying what is wrong and keeping what was typed and sent."""
    whole = await read_whole(services, recommendation_id)
    page = page_for(person, whole, services)
    if page.evidence_form is None:
        page = replace(page, refusal=errors[0].message)
    elif fields is None:
        page = replace(page, evidence_form=replace(page.evidence_form, errors=errors))
    else:
        form = filled_in(page.evidence_form, fields, errors, file=file)
        page = replace(page, evidence_form=form)
    frame = frame_for(person, "items", force=whole.inspection.force)
    return HTMLResponse(render_item(page, frame), status)


def _of(refused: RefusedError | None) -> HTTPStatus:
    if refused is None:
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return STATUS_BY_CODE.get(refused.code, HTTPStatus.CONFLICT)
