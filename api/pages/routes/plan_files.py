"""Saving an inspection's plan, or one portfolio's, as a file."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.dependencies import FromServices
from api.pages import links
from api.plan_files import plan_file
from api.signed_in import SignedIn
from api.v1.inspections import InspectionId
from domain.commands.checks import LONGEST_NAME
from infra.documents.writing.plan_files import PlanFormat

router = APIRouter()


@router.get(links.INSPECTIONS + "/{inspection_id}/plan.{plan_format}")
async def save_plan(
    inspection_id: InspectionId,
    plan_format: PlanFormat,
    services: FromServices,
    _person: SignedIn,
    portfolio: Annotated[str, Query(max_length=LONGEST_NAME)] = "",
) -> Response:
    """The plan as it stands now, in the layout it came in."""
    return await plan_file(services, inspection_id, plan_format, portfolio=portfolio or None)
