"""The page of one document that was brought in, and every decision about it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from api.errors import status_of_form
from api.intake.deciding import apply, keep_template, set_aside, start
from api.intake.looking import reading_of, require_intake
from api.pages import links
from api.pages.from_intake import confirmed_in
from api.pages.from_intake_rows import row_page
from api.pages.from_people import frame_for
from api.pages.intake_forms import (
    MistakenIntakeFormError,
    addressed_in,
    mapping_in,
    text_in,
    values_in,
    version_in,
    whole_corrections,
)
from api.pages.rendering import render_intake_row
from api.pages.routes.intake_visit import FromIntakeVisit, IntakeVisit, error_of
from api.problems import UnknownResourceError
from api.v1.evidence_files import attachment_headers
from domain.errors import RefusedError
from domain.intake.corrections import Values, differing, with_row, without_row
from domain.intake.intake import addressed_to, corrected_by, read_by
from domain.intake.rows import rows_by_place

router = APIRouter()

_INTAKE: Final = links.IMPORTS + "/{intake_id}"
_MOST_FIELDS: Final = 2_000
_Place = Annotated[str, Query(max_length=300)]
_Rows = Annotated[int, Query(ge=1, le=1_000_000)]


@router.get(_INTAKE)
async def show_intake(visit: FromIntakeVisit, rows: _Rows = 1, decided: str = "") -> HTMLResponse:
    """The document, its rows from that one on."""
    return await visit.page(first_row=rows, decided=decided)


@router.get(_INTAKE + "/file")
async def save_document(visit: FromIntakeVisit) -> Response:
    """The document as it came, to be saved."""
    intake = visit.intake
    return StreamingResponse(
        await visit.services.intake.documents.content(intake),
        headers=attachment_headers(
            intake.file, media_type="application/octet-stream", size=intake.size
        ),
    )


@router.post(_INTAKE + "/columns")
async def set_columns(visit: FromIntakeVisit, request: Request) -> Response:
    """Read the headings as said, by a layout that is kept, or again as Traction would."""
    async with _form(request) as form:
        mapping = mapping_in(form)
        wish = text_in(form, "wish")
        try:
            if wish == "detect":
                await visit.decide(form, lambda intake: read_by(intake, None))
            elif wish == "template":
                kept = await visit.services.intake.templates.find(
                    visit.force, text_in(form, "template")
                )
                await visit.decide(form, lambda intake: read_by(intake, kept))
            else:
                changed = await visit.decide(form, lambda intake: read_by(intake, mapping))
                if wish == "keep":
                    await keep_template(visit.services, changed, mapping, actor=visit.actor)
                    return visit.to("template")
        except RefusedError as wrong:
            return await visit.page(wrong=wrong)
    return visit.to("columns")


@router.post(_INTAKE + "/whole")
async def set_whole(visit: FromIntakeVisit, request: Request) -> Response:
    """Say what the document is called, of what day it is, and whose."""
    read = (await reading_of(visit.services, visit.intake)).read
    async with _form(request) as form:
        try:
            corrections = whole_corrections(form, read, visit.intake.corrections)
            addressed = addressed_in(form)
            await visit.decide(form, lambda intake: addressed_to(intake, addressed, corrections))
        except (MistakenIntakeFormError, RefusedError) as wrong:
            return await visit.page(wrong=wrong)
    return visit.to("whole")


@router.get(_INTAKE + "/row")
async def show_row(visit: FromIntakeVisit, place: _Place) -> HTMLResponse:
    """The form that corrects one row."""
    return await _row(visit, place)


@router.post(_INTAKE + "/row")
async def correct_row(visit: FromIntakeVisit, request: Request, place: _Place) -> Response:
    """Correct one row, leave it out, or take it as it was read."""
    reading = await reading_of(visit.services, visit.intake)
    row = rows_by_place(reading.read).get(place)
    if row is None:
        raise _no_row(place)
    async with _form(request) as form:
        values, wish = values_in(form), text_in(form, "wish")
        given: Values = differing(row, values) if wish == "correct" else {}
        corrections = with_row(visit.intake.corrections, place, given)
        if wish == "leave_out":
            corrections = without_row(visit.intake.corrections, place)
        try:
            await visit.decide(form, lambda intake: corrected_by(intake, corrections))
        except RefusedError as wrong:
            return await _row(visit, place, form=form, wrong=wrong)
    return visit.to("row")


@router.post(_INTAKE + "/start")
async def start_inspections(visit: FromIntakeVisit, request: Request) -> Response:
    """Start what the document opens, once it was looked at."""
    async with _form(request) as form:
        try:
            await start(visit.services, visit.intake, version=version_in(form), actor=visit.actor)
        except RefusedError as wrong:
            return await visit.page(wrong=wrong)
    return visit.to("started")


@router.post(_INTAKE + "/apply")
async def apply_edition(visit: FromIntakeVisit, request: Request) -> Response:
    """Apply what is ticked of a newer edition, and tell what became of each."""
    looked_at = await visit.look()
    async with _form(request) as form:
        ticked = [one for one in form.getlist("confirm") if isinstance(one, str)]
        try:
            results = await apply(
                visit.services,
                looked_at,
                confirmed_in(ticked),
                fingerprint=text_in(form, "fingerprint"),
                version=version_in(form),
                actor=visit.actor,
            )
        except RefusedError as wrong:
            return await visit.page(wrong=wrong)
    return await visit.page(applied=results)


@router.post(_INTAKE + "/set-aside")
async def set_document_aside(visit: FromIntakeVisit, request: Request) -> Response:
    """Take the document off the list of those that wait."""
    async with _form(request) as form:
        try:
            await set_aside(
                visit.services, visit.intake, version=version_in(form), actor=visit.actor
            )
        except RefusedError as wrong:
            return await visit.page(wrong=wrong)
    return visit.to("set-aside")


async def _row(
    visit: IntakeVisit,
    place: str,
    *,
    form: FormData | None = None,
    wrong: RefusedError | None = None,
) -> HTMLResponse:
    intake = await require_intake(visit.services, visit.intake.intake_id)
    page = row_page(
        intake,
        await reading_of(visit.services, intake),
        place,
        typed=values_in(form) if form else None,
        errors=() if wrong is None else (error_of(wrong),),
    )
    if page is None:
        raise _no_row(place)
    frame = frame_for(visit.person, "inspections", force=visit.services.site.force)
    status = HTTPStatus.OK if wrong is None else status_of_form(wrong)
    return HTMLResponse(render_intake_row(page, frame), status)


def _no_row(place: str) -> UnknownResourceError:
    return UnknownResourceError(f"No row stands at {place} of this document: go back to it.")


@asynccontextmanager
async def _form(request: Request) -> AsyncGenerator[FormData]:
    async with request.form(max_files=0, max_fields=_MOST_FIELDS) as form:
        yield form
