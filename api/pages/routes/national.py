"""The page of a national report."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api.dependencies import FromServices
from api.pages import links
from api.pages.from_national import national_page
from api.pages.from_people import frame_for
from api.pages.rendering import render_national
from api.signed_in import SignedIn
from api.v1.national import NationalId, roll_up_of

router = APIRouter()


@router.get(links.NATIONAL + "/{national_id}")
async def show_national(
    national_id: NationalId, services: FromServices, person: SignedIn
) -> HTMLResponse:
    """How every recommendation of the report stands with each force."""
    found = await roll_up_of(national_id, services)
    return HTMLResponse(render_national(national_page(found), frame_for(person, "inspections")))
