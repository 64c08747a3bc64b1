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
from api.pages.evidence_form import EvidenceFields, filled_in
from api.pages.evidence_reading import (
    MistakenEvidenceError,
    SentFile,
    read_evidence,
    read_form,
)
from api.pages.from_people import actor_of, frame_for
from api.pages.rendering import render_item
from api.pages.routes.decision import until_recorded
from api.pages.routes.item import ITEM, page_for, read_whole
from api.pages.views import FieldError, ItemPage
from api.signed_in import SignedIn
from api.v1.evidence_files import EvidenceId, attachment
from api.v1.items import RecommendationId
from domain.errors import RefusedError
from domain.people import Person

router = APIRouter()

# Where the head of the page leads when no single field is wrong.
_REGION: Final = "live-evidence"


@router.post(ITEM + "/evidence")
async def hand_in_evidence(
    recommendation_id: RecommendationId, request: Request, services: FromServices, person: SignedIn
) -> Response:
    """Hand evidence in once, however often the form is sent, and go back to the item.

    What is wrong is told on the item's page as it stands now, with the form as filled in and the
    file kept, which need not be sent again.
    """
    await read_whole(services, recommendation_id)
    fields, sent = await read_form(request, services, person)
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
    whole = await read_whole(services, recommendation_id)
    page = _with_form(page_for(person, whole, services), fields, sent, errors)
    frame = frame_for(person, "items", force=whole.inspection.force)
    return HTMLResponse(render_item(page, frame), status)


@router.get(ITEM + "/evidence/{evidence_id}")
async def save_evidence_file(
    recommendation_id: RecommendationId,
    evidence_id: EvidenceId,
    services: FromServices,
    _person: SignedIn,
) -> Response:
    """The file, for the browser to save."""
    return await attachment(services, recommendation_id, evidence_id)


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


def _with_form(
    page: ItemPage, fields: EvidenceFields, sent: SentFile, errors: tuple[FieldError, ...]
) -> ItemPage:
    """The page with the form as filled in, or with the refusal where it has no form."""
    if page.evidence_form is None:
        return replace(page, refusal=errors[0].message)
    form = filled_in(page.evidence_form, fields, errors, file=sent.file)
    return replace(page, evidence_form=form)


def _of(refused: RefusedError | None) -> HTTPStatus:
    if refused is None:
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return STATUS_BY_CODE.get(refused.code, HTTPStatus.CONFLICT)
