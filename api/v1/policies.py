"""The policy of an inspection: read it, and give it another one."""

from typing import Final

from fastapi import APIRouter, Depends
from pydantic import BaseModel
from starlette.responses import Response

from api.dependencies import FromServices
from api.problem_docs import problems
from api.problems import UnknownResourceError
from api.signed_in import signed_in_person
from api.v1.once import Answer, FromOnceCall, require_json
from domain.policy import KeptPolicy
from infra.policies.schema import PolicyFile, file_of

_PATH: Final = "/v1/inspections/{inspection_id}/policy"

router = APIRouter(tags=["inspections"], dependencies=[Depends(signed_in_person)])


class PolicyView(BaseModel):
    """The policy that holds; version 0 is the default, which nobody set."""

    version: int
    set_by: str | None
    policy: PolicyFile


@router.get(
    _PATH,
    operation_id="read_policy",
    summary="Read a policy",
    responses=problems(401, 404, 422, 503),
)
async def read_policy(inspection_id: str, services: FromServices) -> PolicyView:
    """What prompts and rates the items of the inspection."""
    await _require_inspection(inspection_id, services)
    return _view(await services.policies.read(inspection_id))


@router.post(
    _PATH,
    operation_id="change_policy",
    summary="Change a policy",
    dependencies=[Depends(require_json)],
    responses={
        200: {"model": PolicyView, "description": "It holds, and every open item knows it."},
        **problems(400, 401, 403, 404, 409, 413, 415, 422, 503),
    },
)
async def change_policy(
    inspection_id: str, body: PolicyFile, services: FromServices, call: FromOnceCall
) -> Response:
    """The board or the secretariat; what lies ahead of every open item changes at once."""
    await _require_inspection(inspection_id, services)

    async def work() -> Answer:
        kept = await services.policy_changes.change(
            inspection_id, body.policy(), actor=call.actor()
        )
        return Answer(body=_view(kept).model_dump_json().encode())

    return await call.once(work)


async def _require_inspection(inspection_id: str, services: FromServices) -> None:
    if await services.inspections.read_inspection(inspection_id) is None:
        raise UnknownResourceError(
            f"There is no inspection '{inspection_id}'. List the inspections to find its id."
        )


def _view(kept: KeptPolicy) -> PolicyView:
    return PolicyView(
        version=kept.version,
        set_by=kept.set_by.person_id if kept.set_by else None,
        policy=file_of(kept.policy),
    )
