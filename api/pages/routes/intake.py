"""The list of documents that were brought in, and bringing more of them in."""

from collections.abc import AsyncIterator, Sequence
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import FromServices, Services
from api.intake.bringing import MOST_FILES, Brought, bring_in, require_may_bring_in
from api.pages import links
from api.pages.from_intake import intakes_page
from api.pages.from_people import actor_of, frame_for
from api.pages.rendering import render_intakes
from api.pages.views import FieldError
from api.problems import MalformedError
from api.signed_in import SignedIn
from api.v1.evidence_files import require_multipart
from domain.people import Person
from infra.documents.formats.limits import LARGEST_FILE, MEGABYTE
from infra.documents.formats.reading import PASTED

router = APIRouter()

_MOST_PASTED: Final = 2 * MEGABYTE
_MOST_FIELDS: Final = 10
_NOTHING: Final = "Choose a file, or paste the text of a document."


@router.get(links.IMPORTS)
async def show_intakes(services: FromServices, person: SignedIn) -> HTMLResponse:
    """The form that brings documents in, and those that wait."""
    require_may_bring_in(actor_of(person))
    return await _intakes(services, person)


@router.post(links.IMPORTS)
async def bring_documents_in(
    request: Request, services: FromServices, person: SignedIn
) -> Response:
    """Keep what was chosen or pasted, and go to it; what cannot be read is told by name."""
    # Read here and not by a parameter, so that nobody uploads before saying who they are.
    actor = actor_of(person)
    require_may_bring_in(actor)
    require_multipart(request)
    async with request.form(
        max_files=MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_MOST_PASTED
    ) as form:
        pasted, token = _text(form, "pasted"), _text(form, "token")
        if not token:
            raise MalformedError("The form came without its token: open the page anew.")
        result = await bring_in(services, _brought(form), actor=actor, token=token)
    if not result.intakes or result.refusals:
        refusals = result.refusals or (_NOTHING,)
        return await _intakes(services, person, pasted=pasted, refusals=refusals)
    path = links.IMPORTS
    if len(result.intakes) == 1:
        path = links.import_path(result.intakes[0].intake_id)
    return RedirectResponse(path, HTTPStatus.SEE_OTHER)


async def _brought(form: FormData) -> AsyncIterator[Brought]:
    """What was chosen and pasted; a file that is too large is cut where that can be seen."""
    for one in form.getlist("files"):
        if isinstance(one, UploadFile) and one.filename:
            yield Brought(name=one.filename, content=await one.read(LARGEST_FILE + 1))
    pasted = _text(form, "pasted")
    if pasted.strip():
        name = _text(form, "name").strip() or PASTED
        yield Brought(name=name, content=pasted.encode(), is_pasted=True)


async def _intakes(
    services: Services, person: Person, *, pasted: str = "", refusals: Sequence[str] = ()
) -> HTMLResponse:
    names = await services.inspections.names()
    page = intakes_page(
        await services.intake.kept.listed(),
        {one.inspection_id: one.title for one in names},
        pasted=pasted,
        errors=tuple(FieldError(field="files", message=one) for one in refusals),
    )
    frame = frame_for(person, "inspections", force=services.site.force)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refusals else HTTPStatus.OK
    return HTMLResponse(render_intakes(page, frame), status)


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""
