"""A plan as a file to save, for whoever is signed in."""

import asyncio

from starlette.responses import Response

from api.dependencies import Services
from api.problems import UnknownResourceError, unknown_inspection
from infra.documents.writing.plan_files import PlanFormat, file_name, write_plan


async def plan_file(
    services: Services, inspection_id: str, plan_format: PlanFormat, *, portfolio: str | None
) -> Response:
    """The plan of an inspection, or of one portfolio in it, in the layout it came in.

    Raises:
        UnknownResourceError: there is no such inspection, or no item in such a plan.
        UnwritablePlanError: it does not fit into a file of that kind.
    """
    plan = await services.plans.printed(inspection_id, portfolio=portfolio)
    if plan is None:
        raise unknown_inspection(inspection_id)
    if not plan.tables:
        whose = f" in a plan of '{portfolio}'" if portfolio else ""
        raise UnknownResourceError(
            f"No item of this inspection is{whose or ' kept yet'}, so there is no plan to save."
        )
    name = file_name(plan, plan_format, portfolio)
    # A long plan takes seconds to write, and everybody else would wait for it.
    written = await asyncio.to_thread(write_plan, plan, plan_format)
    return Response(
        written,
        media_type=plan_format.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
