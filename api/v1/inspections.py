"""Reading inspections."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.dependencies import FromServices, Services
from api.plan_files import plan_file
from api.problem_docs import problems
from api.problems import unknown_inspection
from api.recorded_inspections import RecordedInspection, read_recorded
from api.schemas.inspections import WholeInspectionView, life_view, national_view
from api.schemas.records import HistoryEntry, InspectionList, InspectionView
from api.signed_in import SignedIn
from domain.commands.checks import LONGEST_NAME
from domain.working_days import london_date
from infra.documents.writing.plan_files import PlanFormat

router = APIRouter(prefix="/v1")

InspectionId = Annotated[
    str,
    Path(max_length=300, pattern=r"^[a-z0-9][a-z0-9-]*$", examples=["inspectorate-5f1c2a9d0b7e"]),
]
_PLAN_FILE: Final[dict[str, Any]] = {
    "description": "The plan, to be saved.",
    "content": {
        one.media_type: {"schema": {"type": "string", "format": "binary"}} for one in PlanFormat
    },
}


@router.get(
    "/inspections",
    tags=["inspections"],
    operation_id="list_inspections",
    summary="List inspections",
    responses=problems(401, 503),
)
async def list_inspections(services: FromServices, _person: SignedIn) -> InspectionList:
    """Every inspection received or imported."""
    found = await services.inspections.list_inspections()
    return InspectionList(inspections=[InspectionView.model_validate(one) for one in found])


@router.get(
    "/inspections/{inspection_id}",
    tags=["inspections"],
    operation_id="read_inspection",
    summary="Read one inspection",
    responses=problems(401, 404, 422, 503),
)
async def read_inspection(
    inspection_id: InspectionId, services: FromServices, _person: SignedIn
) -> WholeInspectionView:
    """The inspection: how it stands, how many of its items are open, and what happened to it."""
    recorded = await require_inspection(inspection_id, services)
    row = await services.inspections.get(inspection_id)
    inspection = await services.inspections.read_inspection(inspection_id)
    if row is None or inspection is None:
        raise unknown_inspection(inspection_id)
    return WholeInspectionView(
        **dict(InspectionView.model_validate(row)),
        national=national_view(inspection),
        life=life_view(recorded.state, today=london_date(services.clock())),
        history=[HistoryEntry.model_validate(one) for one in recorded.history],
    )


@router.get(
    "/inspections/{inspection_id}/plan",
    tags=["inspections"],
    operation_id="export_plan",
    summary="Export an inspection's plan",
    response_class=Response,
    responses={200: _PLAN_FILE, **problems(401, 404, 422, 503)},
)
async def export_plan(
    inspection_id: InspectionId,
    services: FromServices,
    _person: SignedIn,
    file_format: Annotated[
        PlanFormat, Query(alias="format", description="The kind of file.")
    ] = PlanFormat.DOCX,
    portfolio: Annotated[
        str, Query(max_length=LONGEST_NAME, description="Only the plan of this portfolio.")
    ] = "",
) -> Response:
    """The plan as its items stand now, with the columns it came with.

    What has not changed since the import is printed as it came, and importing the file again gives
    the same items.
    """
    return await plan_file(services, inspection_id, file_format, portfolio=portfolio or None)


async def require_inspection(inspection_id: str, services: Services) -> RecordedInspection:
    """How the inspection stands.

    Raises:
        UnknownResourceError: there is no such inspection.
    """
    found = await read_recorded(services.inspection_states, inspection_id, now=services.clock())
    if found is None:
        raise unknown_inspection(inspection_id)
    return found
