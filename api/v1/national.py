"""National reports: how each stands with every force it is addressed to."""

from typing import Annotated

from fastapi import APIRouter, Path

from api.dependencies import FromServices, Services
from api.problem_docs import problems
from api.problems import UnknownResourceError
from api.schemas.national import RollUpView
from api.signed_in import SignedIn
from domain.national import RollUp

router = APIRouter(prefix="/v1/national", tags=["inspections"])

NationalId = Annotated[
    str,
    Path(max_length=300, pattern=r"^[a-z0-9][a-z0-9-]*$", examples=["inspectorate-9d0b7e5f1c2a"]),
]


@router.get(
    "/{national_id}",
    operation_id="read_national_report",
    summary="Read a national report",
    responses=problems(401, 404, 422, 503),
)
async def read_national_report(
    national_id: NationalId, services: FromServices, _person: SignedIn
) -> RollUpView:
    """Every recommendation of the report, how it stands with each force, and the totals."""
    return RollUpView.of(await roll_up_of(national_id, services))


async def roll_up_of(national_id: str, services: Services) -> RollUp:
    """How the report stands.

    Raises:
        UnknownResourceError: no inspection is part of such a report.
    """
    found = await services.national.roll_up(national_id)
    if found is None:
        raise UnknownResourceError(
            f"There is no national report '{national_id}'. The page of an inspection that is part"
            " of one leads to it."
        )
    return found
