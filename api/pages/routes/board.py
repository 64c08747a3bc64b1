"""The board's page, and the fragment that keeps an open one true."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse, Response

from api.dependencies import FromServices, Services
from api.pages import links
from api.pages.from_board import NO_UPDATE_DAYS, board_page, board_version
from api.pages.from_people import force_of, frame_for
from api.pages.rendering import render_board, render_board_fragment
from api.pages.views import BoardPage
from api.problems import UnknownResourceError
from api.signed_in import SignedIn
from domain.inspection import Inspection
from domain.working_days import london_date
from infra.database.inspection_parts import InspectionName

router = APIRouter()

_LONGEST = 300
_InspectionId = Annotated[str, Query(max_length=_LONGEST)]


@router.get(links.BOARD)
async def show_board(
    services: FromServices, person: SignedIn, inspection: _InspectionId = ""
) -> HTMLResponse:
    """The figures of every inspection, or of the one asked for."""
    inspections = await services.inspections.names()
    page = await _board(services, inspections, inspection)
    return HTMLResponse(render_board(page, frame_for(person, "board", force=force_of(inspections))))


@router.get(links.BOARD_FRAGMENT)
@router.get(links.BOARD_FRAGMENT + "/{inspection}")
async def refresh_board(
    services: FromServices,
    _person: SignedIn,
    version: Annotated[str, Query(max_length=_LONGEST)],
    inspection: str = "",
) -> Response:
    """Nothing (204) while no figure can have changed, else the parts of the page that may have."""
    today = london_date(services.clock())
    if version == board_version(await services.recommendations.head(), today):
        return Response(status_code=HTTPStatus.NO_CONTENT)
    page = await _board(services, await services.inspections.names(), inspection)
    return HTMLResponse(render_board_fragment(page))


async def _board(
    services: Services, inspections: tuple[InspectionName, ...], inspection_id: str
) -> BoardPage:
    now = services.clock()
    limited_to = await _inspection(services, inspection_id) if inspection_id else None
    paper = limited_to
    if not inspection_id and len(inspections) == 1:
        paper = await _inspection(services, inspections[0].inspection_id)
    reading = await services.recommendations.board(
        inspection_id or None, london_date(now), no_update_days=NO_UPDATE_DAYS
    )
    return board_page(reading, now=now, inspections=inspections, limited_to=limited_to, paper=paper)


async def _inspection(services: Services, inspection_id: str) -> Inspection:
    found = await services.inspections.read_inspection(inspection_id)
    if found is None:
        raise UnknownResourceError(
            f"There is no inspection '{inspection_id}'. Choose one from the list of inspections."
        )
    return found
