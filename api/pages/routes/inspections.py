"""The list of inspections, and the page of one."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import HTMLResponse

from api.dependencies import FromServices
from api.pages import links
from api.pages.from_inspections import inspection_page, inspections_page
from api.pages.from_people import force_of, frame_for
from api.pages.rendering import render_inspection, render_inspections
from api.problems import UnknownResourceError
from api.signed_in import SignedIn

router = APIRouter()

_InspectionId = Annotated[str, Path(max_length=300, pattern=r"^[a-z0-9][a-z0-9-]*$")]


@router.get(links.INSPECTIONS)
async def show_inspections(services: FromServices, person: SignedIn) -> HTMLResponse:
    """Every inspection received or imported."""
    inspections = await services.inspections.names()
    page = inspections_page(inspections, await services.recommendations.rated_by_inspection())
    frame = frame_for(person, "inspections", force=force_of(inspections))
    return HTMLResponse(render_inspections(page, frame))


@router.get(links.INSPECTIONS + "/{inspection_id}")
async def show_inspection(
    inspection_id: _InspectionId, services: FromServices, person: SignedIn
) -> HTMLResponse:
    """One inspection: how its items stand and who answers for them."""
    kept = await services.inspections.get(inspection_id)
    if kept is None:
        raise UnknownResourceError(
            f"There is no inspection '{inspection_id}'. Choose one from the list of inspections."
        )
    opening = await services.inspections.read_opening(inspection_id)
    tallies = await services.recommendations.tallies(inspection_id)
    shares = await services.recommendations.joint_shares(inspection_id)
    page = inspection_page(kept, opening, tallies, shares)
    return HTMLResponse(render_inspection(page, frame_for(person, "inspections", force=kept.force)))
