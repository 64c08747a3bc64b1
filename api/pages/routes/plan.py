"""The page of a portfolio's improvement plan."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import HTMLResponse

from api.dependencies import FromServices
from api.pages import links
from api.pages.from_people import force_of, frame_for
from api.pages.from_plan import plan_page
from api.pages.rendering import render_plan
from api.pages.views import InspectionLink
from api.problems import UnknownResourceError
from api.signed_in import SignedIn
from domain.commands.checks import LONGEST_NAME
from domain.working_days import london_date
from infra.database.inspection_parts import InspectionName

router = APIRouter()


@router.get(links.PLANS + "/{portfolio:path}")
async def show_plan(
    portfolio: Annotated[str, Path(max_length=LONGEST_NAME)],
    services: FromServices,
    person: SignedIn,
    inspection: Annotated[str, Query(max_length=300)] = "",
) -> HTMLResponse:
    """What the portfolio leads, supports and has given away, under one inspection or all."""
    plan = await services.plans.read(portfolio, inspection_id=inspection or None)
    if plan.is_empty:
        raise UnknownResourceError(
            f"No item was ever in a plan of '{portfolio}'. Look the portfolios up on the board."
        )
    inspections = await services.inspections.names()
    page = plan_page(
        plan,
        map(_link, inspections),
        today=london_date(services.clock()),
        inspection_id=inspection,
    )
    return HTMLResponse(render_plan(page, frame_for(person, "board", force=force_of(inspections))))


def _link(inspection: InspectionName) -> InspectionLink:
    return InspectionLink(inspection_id=inspection.inspection_id, title=inspection.title)
