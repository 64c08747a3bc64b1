"""Reading inspections."""

from typing import Annotated

from fastapi import APIRouter, Path

from api.dependencies import FromServices
from api.problem_docs import problems
from api.problems import UnknownResourceError
from api.schemas.records import InspectionList, InspectionView
from api.signed_in import SignedIn

router = APIRouter(prefix="/v1")

_InspectionId = Annotated[
    str,
    Path(max_length=300, pattern=r"^[a-z0-9][a-z0-9-]*$", examples=["inspectorate-5f1c2a9d0b7e"]),
]


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
    inspection_id: _InspectionId, services: FromServices, _person: SignedIn
) -> InspectionView:
    """The inspection, and how many of its items are open."""
    found = await services.inspections.get(inspection_id)
    if found is None:
        raise UnknownResourceError(
            f"There is no inspection '{inspection_id}'. List the inspections to find the id."
        )
    return InspectionView.model_validate(found)
